import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { isAttach } from '../../../src/app/operations/attachParties';
import type { TreeNode } from '../../../src/app/tree/node';
import { attachedTo, type Instance, isOrphan } from '../../../src/domain/resource';
import type { Operation } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { OneCloud } from '../../support/oneCloud';
import { all, firstViolated } from '../../support/operations';
import { never } from '../../support/sandbox';
import { wholeTree } from '../../support/treeWalk';

const commandOf = (operation: Operation) => (operation.action === 'attachDisk' ? 'attachDisk' : 'attachVnic');

for (const provider of providers) {
  for (const operation of provider.operations.filter(isAttach)) {
    describe(`${provider.label}: the command ${operation.action}`, () => {
      const cloud = new OneCloud(provider);
      beforeEach(() => cloud.start());
      afterEach(() => cloud.end());

      const command = commandOf(operation);
      /** An unattached resource that an instance of its region takes, and another instance doesn't. */
      async function free() {
        const seen = new Set<string>();
        for (;;) {
          const resource = await cloud.find(
            (each) => each.ref.kind === operation.kind && isOrphan(each) && !seen.has(each.ref.id),
          );
          seen.add(resource.ref.id);
          const instances = await all(cloud.api.list('instance', resource.ref, { kind: 'region' }, never));
          const fits = (instance: Instance) => !firstViolated(operation, { target: resource, instance });
          const instance = instances.find(fits);
          if (instance && !instances.every(fits)) return { resource, instance };
        }
      }

      async function rowOf(id: string): Promise<TreeNode> {
        const rows = await wholeTree(cloud.bench.app.tree, cloud.bench.timer);
        const row = rows.find(({ subject }) => subject.kind === 'resource' && subject.resource.ref.id === id);
        return row ?? assert.fail(`there is no row of ${id}`);
      }

      it('asks for an instance, shows a dialog, and moves the row under the instance', async () => {
        const { bench } = cloud;
        const { resource, instance } = await free();
        bench.ui.picked.push(instance.ref.id);
        bench.dialog.answers.push('confirm');
        await commands[command](bench.app, await rowOf(resource.ref.id));
        const { prompt } = bench.dialog;
        assert.equal(prompt.plan.instance?.id, instance.ref.id);
        assert.equal(prompt.typed, undefined, 'a click is enough');
        assert.match(prompt.question, /^Attach “.*” to “.*”\?$/);
        assert.match(bench.ui.toasts.at(-1)?.message ?? '', /was attached\.$/);
        const attached = await cloud.api.read(resource.ref, never);
        assert.ok(attached && attachedTo(attached, instance.ref.id), 'it is attached');
        const { subject } = await rowOf(resource.ref.id);
        assert.equal(subject.kind === 'resource' && subject.under?.id, instance.ref.id);
      });

      it('lists instances that don’t fit last, with the code and the reason; selecting one sends nothing', async () => {
        const { bench } = cloud;
        const { resource } = await free();
        await commands[command](bench.app, await rowOf(resource.ref.id));
        const items = bench.ui.picks[0]?.items ?? [];
        const isRefused = items.map(({ order }) => order === 1);
        assert.deepEqual(isRefused, [...isRefused].sort(), 'those that fit come first');
        const refused = items.find(({ order }) => order === 1) ?? assert.fail('an instance doesn’t fit');
        const code = /\((\S+)\)$/.exec(refused.detail)?.[1] ?? '';
        assert.ok(
          operation.rules.some((rule) => rule.code === code),
          `${refused.detail} names a documented code`,
        );
        bench.ui.picked.push(refused.description);
        await commands[command](bench.app, await rowOf(resource.ref.id));
        assert.deepEqual(bench.dialog.prompts, []);
        assert.equal(bench.received.filter(({ action }) => action === operation.call).length, 0);
        assert.match(bench.ui.toasts.at(-1)?.message ?? '', new RegExp(code.replaceAll('.', '\\.')));
      });

      it('does nothing when no instance is selected', async () => {
        const { bench } = cloud;
        const { resource } = await free();
        await commands[command](bench.app, await rowOf(resource.ref.id));
        assert.equal(bench.ui.picks.length, 1);
        assert.deepEqual([bench.dialog.prompts, bench.ui.toasts], [[], []]);
      });

      it('asks from the palette for a region, an unattached resource, and an instance', async () => {
        const { bench } = cloud;
        const { resource, instance } = await free();
        bench.ui.picked.push(resource.ref.region, resource.ref.id, instance.ref.id);
        await commands[command](bench.app, undefined);
        assert.equal(bench.ui.picks.length, 3);
        const { plan } = bench.dialog.prompt;
        assert.deepEqual([plan.target, plan.instance], [resource.ref, instance.ref]);
      });

      it('isn’t offered for an attached resource', async () => {
        const { bench } = cloud;
        const attached = await cloud.find(
          (each) => each.ref.kind === operation.kind && !isOrphan(each) && !operation.offered(each),
        );
        const row = await rowOf(attached.ref.id);
        await assert.rejects(commands[command](bench.app, row), /isn’t available for/);
        assert.deepEqual(bench.ui.picks, []);
      });
    });
  }
}
