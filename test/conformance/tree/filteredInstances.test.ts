import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { TreeNode } from '../../../src/app/tree/node';
import { filterTextOf } from '../../../src/app/tree/resourceText';
import type { Region } from '../../../src/domain/account';
import { instancesOf, isInstance } from '../../../src/domain/resource';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { all } from '../../support/operations';
import { never } from '../../support/sandbox';
import { loadedRows } from '../../support/treeWalk';
import type { ViewRow } from '../../support/viewRow';

const attachedKinds = ['disk', 'vnic'] as const;

const instanceIdsIn = (rows: readonly TreeNode[]): readonly string[] =>
  rows
    .flatMap(({ subject }) => (subject.kind === 'resource' && isInstance(subject.resource) ? [subject.resource] : []))
    .map(({ ref }) => ref.id)
    .sort();

for (const { provider } of everyCloud) {
  describe(`${provider.label}: the filter of the tree`, () => {
    const cloud = new OneCloud(provider);
    afterEach(() => cloud.end());

    /** Expands the first region and loads all of its instances. */
    async function firstRegion(): Promise<{ readonly row: ViewRow; readonly region: Region }> {
      const { tree } = cloud.bench.app;
      const [account = assert.fail('the account')] = tree.roots();
      const [row = assert.fail('a region')] = await loadedRows(tree, account, cloud.bench.timer);
      for (;;) {
        const more = (await below(row)).find(({ subject }) => subject.kind === 'more');
        if (!more) break;
        await commands.loadMore(cloud.bench.app, more);
      }
      return { row, region: row.subject.kind === 'region' ? row.subject.region : assert.fail() };
    }
    const below = (row: TreeNode) => loadedRows(cloud.bench.app.tree, row, cloud.bench.timer);
    const unsearchedIn = (rows: readonly ViewRow[]) => rows.filter(({ subject }) => subject.kind === 'unsearched');

    /** The instances that match, or that something matches which is attached to them. */
    async function matching(region: Region, text: string): Promise<readonly string[]> {
      const found = new Set<string>();
      for (const each of await all(cloud.api.list('instance', region, { kind: 'region' }, never)))
        if (filterTextOf(each).includes(text)) found.add(each.ref.id);
      for (const kind of attachedKinds)
        for (const each of await all(cloud.api.list(kind, region, { kind: 'region' }, never)))
          if (filterTextOf(each).includes(text)) for (const id of instancesOf(each)) found.add(id);
      return [...found].sort();
    }

    /** The end of the ID of a disk that is attached to an instance. */
    async function attachedText(region: Region): Promise<string> {
      const disks = await all(cloud.api.list('disk', region, { kind: 'region' }, never));
      const attached = disks.findLast((disk) => instancesOf(disk).length > 0) ?? assert.fail('an attached disk');
      return attached.ref.id.slice(-8);
    }

    /** Clicks on the only row for instances that weren't searched. Returns how many requests that took. */
    async function search(row: TreeNode): Promise<number> {
      const before = cloud.bench.received.length;
      const [unsearched = assert.fail('a row that searches')] = unsearchedIn(await below(row));
      await commands.searchInstances(cloud.bench.app, unsearched);
      await below(row);
      return cloud.bench.received.length - before;
    }

    it('shows 3,000 instances that were never expanded as one row, which finds those with a match', async () => {
      await cloud.start({ size: { instances: 3000, disks: 6000, vnics: 3000 } });
      const { tree } = cloud.bench.app;
      const { row, region } = await firstRegion();
      const unfiltered = await below(row);
      const text = await attachedText(region);
      const expected = await matching(region, text);
      assert.notEqual(expected.length, 0);
      const before = cloud.bench.received.length;
      const instances = instanceIdsIn(unfiltered);
      assert.ok(instances.length > 1400, `${instances.length} instances`);

      tree.setFilter(text);
      const filtered = await below(row);
      const shown = instanceIdsIn(filtered);
      const count = instances.length - shown.length;
      assert.equal(filtered.at(-1)?.label, `${count} instances not searched: search them`);
      assert.ok(shown.length < 10, `${shown.length} instances match by themselves`);
      assert.equal(cloud.bench.received.length, before, 'the filter sends no request');

      const requests = await search(row);
      const found = await below(row);
      assert.deepEqual(unsearchedIn(found), []);
      assert.deepEqual(instanceIdsIn(found), expected);
      assert.ok(requests <= 30, `${requests} requests for ${count} instances`);

      const searched = cloud.bench.received.length;
      tree.setFilter('');
      assert.deepEqual(
        (await below(row)).map(({ id }) => id),
        unfiltered.map(({ id }) => id),
      );
      tree.setFilter('no such thing');
      assert.deepEqual(unsearchedIn(await below(row)), [], 'they have been searched');
      assert.deepEqual(instanceIdsIn(await below(row)), []);
      assert.equal(cloud.bench.received.length, searched, 'nothing is loaded again');
    });

    it('reads the lists of a few instances if the lists of their region are long', async () => {
      await cloud.start({ size: { instances: 4, disks: 12_000, vnics: 0 } });
      const { tree } = cloud.bench.app;
      const { row, region } = await firstRegion();
      const count = instanceIdsIn(await below(row)).length;
      const own = { ref: { ...region, kind: 'instance' as const, id: '' } };
      const before = cloud.bench.received.length;
      for (const id of instanceIdsIn(await below(row)))
        for (const kind of attachedKinds)
          await all(cloud.api.list(kind, region, { kind: 'instance', instance: { ...own.ref, id } }, never));
      const ofInstances = cloud.bench.received.length - before;
      tree.setFilter('no such thing');
      const requests = await search(row);
      assert.deepEqual(unsearchedIn(await below(row)), []);
      assert.ok(requests <= 2 * ofInstances + 2, `${requests} requests for ${count} instances, not ${ofInstances}`);
    });
  });
}
