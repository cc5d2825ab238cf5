import assert from 'node:assert/strict';
import type { Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import { type Disk, isDisk, type Snapshot } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { isSnapshotName } from '../../../src/providers/operations/snapshots';
import { attachablesOf } from '../../support/attachables';
import { everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { all, operationOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { targetOf } from '../../support/targets';

for (const { provider } of everyCloud) {
  describe(`${provider.label}: a snapshot of a disk`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    async function diskThat(fits: (disk: Disk) => boolean): Promise<Disk> {
      for await (const each of attachablesOf(cloud.api)) if (isDisk(each) && fits(each)) return each;
      throw new Error('There is no such disk.');
    }
    const attached = () =>
      diskThat(({ state, attachments, locks }) => state === 'inUse' && attachments.length === 1 && locks.length === 0);

    const create = (target: Target) => {
      cloud.bench.dialog.answers.push('confirm');
      return runOperation(cloud.bench.app.operations, target, 'createSnapshot');
    };
    const snapshotsOf = ({ ref }: Disk): Promise<readonly Snapshot[]> =>
      all(cloud.api.list('snapshot', ref, { kind: 'disk', disk: ref }, never));

    it('can be used when the operation is done, and its ID is recorded', async () => {
      const disk = await attached();
      const before = await snapshotsOf(disk);
      const ended = await create(targetOf(disk));
      assert.equal(ended?.state, 'done');
      const known = new Set(before.map(({ ref }) => ref.id));
      const [created, ...others] = (await snapshotsOf(disk)).filter(({ ref }) => !known.has(ref.id));
      assert.deepEqual([created?.state, others.length], ['available', 0]);
      assert.equal(ended.receipt?.snapshot, created?.ref.id);
      const { plan, consequences } = cloud.bench.dialog.prompt;
      assert.ok(isSnapshotName(created?.name ?? ''), created?.name);
      assert.ok(Object.values(plan.parameters).includes(created?.name ?? ''), 'the plan has the name');
      const text = consequences.map(({ kind, text }) => `${kind}: ${text}`).join('\n');
      assert.ok(text.includes(`named “${created?.name}”`), text);
      assert.match(text, /cost: .*until it’s deleted/);
      assert.match(
        text,
        provider.id === 'alibaba' ? /is kept when the disk is released/ : /is permanently deleted when/,
      );
    });

    const { call } = operationOf(provider, 'createSnapshot');
    const requests = (): number => cloud.bench.received.filter(({ action }) => action === call).length;

    it('is found by its name after the response was lost, and isn’t created again', async () => {
      const disk = await attached();
      const before = (await snapshotsOf(disk)).length;
      cloud.bench.sandbox.faults.arm(provider.id, call, { kind: 'loseResponse' }, 1);
      const ended = await create(targetOf(disk));
      assert.deepEqual([ended?.state, ended?.receipt?.snapshot, requests()], ['done', undefined, 1]);
      assert.equal((await snapshotsOf(disk)).length, before + 1);
    });

    it('has an unknown result if the request was lost, and isn’t created again', async () => {
      const disk = await attached();
      const before = await snapshotsOf(disk);
      cloud.bench.sandbox.faults.arm(provider.id, call, { kind: 'reset' }, 1);
      const ended = await create(targetOf(disk));
      assert.deepEqual([ended?.state, requests()], ['unknown', 1]);
      assert.deepEqual(await snapshotsOf(disk), before);
    });

    it('is refused with a documented code for a disk in another state', async () => {
      const disk = await diskThat(({ state }) => ['attaching', 'detaching', 'error', 'changing'].includes(state));
      await assert.rejects(
        create(targetOf(disk)),
        (error) => error instanceof RefusedError && error.documented !== undefined,
      );
    });
  });
}
