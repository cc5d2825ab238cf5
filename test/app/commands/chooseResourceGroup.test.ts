import assert from 'node:assert/strict';
import { chooseResourceGroup } from '../../../src/app/commands/chooseResourceGroup';
import { editAccount } from '../../../src/app/commands/edit/editAccount';
import type { Account } from '../../../src/domain/account';
import { RefusedError } from '../../../src/errors/refusedError';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { limitedUserOf } from '../../support/limitedUser';
import { isFailure, onlyRow, openRow } from '../../support/openRow';
import { loadedRows, wholeTree } from '../../support/treeWalk';
import { viewRow } from '../../support/viewRow';
import { worldRegions } from '../../support/worldRegions';

const unknownGroups: Readonly<Record<string, string>> = {
  alibaba: 'rg-nobodyhasthis01',
  zenlayer: '0a253bb0-0000-4328-84ec-ffffffffffff',
};

for (const provider of providers) {
  describe(`Choose Resource Group: ${provider.label}`, () => {
    let bench: AppHarness;
    let account: Account;
    const { refusals } = worldRegions[provider.id as keyof typeof worldRegions];
    const only = (): Account => bench.app.accounts.list()[0] ?? assert.fail('there is an account');
    const row = () => onlyRow(bench.app.tree.roots());
    const group = (): string => limitedUserOf(bench, provider.id).resourceGroup ?? assert.fail();

    beforeEach(async () => {
      bench = await startApp({ providers, dialects, on: false });
      account = await bench.addAccount(provider);
    });
    afterEach(() => bench.dispose());

    async function enter(id: string): Promise<void> {
      bench.ui.picked.push('Enter a resource group…');
      bench.ui.texts.push(id);
      await chooseResourceGroup(bench.app, row());
    }

    if (!provider.resourceGroups) {
      it('is refused with the reason, and isn’t in the menu of its accounts', async () => {
        await assert.rejects(chooseResourceGroup(bench.app, row()), RefusedError);
        assert.ok(!viewRow(row()).contextValues.includes('resourceGroups'), 'it is in the menu');
      });
      return;
    }

    it('keeps the one that was entered with the account, and everything else as it was', async () => {
      await enter(` ${group()} `);
      const { resourceGroup, ...rest } = only();
      assert.deepEqual(resourceGroup, { id: group() });
      assert.deepEqual(rest, account);
      const shown = viewRow(row());
      assert.ok(shown.description.includes(group()), shown.description);
      assert.ok(shown.accessibleLabel.includes(group()), shown.accessibleLabel);
      assert.match(shown.tooltip, new RegExp(`^Resource group: ${group()}$`, 'm'));
      assert.ok(shown.contextValues.includes('resourceGroups'), 'it is in the menu');
    });

    it('limits what is shown, and shows all again', async () => {
      const resources = async () =>
        (await wholeTree(bench.app.tree, bench.timer)).filter(({ subject }) => subject.kind === 'resource').length;
      const all = await resources();
      await enter(group());
      const limited = await resources();
      assert.ok(limited > 0 && limited < all, `${limited} of ${all}`);
      bench.ui.picked.push('All resource groups');
      await chooseResourceGroup(bench.app, row());
      assert.equal(only().resourceGroup, undefined);
      assert.equal(await resources(), all);
    });

    it('keeps the chosen regions, and they keep it', async () => {
      const regions = [{ region: refusals, name: refusals }];
      await bench.app.accounts.setRegions(only(), regions);
      await enter(group());
      await bench.app.accounts.setRegions(only(), undefined);
      assert.deepEqual([only().regions, only().resourceGroup], [undefined, { id: group() }]);
      await bench.app.accounts.setRegions(only(), regions);
      bench.ui.picked.push('All resource groups');
      await chooseResourceGroup(bench.app, row());
      assert.deepEqual([only().regions, only().resourceGroup], [regions, undefined]);
    });

    it('is read from the store by another window, and kept when the account is edited', async () => {
      await enter(group());
      const other = await startApp({ providers, dialects, on: false, beside: bench });
      await other.app.accounts.loaded;
      assert.deepEqual(other.app.accounts.list()[0]?.resourceGroup, { id: group() });
      await other.dispose();
      bench.ui.picked.push('Name…');
      bench.ui.texts.push('Renamed');
      await editAccount(bench.app, row());
      assert.deepEqual([only().name, only().resourceGroup], ['Renamed', { id: group() }]);
    });

    it('reads a resource of another group by its ID: the limit is for lists', async () => {
      const rows = await wholeTree(bench.app.tree, bench.timer);
      await enter(group());
      const shown = new Set((await wholeTree(bench.app.tree, bench.timer)).map(({ id }) => id));
      const hidden = rows.find(({ id, subject }) => subject.kind === 'resource' && !shown.has(id));
      assert.ok(hidden?.subject.kind === 'resource', 'there are resources of other groups');
      const { ref } = hidden.subject.resource;
      const read = await bench.app.clouds.of(ref.account).read(ref, new AbortController().signal);
      assert.equal(read?.ref.id, ref.id);
    });

    it('says in one row of each list that the group is empty, and what to do', async () => {
      await enter(unknownGroups[provider.id] ?? assert.fail());
      const region = await openRow(bench, refusals);
      const below = await loadedRows(bench.app.tree, region, bench.timer);
      const [reason, step] = below.slice(-2);
      assert.match(reason?.label ?? '', /^No instances in the resource group “/);
      assert.ok(step?.subject.kind === 'step', 'it has a step');
      assert.deepEqual(step.subject.step, { command: 'chooseResourceGroup', account: only().id });
      for (const each of below.filter(({ subject }) => subject.kind === 'group')) {
        const empty = onlyRow(await loadedRows(bench.app.tree, each, bench.timer));
        assert.match(empty.label, /^No resources in the resource group “/);
      }
      assert.deepEqual(below.filter(isFailure), []);
    });

    it('takes no ID that could be something else, and changes nothing when the user cancels', async () => {
      await assert.rejects(enter('../other'), /isn’t the ID of a resource group/);
      bench.ui.texts.length = 0;
      await chooseResourceGroup(bench.app, row());
      bench.ui.picked.push('Enter a resource group…');
      await chooseResourceGroup(bench.app, row());
      assert.equal(only(), account);
    });

    it(`${provider.id === 'zenlayer' ? 'offers' : 'can’t offer'} the groups that the cloud lists`, async () => {
      if (provider.id !== 'zenlayer') {
        await chooseResourceGroup(bench.app, row());
        assert.ok(!bench.ui.picks[0]?.items.some(({ label }) => label.startsWith('Select')), 'a list is offered');
        return;
      }
      bench.ui.picked.push('Select from the list…', 'Orders');
      await chooseResourceGroup(bench.app, row());
      assert.deepEqual(only().resourceGroup, { id: group(), name: 'Orders' });
      assert.ok(viewRow(row()).tooltip.includes(`Resource group: Orders (${group()})`), viewRow(row()).tooltip);
      bench.ui.picked.push('Select from the list…');
      await chooseResourceGroup(bench.app, row());
      assert.equal(bench.ui.picks.at(-1)?.items[0]?.label, 'Orders', 'the chosen one comes first');
    });
  });
}
