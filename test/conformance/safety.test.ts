import assert from 'node:assert/strict';
import { commands } from '../../src/app/commands';
import type { TreeNode } from '../../src/app/tree/node';
import { keyOf } from '../../src/domain/refs';
import { isDisk, type Resource, type Tag } from '../../src/domain/resource';
import type { Operation, Parties } from '../../src/providers/contract';
import type { Changeable } from '../support/attachables';
import { attachableKindsOf } from '../support/attachables';
import { featuresOf, listActionOf } from '../support/dialectOf';
import { everyCloud } from '../support/everyCloud';
import { OneCloud } from '../support/oneCloud';
import { defaultChoices } from '../support/operations';
import { never } from '../support/sandbox';
import { targetOf } from '../support/targets';
import { rowOf } from '../support/treeRow';
import { loadedRows, rowsWhen, wholeTree } from '../support/treeWalk';

/** The safety rules about lists, rows, and owners, for every cloud. */
for (const { provider, ownerFields } of everyCloud) {
  describe(`${provider.label}, safety rules for all clouds: lists and owners`, () => {
    const cloud = new OneCloud(provider);
    afterEach(() => cloud.end());

    async function subjectOf(resource: Changeable): Promise<Parties> {
      const { under } = targetOf(resource);
      return { target: resource, instance: under && (await cloud.api.read(under, never)) };
    }

    if (featuresOf(provider).multiAttachDisks) {
      describe('“A multi-attach disk is detached when no attachment to that instance is left; its rows carry the instance in their id”', () => {
        it('the row below one instance is detached from it, and stays below the other', async () => {
          await cloud.start();
          const disk = await cloud.find((each) => isDisk(each) && each.attachments.length > 1);
          assert.ok(isDisk(disk), `${disk.name} is a disk`);
          await rowOf(cloud.bench, ({ ref }) => ref.id === disk.ref.id);
          const rows = cloud.bench.app.tree.rowsShowing(disk.ref);
          const under = disk.attachments.map(
            ({ instance }) => ({ ...disk.ref, kind: 'instance', id: instance }) as const,
          );
          assert.equal(rows.length, under.length);
          for (const instance of under)
            assert.ok(
              rows.some(({ id }) => id.includes(keyOf(instance))),
              `a row below the instance ${instance.id}`,
            );

          const [first, second] = rows;
          assert.ok(
            first?.subject.kind === 'resource' && second?.subject.kind === 'resource',
            'both rows are of a resource',
          );
          cloud.bench.dialog.answers.push('confirm');
          await commands.detachDisk?.(cloud.bench.app, first);
          assert.equal(cloud.bench.ui.toasts[0]?.kind, 'information', cloud.bench.ui.toasts[0]?.message);
          const now = await cloud.api.read(disk.ref, never);
          assert.deepEqual(
            now?.attachments.map(({ instance }) => instance),
            [second.subject.under?.id],
          );
        });
      });
    }

    describe('“Orphan means every owner field is empty”', () => {
      const isEmpty = (value: unknown): boolean =>
        value === undefined || value === '' || value === null || (Array.isArray(value) && value.length === 0);
      const owned = ({ fields }: Resource): readonly string[] => ownerFields.filter((field) => !isEmpty(fields[field]));

      for (const kind of attachableKindsOf(provider.id)) {
        it(`for every ${kind} that is unattached, by the cloud’s own record`, async () => {
          await cloud.start();
          const rows = await wholeTree(cloud.bench.app.tree, cloud.bench.timer);
          const resources = rows.flatMap(({ parent = '', subject }) =>
            subject.kind === 'resource' && subject.resource.ref.kind === kind
              ? [{ resource: subject.resource, isFree: /\/group\/(disks|vnics)$/.test(parent) }]
              : [],
          );
          const free = resources.filter(({ isFree }) => isFree);
          assert.notEqual(free.length, 0, `the sandbox of ${provider.label} shows no unattached ${kind}`);
          for (const { resource } of free) assert.deepEqual(owned(resource), [], resource.name);
          assert.ok(
            resources.some(({ resource }) => owned(resource).length > 0),
            `the ownerFields of ${provider.label} name no owner of any ${kind}`,
          );
        });
      }
    });

    describe('“A list that did not arrive whole … says so”', () => {
      const group = async (): Promise<TreeNode> => {
        let [row] = cloud.bench.app.tree.roots();
        for (const isNext of [
          ({ subject }: TreeNode) => subject.kind === 'region',
          ({ subject }: TreeNode) => subject.kind === 'group' && subject.group === 'disks',
        ]) {
          row = (await loadedRows(cloud.bench.app.tree, row ?? assert.fail(), cloud.bench.timer)).find(isNext);
        }
        return row ?? assert.fail();
      };

      it('by a row, in addition to the rows that arrived', async () => {
        await cloud.start({ size: { instances: 0, disks: 5_000, vnics: 0 } });
        const row = await group();
        const list = listActionOf(provider, 'disk');
        const first = cloud.bench.requestOf(list).then(() => true);
        const isOver = (rows: readonly TreeNode[]) => rows.some(({ subject }) => /^(failure|more)$/.test(subject.kind));
        const shown = rowsWhen(cloud.bench.app.tree, row, cloud.bench.timer, isOver);
        const isAsked = await Promise.race([first, shown.then(() => false)]);
        assert.ok(isAsked, `${list}, the dialect’s listActions.disk of ${provider.label}, was not requested`);
        const response = { status: 403, headers: {}, body: '{}' };
        cloud.bench.sandbox.faults.arm(provider.id, list, { kind: 'response', response });
        let rows = await shown;
        const more = rows.find(({ subject }) => subject.kind === 'more');
        if (more) {
          await commands.loadMore?.(cloud.bench.app, more);
          rows = await rowsWhen(cloud.bench.app.tree, row, cloud.bench.timer, isOver);
        }
        assert.ok(
          rows.some(({ subject }) => subject.kind === 'resource'),
          'the resources that were read are shown',
        );
        assert.match(rows.at(-1)?.label ?? '', /403/);
      });

      it('by a row that loads the rest, when there are more than a thousand', async () => {
        await cloud.start({ size: { instances: 0, disks: 5_000, vnics: 0 } });
        const rows = await rowsWhen(cloud.bench.app.tree, await group(), cloud.bench.timer, (each) =>
          each.some(({ subject }) => subject.kind === 'more'),
        );
        assert.match(rows.at(-1)?.label ?? '', /^Load more \(showing \d+\)$/);
      });
    });

    describe('“Kubernetes and Terraform owners are named, for disks and vNICs, on detach as on release”', () => {
      const tags: readonly Tag[] = [
        { key: 'kubernetes.io/created-for/pvc/name', value: 'orders-db' },
        { key: 'managed-by', value: 'terraform' },
      ];
      const consequencesOf = (operation: Operation, subject: Parties): string =>
        operation
          .consequences(subject, defaultChoices(operation, subject), undefined)
          .map(({ kind, text }) => `${kind}: ${text}`)
          .join('\n');

      for (const operation of provider.operations) {
        it(`${operation.action} (${operation.call})`, async () => {
          await cloud.start();
          const { target: resource, instance } = await subjectOf(await cloud.anyFor(operation));
          const owned = consequencesOf(operation, { target: { ...resource, tags }, instance });
          assert.match(owned, /note: Kubernetes .*orders-db/);
          assert.match(owned, /note: Terraform /);
          assert.doesNotMatch(
            consequencesOf(operation, { target: { ...resource, tags: [], fields: {} }, instance: undefined }),
            /Kubernetes|Terraform/,
          );
          if (!instance) return;
          const around = consequencesOf(operation, {
            target: { ...resource, tags: [], fields: {} },
            instance: { ...instance, tags },
          });
          assert.match(around, /note: .*instance.*Kubernetes|note: Kubernetes .*instance/);
        });
      }
    });
  });
}
