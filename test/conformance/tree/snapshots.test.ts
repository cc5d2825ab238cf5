import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { TreeNode } from '../../../src/app/tree/node';
import { isDisk } from '../../../src/domain/resource';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { all } from '../../support/operations';
import { never } from '../../support/sandbox';
import { loadedRows, rowsWhen } from '../../support/treeWalk';

for (const { provider } of everyCloud) {
  describe(`${provider.label}: the snapshots of a disk in the tree`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const below = (node: TreeNode) => loadedRows(cloud.bench.app.tree, node, cloud.bench.timer);

    /** The rows of the unattached disks of the first region, which is read completely. */
    async function unattachedDisks() {
      const [account = assert.fail('the account')] = cloud.bench.app.tree.roots();
      const [region = assert.fail('a region')] = await below(account);
      const rows = await below(region);
      for (const row of rows) if (row.expandable) await below(row);
      const group = rows.find(({ subject }) => subject.kind === 'group' && subject.group === 'disks');
      return { region, disks: await below(group ?? assert.fail('the group')) };
    }
    const resourceOf = ({ subject }: TreeNode) => (subject.kind === 'resource' ? subject.resource : assert.fail());

    it('are below it, each with its size and day, and a disk without any says so', async () => {
      const counts: number[] = [];
      for (const row of (await unattachedDisks()).disks) {
        const disk = resourceOf(row);
        assert.ok(isDisk(disk), row.label);
        const scope = { kind: 'disk', disk: disk.ref } as const;
        const expected = await all(cloud.api.list('snapshot', disk.ref, scope, never));
        const rows = await below(row);
        counts.push(expected.length);
        if (expected.length === 0) {
          assert.deepEqual(
            rows.map(({ label }) => label),
            ['No snapshots'],
          );
          continue;
        }
        assert.deepEqual(rows.map((each) => resourceOf(each).ref.id).sort(), expected.map(({ ref }) => ref.id).sort());
        for (const { description, expandable } of rows) {
          assert.match(description, /\d{4}-\d\d-\d\d$/);
          assert.equal(expandable, false);
        }
      }
      assert.ok(counts.includes(0), 'one without snapshots');
      assert.ok(
        counts.some((count) => count > 0),
        'one with snapshots',
      );
    });

    it('are read only when the disk is expanded, and aren’t needed to know all names', async () => {
      const { disks } = await unattachedDisks();
      const [disk = assert.fail('a disk')] = disks;
      const { ref, name } = resourceOf(disk);
      assert.equal(cloud.bench.app.tree.neighborsOf(ref, name).areAllKnown, true);
      const before = cloud.bench.received.length;
      await below(disk);
      assert.equal(cloud.bench.received.length, before + 1);
    });

    it('show a new one when it is created', async () => {
      const { disks } = await unattachedDisks();
      const row = disks.find(
        (each) => each.offered.includes('createSnapshot') && resourceOf(each).state === 'available',
      );
      assert.ok(row, 'a disk');
      const ids = new Set((await below(row)).map(({ id }) => id));
      cloud.bench.dialog.answers.push('confirm');
      const { ref } = resourceOf(row);
      const ended = await runOperation(cloud.bench.app.operations, { ref, under: undefined }, 'createSnapshot');
      assert.equal(ended?.state, 'done');
      const isNew = ({ id, subject }: TreeNode): boolean => subject.kind === 'resource' && !ids.has(id);
      const added = (await rowsWhen(cloud.bench.app.tree, row, cloud.bench.timer, (rows) => rows.some(isNew)))
        .filter(isNew)
        .map((each) => resourceOf(each).ref.id);
      assert.deepEqual(added, [ended.receipt?.snapshot]);
    });

    it('don’t keep a disk that the filter excludes', async () => {
      const { disks, region } = await unattachedDisks();
      const [disk = assert.fail('a disk')] = disks;
      cloud.bench.app.tree.setFilter(resourceOf(disk).ref.id);
      const group = (await below(region)).find(({ id }) => id === disk.parent);
      assert.deepEqual(
        (await below(group ?? assert.fail())).map(({ id }) => id),
        [disk.id],
      );
    });
  });
}
