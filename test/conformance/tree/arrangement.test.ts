import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { locate } from '../../../src/app/resources/locate';
import { type Grouping, groupings } from '../../../src/app/tree/arrangement';
import type { TreeNode } from '../../../src/app/tree/node';
import type { Region } from '../../../src/domain/account';
import { keyOf } from '../../../src/domain/refs';
import { instancesOf, isDisk, isInstance, isShared, type Resource } from '../../../src/domain/resource';
import { featuresOf } from '../../support/dialectOf';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { all } from '../../support/operations';
import { never } from '../../support/sandbox';
import { loadedRows } from '../../support/treeWalk';
import type { ViewRow } from '../../support/viewRow';

const kinds = ['instance', 'disk', 'vnic'] as const;
const labels: Readonly<Record<Grouping, string>> = {
  instance: 'Instance',
  kind: 'Kind',
  flat: 'Nothing: one list for each region',
};

const resourcesIn = (rows: readonly TreeNode[]): readonly Resource[] =>
  rows.flatMap(({ subject }) => (subject.kind === 'resource' ? [subject.resource] : []));
const keysOf = (resources: readonly Resource[]): readonly string[] => resources.map(({ ref }) => keyOf(ref)).sort();

for (const { provider } of everyCloud) {
  describe(`${provider.label}: the grouping and the sorting of the tree`, () => {
    const cloud = new OneCloud(provider);
    afterEach(() => cloud.end());

    const below = (row: TreeNode) => loadedRows(cloud.bench.app.tree, row, cloud.bench.timer);

    /** Groups by this, and expands the first region. */
    async function firstRegion(grouping: Grouping): Promise<{ readonly row: ViewRow; readonly region: Region }> {
      const { app, ui } = cloud.bench;
      ui.picked.push(labels[grouping]);
      await commands.groupResources(app, undefined);
      const [account = assert.fail('the account')] = app.tree.roots();
      const [row = assert.fail('a region')] = await below(account);
      return { row, region: row.subject.kind === 'region' ? row.subject.region : assert.fail() };
    }

    /** Loads a list to its end. */
    async function whole(row: TreeNode): Promise<readonly ViewRow[]> {
      for (;;) {
        const rows = await below(row);
        const more = rows.find(({ subject }) => subject.kind === 'more');
        if (!more) return rows;
        await commands.loadMore(cloud.bench.app, more);
      }
    }

    /** Everything that the lists of the region contain. */
    async function inRegion(region: Region): Promise<readonly Resource[]> {
      const found: Resource[] = [];
      for (const kind of kinds) found.push(...(await all(cloud.api.list(kind, region, { kind: 'region' }, never))));
      return found;
    }

    /** The rows of the resources of a region, with those in its groups but the recycle bin. */
    async function listed(row: TreeNode): Promise<readonly ViewRow[]> {
      const rows: ViewRow[] = [];
      for (const each of await whole(row)) {
        const { subject } = each;
        if (subject.kind === 'group' && subject.group !== 'recycled') rows.push(...(await whole(each)));
        else if (subject.kind === 'resource') rows.push(each);
      }
      return rows;
    }

    it('by kind lists every resource once, in a group of its kind', async () => {
      await cloud.start();
      const { row, region } = await firstRegion('kind');
      const groups = (await below(row)).map(({ label }) => label);
      assert.deepEqual(groups, ['Instances', 'Disks', 'vNICs', ...(provider.hasRecycleBin ? ['Recycle bin'] : [])]);
      assert.deepEqual(keysOf(resourcesIn(await listed(row))), keysOf(await inRegion(region)));
    });

    it('by nothing lists every resource once, below its region', async () => {
      await cloud.start();
      const { row, region } = await firstRegion('flat');
      const rows = await whole(row);
      assert.deepEqual(keysOf(resourcesIn(rows)), keysOf(await inRegion(region)));
      assert.deepEqual(
        rows.filter(
          ({ subject, expandable }) => expandable && subject.kind === 'resource' && isInstance(subject.resource),
        ),
        [],
        'nothing is below an instance',
      );
    });

    it('names the instances beside what is attached to them', async () => {
      await cloud.start();
      const { row } = await firstRegion('flat');
      const rows = await whole(row);
      const names = new Map(
        resourcesIn(rows)
          .filter(isInstance)
          .map(({ ref, name }) => [ref.id, name || ref.id]),
      );
      let attached = 0;
      for (const each of rows) {
        const instances = each.subject.kind === 'resource' ? instancesOf(each.subject.resource) : [];
        for (const id of instances.slice(0, 1)) {
          attached += 1;
          assert.ok(each.description.includes(names.get(id) ?? id), `${each.label}: ${each.description}`);
          assert.ok(each.accessibleLabel.includes(`attached to ${names.get(id) ?? id}`), each.accessibleLabel);
        }
      }
      assert.ok(attached > 0, 'something is attached');
    });

    it('reads in another grouping only what is visible, and finds every resource', async () => {
      await cloud.start();
      for (const grouping of groupings) {
        const { row, region } = await firstRegion(grouping);
        await below(row);
        for (const resource of (await inRegion(region)).slice(0, 400)) {
          const search = locate(cloud.bench.app.tree, resource, never);
          const found = await waiting(search);
          const { subject } = found ?? assert.fail(`${grouping}: ${resource.ref.id} is found`);
          assert.equal(subject.kind === 'resource' && subject.resource.ref.id, resource.ref.id);
        }
      }
    });

    /** Passes the time of redraws until the search has ended. */
    async function waiting<T>(search: Promise<T>): Promise<T> {
      let hasEnded = false;
      const ended = search.finally(() => {
        hasEnded = true;
      });
      while (!hasEnded) {
        cloud.bench.timer.pass(250);
        await new Promise(setImmediate);
      }
      return ended;
    }

    it('knows that it knows all names of a region when every list was read', async () => {
      await cloud.start();
      for (const grouping of ['kind', 'flat'] as const) {
        const { row } = await firstRegion(grouping);
        const { tree } = cloud.bench.app;
        const rows = await listed(row);
        const [resource = assert.fail('a resource')] = resourcesIn(rows);
        const bin = (await below(row)).find(({ subject }) => subject.kind === 'group' && subject.group === 'recycled');
        if (bin) {
          assert.equal(tree.neighborsOf(resource.ref, resource.name).areAllKnown, false, `${grouping}: not the bin`);
          await whole(bin);
        }
        assert.equal(tree.neighborsOf(resource.ref, resource.name).areAllKnown, true, grouping);
      }
    });

    it('filters a flat list by what each row says, and leaves nothing unsearched', async () => {
      await cloud.start();
      const { row } = await firstRegion('flat');
      const disk = resourcesIn(await whole(row)).find((each) => isDisk(each) && instancesOf(each).length > 0);
      const id = disk?.ref.id ?? assert.fail('an attached disk');
      cloud.bench.app.tree.setFilter(id);
      const rows = await whole(row);
      assert.deepEqual(
        resourcesIn(rows).map(({ ref }) => ref.id),
        [id],
      );
      assert.deepEqual(
        rows.filter(({ subject }) => subject.kind === 'unsearched'),
        [],
      );
    });

    it('sorts without a request by size, age and state, and stays as the user has chosen', async () => {
      await cloud.start();
      const { row } = await firstRegion('kind');
      const disks = (await below(row)).find(({ label }) => label === 'Disks') ?? assert.fail('the group of disks');
      await whole(disks);
      const { app, ui, received } = cloud.bench;
      const before = received.length;
      const sorted = async (label: string) => {
        ui.picked.push(label);
        await commands.sortResources(app, undefined);
        return resourcesIn(await whole(disks)).filter(isDisk);
      };
      const bySize = (await sorted('Size, the largest first')).map(({ sizeGiB }) => sizeGiB);
      assert.deepEqual(
        bySize,
        bySize.toSorted((one, other) => other - one),
      );
      const byAge = (await sorted('Age, the oldest first')).map(({ createdAt }) => createdAt);
      assert.deepEqual(byAge, byAge.toSorted());
      const byState = (await sorted('State, problems first')).map(({ state }) => state);
      assert.deepEqual(
        [...new Set(byState)].filter((state) => byState.lastIndexOf(state) - byState.indexOf(state) < 0),
        [],
      );
      assert.ok(byState.indexOf('available') < byState.indexOf('inUse'), `${byState.slice(0, 5)}`);
      const errors = byState.filter((state) => state === 'error').length;
      assert.deepEqual(new Set(byState.slice(0, errors)), new Set(errors > 0 ? ['error'] : []));
      assert.equal(received.length, before);
    });

    it('sorts all kinds of a flat list together', async () => {
      await cloud.start();
      const { row } = await firstRegion('flat');
      const { app, ui } = cloud.bench;
      const sorted = async (label: string) => {
        ui.picked.push(label);
        await commands.sortResources(app, undefined);
        return resourcesIn(await whole(row));
      };
      const isMixed = (resources: readonly Resource[]): boolean => {
        const order = resources.map(({ ref }) => ref.kind);
        return order.indexOf('disk') < order.lastIndexOf('instance');
      };
      const byName = await sorted('Name');
      const names = byName.map(({ name, ref }) => name || ref.id);
      const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
      assert.deepEqual(names, names.toSorted(compare));
      assert.ok(isMixed(byName), 'instances and disks by their names');
      const byAge = await sorted('Age, the oldest first');
      const times = byAge.flatMap(({ createdAt }) => createdAt || []);
      assert.deepEqual(times, times.toSorted());
      assert.ok(isMixed(byAge), 'instances and disks by their age');
    });

    if (featuresOf(provider).multiAttachDisks)
      it('asks which instance a shared disk is detached from', async () => {
        await cloud.start();
        const { row } = await firstRegion('flat');
        const shared = (await whole(row)).find(
          ({ subject, contextValues }) =>
            subject.kind === 'resource' &&
            isDisk(subject.resource) &&
            isShared(subject.resource) &&
            instancesOf(subject.resource).length > 1 &&
            contextValues.includes('detachDisk'),
        );
        const { subject } = shared ?? assert.fail('a shared disk');
        const [, second = assert.fail('a second instance')] =
          subject.kind === 'resource' ? instancesOf(subject.resource) : [];
        const { app, ui, dialog } = cloud.bench;
        ui.picked.push(second);
        await commands.detachDisk(app, shared);
        assert.equal(dialog.prompt.plan.instance?.id, second);
      });
  });
}
