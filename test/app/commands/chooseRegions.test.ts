import assert from 'node:assert/strict';
import { allowChanges } from '../../../src/app/commands/accountCommands';
import { addAccount } from '../../../src/app/commands/addAccount';
import { chooseRegions } from '../../../src/app/commands/chooseRegions';
import { editAccount } from '../../../src/app/commands/edit/editAccount';
import type { Account } from '../../../src/domain/account';
import { RefusedError } from '../../../src/errors/refusedError';
import type { Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { loadedRows } from '../../support/treeWalk';
import { worldRegions } from '../../support/worldRegions';

for (const provider of providers) {
  describe(`Choose Regions: ${provider.label}`, () => {
    let bench: AppHarness;
    const { company, refusals } = worldRegions[provider.id as keyof typeof worldRegions];
    const only = (): Account => bench.app.accounts.list()[0] ?? assert.fail('there is an account');
    const row = () => bench.app.tree.roots()[0] ?? assert.fail('the account has a row');
    const labels = async () => (await loadedRows(bench.app.tree, row(), bench.timer)).map(({ label }) => label);

    beforeEach(async () => {
      bench = await startApp({ providers, dialects, on: false });
      await add(provider);
    });
    afterEach(() => bench.dispose());

    /** Adds an account in which changes are allowed. */
    async function add({ label, id, credentialFields }: Provider): Promise<void> {
      const credentials = bench.credentialsOf(id);
      bench.ui.picked.push(label, 'Custom endpoint…');
      bench.ui.texts.push(
        bench.sandbox.endpoint,
        ...credentialFields.map(({ name }) => credentials[name] ?? ''),
        'Mine',
      );
      await addAccount(bench.app, undefined);
      bench.ui.confirms.push(true);
      await allowChanges(bench.app, row());
    }

    async function select(...regions: readonly string[]): Promise<void> {
      bench.ui.picked.push('Select from the list…');
      bench.ui.pickedMany.push(regions);
      await chooseRegions(bench.app, row());
    }

    it('shows those that are selected, reads no list of regions for that, and keeps everything else', async () => {
      const before = only();
      await select(company);
      bench.received.length = 0;
      assert.deepEqual(await labels(), [company]);
      assert.deepEqual(bench.received, []);
      const { regions, ...rest } = only();
      assert.equal(regions?.length, 1);
      assert.deepEqual(rest, before);
      const again = bench.app.tree.find(row().id);
      assert.equal(again?.id, row().id);
    });

    it('is read from the store by another window', async () => {
      await select(company);
      const other = await startApp({ providers, dialects, on: false, beside: bench });
      await other.app.accounts.loaded;
      assert.deepEqual(other.app.accounts.list()[0]?.regions, only().regions);
      await other.dispose();
    });

    it('offers the chosen ones as selected, and shows all again', async () => {
      await select(company);
      await select(company, refusals);
      const items = bench.ui.picks.at(-1)?.items ?? [];
      assert.deepEqual(
        items.filter(({ isSelected }) => isSelected).map(({ label }) => label),
        [company],
      );
      bench.ui.picked.push('All regions');
      await chooseRegions(bench.app, row());
      assert.equal(only().regions, undefined);
      assert.deepEqual(new Set(await labels()), new Set([company, refusals]));
    });

    it('refuses an empty selection, and changes nothing when the user cancels', async () => {
      const before = only();
      await assert.rejects(select(), RefusedError);
      await chooseRegions(bench.app, row());
      bench.ui.picked.push('Select from the list…');
      await chooseRegions(bench.app, row());
      assert.equal(only(), before);
    });

    it('shows a region that was entered, although the list isn’t read', async () => {
      const [listed] = await bench.app.clouds.of(only().id).listRegions(new AbortController().signal);
      bench.ui.picked.push('Enter a region…');
      bench.ui.texts.push(listed?.region, ...(provider.regionsHaveProjects ? [listed?.project] : []));
      bench.received.length = 0;
      await chooseRegions(bench.app, row());
      const [region, ...others] = await loadedRows(bench.app.tree, row(), bench.timer);
      assert.deepEqual([region?.label, others], [listed?.region, []]);
      assert.deepEqual(bench.received, []);
      const below = await loadedRows(bench.app.tree, region ?? assert.fail(), bench.timer);
      assert.ok(
        below.some(({ subject }) => subject.kind === 'resource'),
        'its instances are listed',
      );
    });

    it('keeps them when the account is edited', async () => {
      await select(company);
      const credentials = bench.credentialsOf(provider.id);
      bench.ui.picked.push('Credentials…');
      bench.ui.texts.push(...provider.credentialFields.map(({ name }) => credentials[name] ?? ''));
      await editAccount(bench.app, row());
      bench.ui.picked.push('Name…');
      bench.ui.texts.push('Renamed');
      await editAccount(bench.app, row());
      const { name, regions, writable } = only();
      assert.deepEqual([name, regions?.map(({ region }) => region), writable], ['Renamed', [company], true]);
    });

    it('takes no ID that could be something else', async () => {
      bench.ui.picked.push('Enter a region…');
      bench.ui.texts.push('../other');
      await assert.rejects(chooseRegions(bench.app, row()), /letters, digits, and hyphens only/);
    });
  });
}
