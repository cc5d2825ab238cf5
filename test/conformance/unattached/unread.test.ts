import assert from 'node:assert/strict';
import { unattachedCommands } from '../../../src/app/commands/unattached';
import { contextValuesOf } from '../../../src/app/tree/contextValues';
import type { Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { denialOf } from '../../support/denials';
import { never } from '../../support/sandbox';
import { readUnattached, resourceRows, type ShownView } from '../../support/unattachedView';

const isFailure = (label: string): boolean => label.startsWith('Not read: ');
const idsIn = (view: ShownView): readonly string[] => resourceRows(view).map(({ id }) => id);

for (const provider of providers) {
  describe(`What can't be read of ${provider.label}`, () => {
    let bench: AppHarness;
    let action: string;

    async function begin(disks?: number): Promise<void> {
      const size = disks === undefined ? {} : { size: { instances: 0, disks, vnics: 0 } };
      bench = await startApp({ providers: [provider], dialects, on: false, ...size });
      const { id } = await bench.addAccount(provider);
      const [region] = await bench.app.clouds.of(id).listRegions(never);
      assert.ok(region, 'there is a region');
      if (disks !== undefined) {
        const account = bench.app.accounts.find(id) ?? assert.fail();
        await bench.app.accounts.setRegions(account, [region]);
      }
      const dialect = bench.sandbox.dialects.find((each) => each.id === provider.id) ?? assert.fail();
      action = dialect.listActions.disk ?? assert.fail();
    }
    afterEach(() => bench.dispose());

    const deny = (of: Provider, from: number, times: number): void =>
      bench.sandbox.faults.arm(of.id, action, { kind: 'response', response: denialOf(of, action) }, { from, times });
    const retry = async ({ nodes }: ShownView): Promise<void> => {
      const row = nodes.find((node) => node.kind === 'note' && node.row.subject.kind === 'failure');
      await unattachedCommands.view.retryUnattached(bench.app, row);
    };

    it('is named first, with the reason, and the rest is there; it is read again from its row', async () => {
      await begin();
      const whole = idsIn(await readUnattached(bench));
      deny(provider, 1, 1);
      bench.app.unattached.refresh();
      const view = await readUnattached(bench);
      assert.equal(view.notes.filter(isFailure).length, 1, 'one list failed');
      const [first] = view.nodes;
      assert.ok(first?.kind === 'note', 'it is the first row');
      assert.match(await bench.app.unattached.tooltip(first), /permission/);
      assert.deepEqual(idsIn(view), whole, 'what was read before stays');
      assert.ok(bench.app.unattached.isPartial, 'the sums say that there may be more');
      assert.match(view.groups[0]?.sum ?? '', /^\d+\+ disks/);
      assert.ok(contextValuesOf(first.row).includes('failure'), 'the menu has Retry');
      await retry(view);
      const again = await readUnattached(bench);
      assert.deepEqual(again.notes, []);
      assert.equal(bench.app.unattached.isPartial, false);
    });

    it('of a list that fails after its first page leaves what has arrived', async () => {
      await begin(5_000);
      deny(provider, 2, 100);
      const view = await readUnattached(bench);
      assert.equal(view.notes.filter(isFailure).length, 1, view.notes.join());
      const arrived = bench.app.unattached.count;
      assert.ok(arrived > 0, 'the first page is there');
      assert.match(view.groups[0]?.sum ?? '', new RegExp(`^${arrived}\\+ disks`));
      bench.sandbox.faults.clear();
      await retry(view);
      const again = await readUnattached(bench);
      assert.deepEqual(again.notes, []);
      assert.ok(bench.app.unattached.count > arrived, 'the rest has arrived');
      assert.doesNotMatch(again.groups[0]?.sum ?? '', /\+/);
    });

    it('has one row where every list fails for the same reason', async () => {
      await begin();
      deny(provider, 1, 100);
      const { notes } = await readUnattached(bench);
      assert.equal(notes.filter(isFailure).length, 1, notes.join());
      assert.match(notes.find(isFailure) ?? '', /^Not read: My .+, \d+ lists$/);
    });

    it('has a row that says so while the credentials are missing', async () => {
      await begin();
      bench.stores.secret.clear();
      const window = await startApp({ providers: [provider], dialects, on: false, beside: bench });
      const { nodes } = await readUnattached(window);
      await window.dispose();
      const [first] = nodes;
      assert.ok(first?.kind === 'note' && first.row.subject.kind === 'failure', 'it is the first row');
      assert.equal(first.row.subject.step, 'enterKey');
    });
  });
}
