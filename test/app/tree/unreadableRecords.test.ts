import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { TreeNode } from '../../../src/app/tree/node';
import type { Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { attachableKindsOf } from '../../support/attachables';
import { withApi, withPages } from '../../support/changedLists';
import { loadedRows, rowsWhen } from '../../support/treeWalk';
import { type ViewRow, viewRows } from '../../support/viewRow';

/** How many records of each page can't be read; a test may change it. */
interface Spoilt {
  count: number;
}

/** The same cloud, with unreadable records on every page. */
function withUnreadable(provider: Provider, spoilt: Spoilt): Provider {
  const errors = () => Array.from({ length: spoilt.count }, (_, place) => new Error(`no id\u202e in record ${place}`));
  return withApi(provider, (api) => withPages(api, (page) => [...page, ...errors()]));
}

const isUnreadable = ({ label }: ViewRow): boolean => label.includes('couldn’t be read');
const labelsOf = (rows: readonly ViewRow[]) => rows.filter(isUnreadable).map(({ label }) => label);

/** The texts for each kind that is attached to instances. */
const texts = {
  disk: { label: 'A disk couldn’t be read', unattached: 'Unattached disks' },
  vnic: { label: 'A vNIC couldn’t be read', unattached: 'Unattached vNICs' },
} as const;

for (const provider of providers) {
  const attachable = attachableKindsOf(provider.id).map((kind) => texts[kind]);

  describe(`Unreadable records of ${provider.label}`, () => {
    let bench: AppHarness;
    let region: TreeNode;
    const spoilt: Spoilt = { count: 1 };

    beforeEach(async () => {
      spoilt.count = 1;
      bench = await startApp({ providers: [withUnreadable(provider, spoilt)], dialects });
      const [account] = bench.app.tree.roots();
      assert.ok(account, 'there is an account');
      const [first] = await loadedRows(bench.app.tree, account, bench.timer);
      assert.ok(first, 'there is a region');
      region = first;
    });
    afterEach(() => bench.dispose());

    const below = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
    async function group(label: string): Promise<TreeNode> {
      const row = (await below(region)).find((each) => each.label === label);
      assert.ok(row, `${label} is a row`);
      return row;
    }

    it('have a row each with the reason, and the others of the list stay', async () => {
      const rows = await below(region);
      assert.deepEqual([...new Set(labelsOf(rows))], ['An instance couldn’t be read']);
      assert.ok(
        rows.some(({ contextValues: context }) => context.includes('instance')),
        'the instances are there',
      );
      const row = rows.find(isUnreadable);
      assert.equal(row?.tooltip, 'An instance couldn’t be read\nno id in record 0');
      assert.equal(row?.accessibleLabel, 'An instance couldn’t be read, no id in record 0');
      assert.equal(row?.icon.id, 'warning');
    });

    it('have their rows in every list: of groups, of instances, of resources in use by others', async () => {
      const instance = (await below(region)).find(({ contextValues: context }) => context.includes('instance'));
      assert.ok(instance, 'there is an instance');
      const ofEach = attachable.map(({ label }) => label);
      assert.deepEqual(labelsOf(await below(instance)), ofEach);
      for (const { label, unattached } of attachable) {
        assert.deepEqual(labelsOf(await below(await group(unattached))), [label]);
      }
      const used = labelsOf(await below(await group('In use by other resources')));
      assert.deepEqual([...new Set(used)].sort(), [...ofEach, 'An instance couldn’t be read']);
      if (!provider.hasRecycleBin) return;
      const bin = labelsOf(await below(await group('Recycle bin')));
      assert.deepEqual([...new Set(bin)], ['A disk couldn’t be read']);
    });

    it('offer no operation, and none is performed on them', async () => {
      const row = (await below(await group('Unattached disks'))).find(isUnreadable);
      assert.ok(row, 'there is a row for it');
      assert.deepEqual(row.contextValues, []);
      assert.equal(row.subject.kind, 'note');
      bench.received.length = 0;
      for (const name of ['detachDisk', 'releaseDisk', 'copyId', 'showDetails'] as const)
        await assert.rejects(commands[name](bench.app, row), { name: 'Refused' });
      assert.deepEqual(bench.received, []);
    });

    it('are counted from the eleventh on', async () => {
      spoilt.count = 25;
      const rows = await below(await group('Unattached disks'));
      const labels = labelsOf(rows);
      assert.deepEqual([labels.length, labels.at(-1)], [11, '15 more couldn’t be read']);
      const ids = rows.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    });

    it('stay during a reload, and are removed when they can be read', async () => {
      const disks = await group('Unattached disks');
      const before = await below(disks);
      assert.equal(labelsOf(before).length, 1);
      spoilt.count = 0;
      bench.app.tree.refresh(disks);
      assert.deepEqual(labelsOf(viewRows(await bench.app.tree.children(disks))), labelsOf(before), 'while it is read');
      const now = await rowsWhen(bench.app.tree, disks, bench.timer, (rows) => !rows.some(isUnreadable));
      assert.deepEqual(
        now.map(({ label }) => label),
        before.filter((row) => !isUnreadable(row)).map(({ label }) => label),
      );
    });

    it('keep a list from looking empty, filtered or not', async () => {
      bench.app.tree.setFilter('no such thing');
      assert.deepEqual(labelsOf(await below(await group('Unattached disks'))), ['A disk couldn’t be read']);
    });

    it('are listed in the palette, where selecting one shows the reason', async () => {
      spoilt.count = 12;
      const place = region.subject.kind === 'region' ? region.subject.region.region : '';
      bench.ui.picked.push(place, '2 more couldn’t be read');
      const detach = commands.detachDisk;
      assert.ok(detach, 'detachDisk is a command');
      await assert.rejects(detach(bench.app, undefined), { name: 'Refused', message: '2 more couldn’t be read' });
      const items = bench.ui.picks[1]?.items.filter(({ label }) => label === 'A disk couldn’t be read') ?? [];
      assert.equal(items.length, 10);
      assert.equal(items[0]?.detail, 'no id in record 0');
      bench.ui.picked.push(place, 'A disk couldn’t be read');
      await assert.rejects(detach(bench.app, undefined), {
        name: 'Refused',
        message: 'A disk couldn’t be read: no id in record 0',
      });
    });
  });
}
