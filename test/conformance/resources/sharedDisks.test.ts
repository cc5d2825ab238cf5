import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { detailsFindings, detailsPage } from '../../../src/app/details/detailsPage';
import { readRecord } from '../../../src/app/details/readRecord';
import { findById } from '../../../src/app/resources/findById';
import { partiesOf } from '../../../src/app/resources/partiesOf';
import type { ResourceIndex } from '../../../src/app/resources/resourceIndex';
import { rowOf, rowToActOn, underOf } from '../../../src/app/resources/rowOf';
import type { TreeNode } from '../../../src/app/tree/node';
import { keyOf, keyOfPlace } from '../../../src/domain/refs';
import { type Disk, isDisk, isShared } from '../../../src/domain/resource';
import { catalogueOfRows } from '../../../src/errors/catalogueOfRows';
import type { Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { changeDisks, withApi, withPages } from '../../support/changedLists';
import { featuresOf } from '../../support/dialectOf';
import { all } from '../../support/operations';
import { never } from '../../support/sandbox';
import { resourceWhere } from '../../support/targets';
import { rowOf as rowInTree } from '../../support/treeRow';
import { loadedRows } from '../../support/treeWalk';

/** Not every cloud has disks that several instances share. */
const sharing = providers.filter((provider) => featuresOf(provider).multiAttachDisks);

for (const provider of sharing) {
  describe(`A disk of ${provider.label} on several instances`, () => {
    let bench: AppHarness;
    let resources: ResourceIndex;
    let shared: Disk;

    async function start(use: Provider = provider): Promise<void> {
      bench = await startApp({ providers: [use], dialects });
      resources = bench.app.tree.resources;
      bench.dialog.sendsAnyway = true;
      const [account] = bench.app.accounts.list();
      assert.ok(account, 'there is an account');
      const found = await resourceWhere(bench, account, (each) => isDisk(each) && each.attachments.length > 1);
      assert.ok(isDisk(found), 'it is a disk');
      shared = found;
    }
    afterEach(() => bench.dispose());

    const below = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
    async function regionRow(): Promise<TreeNode> {
      const [account] = bench.app.tree.roots();
      assert.ok(account, 'there is an account');
      const isItsPlace = ({ subject }: TreeNode) =>
        subject.kind === 'region' && keyOfPlace(subject.region) === keyOfPlace(shared.ref);
      return (await below(account)).find(isItsPlace) ?? assert.fail('the region has a row');
    }
    /** Expands an instance, and returns the row of the shared disk below it. */
    async function rowUnder(instance: string): Promise<TreeNode> {
      const isInstance = ({ subject }: TreeNode) => subject.kind === 'resource' && subject.resource.ref.id === instance;
      const row = (await below(await regionRow())).find(isInstance) ?? assert.fail('the instance has a row');
      return (await below(row)).find(isIt) ?? assert.fail('the disk has a row');
    }
    const isIt = ({ subject }: TreeNode): boolean =>
      subject.kind === 'resource' && keyOf(subject.resource.ref) === keyOf(shared.ref);
    const instances = () => shared.attachments.map(({ instance }) => instance);
    const known = () => resources.withKey(keyOf(shared.ref)) ?? assert.fail('the disk is known');
    /** The row that a quick fix or a link acts on. */
    const linked = (instance?: string) => rowToActOn(known(), provider.operations, instance);

    const run = async (row: TreeNode | undefined) => commands.detachDisk?.(bench.app, row);
    async function assertAsksWhich(row: TreeNode | undefined): Promise<void> {
      assert.ok(row, 'there is a row to act on');
      assert.equal(underOf(row), undefined);
      const before = bench.dialog.prompts.length;
      await run(row);
      const { title = '', items = [] } = bench.ui.picks.at(-1) ?? {};
      assert.match(title, /select the instance of/);
      assert.deepEqual(
        items.map(({ description }) => description),
        instances(),
      );
      assert.equal(bench.dialog.prompts.length, before, 'without an instance nothing is proposed');
    }
    async function assertRefused(row: TreeNode | undefined): Promise<void> {
      assert.ok(row, 'there is a row to act on');
      assert.equal(underOf(row), undefined);
      const before = bench.dialog.prompts.length;
      await run(row);
      assert.match(bench.ui.toasts.at(-1)?.message ?? '', /is attached to several instances/);
      assert.equal(bench.dialog.prompts.length, before, 'nothing was asked');
    }
    async function assertAsksFor(row: TreeNode | undefined, instance: string): Promise<void> {
      assert.ok(row, 'there is a row to act on');
      await run(row);
      assert.equal(bench.dialog.prompt.plan.instance?.id, instance);
    }

    for (const [how, order] of [
      ['in the cloud’s order', (ids: readonly string[]) => ids],
      ['in reverse order', (ids: readonly string[]) => [...ids].reverse()],
    ] as const) {
      it(`asks for its instance from a quick fix or a link, its instances expanded ${how}`, async () => {
        await start();
        for (const instance of order(instances())) {
          await rowUnder(instance);
          assert.equal(known().row, undefined);
          assert.equal(underOf(rowOf(known(), provider.operations)), undefined);
          await assertAsksWhich(linked());
        }
      });
    }

    it('asks for its instance from a link after it was looked up, and its document can still be read', async () => {
      await start();
      const wanted = { id: shared.ref.id, provider: provider.id, kinds: ['disk'], mentioned: [] } as const;
      const found = await findById(wanted, bench.app, () => undefined, never);
      assert.ok(found, 'the disk is found');
      resources.remember(found.resource, found.region);
      await assertAsksWhich(linked());
      const { resource, parties: subject } = await readRecord(
        bench.app.clouds.of(shared.ref.account),
        rowOf(known(), []),
        never,
      );
      assert.deepEqual(resource.ref, shared.ref);
      assert.equal(subject, undefined, 'it is not said which instance is meant');
    });

    it('asks for its instance from a document that a link has opened, which checks no instance', async () => {
      await start();
      for (const instance of instances()) await rowUnder(instance);
      const row = rowOf(known(), provider.operations);
      const { resource, parties: subject } = await readRecord(bench.app.clouds.of(shared.ref.account), row, never);
      const page = detailsPage(row, resource, subject);
      const context = {
        operations: provider.operations,
        catalogue: catalogueOfRows([]),
        lastProblem: undefined,
        attached: [],
      };
      assert.deepEqual(detailsFindings(page, context), []);
      assert.equal(partiesOf(resources, resource, underOf(row)), undefined);
      await assertAsksWhich(linked(underOf(page.row)?.id));
    });

    it('is detached from the instance whose row its document was opened from', async () => {
      await start();
      for (const instance of instances()) await rowUnder(instance);
      for (const instance of instances()) {
        const row = await rowUnder(instance);
        const api = bench.app.clouds.of(shared.ref.account);
        const { resource, parties: subject } = await readRecord(api, row, never);
        assert.equal(subject?.instance?.ref.id, instance);
        const page = detailsPage(row, resource, subject);
        await assertAsksFor(linked(underOf(page.row)?.id), instance);
      }
    });

    it("is not changed for an instance that it isn't attached to", async () => {
      await start();
      await rowUnder(instances()[0] ?? '');
      const [other] = (
        await all(bench.app.clouds.of(shared.ref.account).list('instance', shared.ref, { kind: 'region' }, never))
      ).filter(({ ref }) => !instances().includes(ref.id));
      for (const otherId of [other?.ref.id ?? 'none', '', 'toString']) assert.equal(linked(otherId), undefined);
    });

    it('is detached from the instance whose row the command was called on, or which is selected', async () => {
      await start();
      for (const instance of instances()) {
        const row = await rowUnder(instance);
        await assertAsksFor(row, instance);
        bench.selected = row;
        await run(undefined);
        assert.equal(bench.dialog.prompt.plan.instance?.id, instance);
      }
    });

    it('is offered in the palette once for each instance, and detached from the selected one', async () => {
      await start();
      bench.ui.picked.push(shared.ref.region);
      await run(undefined);
      const offers = bench.ui.picks[1]?.items.filter(({ description }) => description === shared.ref.id) ?? [];
      assert.equal(offers.length, instances().length);
      const requests: (string | undefined)[] = [];
      for (const { detail } of offers) {
        bench.ui.picked.push(shared.ref.region, detail);
        await run(undefined);
        assert.equal(bench.dialog.prompt.plan.target.id, shared.ref.id);
        requests.push(bench.dialog.prompt.plan.instance?.id);
      }
      assert.deepEqual(requests, instances());
    });

    it('asks for its instance from a row without an instance: in use by other resources', async () => {
      // None of its instances is listed, so it is among the resources that others use.
      await start(
        withApi(provider, (api) =>
          withPages(api, (page) => page.filter((each) => each instanceof Error || !instances().includes(each.ref.id))),
        ),
      );
      const group = (await below(await regionRow())).find(({ id }) => id.endsWith('/group/usedElsewhere'));
      assert.ok(group, 'the group has a row');
      const row = (await below(group)).find(isIt);
      await assertAsksWhich(row);
      await assertAsksWhich(linked());
    });

    it('is blocked from an outdated row: Unattached disks', async () => {
      await start(
        withApi(provider, (api) => ({
          ...api,
          async *list(kind, at, scope, signal) {
            const isOutdated = scope.kind === 'unattached';
            for await (const page of api.list(kind, at, isOutdated ? { kind: 'region' } : scope, signal)) {
              yield isOutdated ? changeDisks(page, () => ({ attachments: [] })) : page;
            }
          },
        })),
      );
      const group = (await below(await regionRow())).find(({ id }) => id.endsWith('/group/disks'));
      assert.ok(group, 'the group has a row');
      const row = (await below(group)).find(isIt);
      assert.ok(row, 'the disk has a row there');
      const offered = [...row.offered, 'detachDisk'] as const;
      await assertRefused({ ...row, offered });
      await assertRefused({ ...(linked() ?? row), offered });
    });
  });
}

describe('A disk on one instance', () => {
  for (const provider of providers) {
    it(`of ${provider.label} is detached from it by a link`, async () => {
      const bench = await startApp({ providers: [provider], dialects });
      try {
        const row = await rowInTree(bench, (each) => isDisk(each) && each.attachments.length === 1 && !isShared(each));
        assert.ok(row.subject.kind === 'resource', 'it is a resource');
        const found = bench.app.tree.resources.of(row.subject.resource.ref);
        assert.ok(found, `${row.label} is known`);
        const linked = rowToActOn(found, provider.operations, undefined);
        assert.ok(linked && underOf(linked), `${row.label} is under its instance`);
        assert.deepEqual(underOf(linked), underOf(row));
      } finally {
        await bench.dispose();
      }
    });
  }
});
