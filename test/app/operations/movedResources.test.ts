import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { StaleTargetError } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { TreeNode } from '../../../src/app/tree/node';
import { type Kind, refIn } from '../../../src/domain/refs';
import { type Disk, isDisk, type Vnic } from '../../../src/domain/resource';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { rowOf } from '../../support/treeRow';

const elsewhere = 'another-instance';

/** The resource as a list returned it when it was attached to another instance. */
const asItWas = (resource: Disk | Vnic): Disk | Vnic =>
  isDisk(resource)
    ? { ...resource, attachments: resource.attachments.map((each) => ({ ...each, instance: elsewhere })) }
    : { ...resource, instance: elsewhere };

const never = /^$/;
const wording: Readonly<Record<Kind, RegExp>> = {
  instance: never,
  disk: /The disk .+ another instance\.$/,
  vnic: /The vNIC .+ another instance\.$/,
  snapshot: never,
};

for (const { provider } of everyCloud) {
  describe(`${provider.label}: a resource that was attached to another instance since its row was created`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const refused = (kind: Kind) => (error: unknown) =>
      error instanceof StaleTargetError && wording[kind].test(error.message);
    const assertUntouched = () => {
      assert.deepEqual(cloud.bench.dialog.prompts, []);
      assert.deepEqual(cloud.bench.recorded, []);
    };
    const detaches = provider.operations.filter(({ action }) => /^(detach|remove)/.test(action));

    for (const operation of detaches) {
      it(`is not detached by ${operation.action}: the command is blocked, and the row is read again`, async () => {
        const { bench } = cloud;
        const resource = await cloud.anyFor(operation);
        const target = { ref: resource.ref, under: refIn(resource.ref, 'instance', elsewhere) };
        await assert.rejects(runOperation(bench.app.operations, target, operation.action), refused(operation.kind));
        assertUntouched();
      });

      it(`is not detached by ${operation.action} on a row without an instance`, async () => {
        const { bench } = cloud;
        const { ref } = await cloud.anyFor(operation);
        const row = await rowOf(bench, (each) => each.ref.id === ref.id);
        assert.ok(row.subject.kind === 'resource' && row.subject.resource.ref.kind !== 'instance', row.label);
        const { resource, region } = row.subject;
        const subject = { kind: 'resource', resource: asItWas(resource as Disk | Vnic), region } as const;
        const stale: TreeNode = { ...row, offered: [...row.offered, operation.action], subject };
        await commands[operation.action]?.(bench.app, stale);
        assert.match(bench.ui.toasts.at(-1)?.message ?? '', wording[operation.kind]);
        assertUntouched();
      });
    }
  });
}
