import assert from 'node:assert/strict';
import type { Fault } from '../../../src/emulator/faults/fault';
import { ApiError } from '../../../src/errors/apiError';
import type { Operation } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { cloudsWith, knownFacts } from '../../support/everyCloud';
import { FaultyCloud } from '../../support/faultyCloud';
import { listed } from '../../support/oddAnswers';
import { confirmAndSend, follow, prepare, type Written } from '../../support/operations';
import { never } from '../../support/sandbox';

/** Longer than any operation of the sandbox takes. */
const longMs = 60_000;

/** So slow that nothing ends while a test reads. */
const slowPace = 100_000;

/** At this time after a write, its job has succeeded, and its disk hasn't changed yet. */
const jobMs = 2900;

for (const { provider, names, reads, states } of cloudsWith('detachDisk', 'releaseDisk')) {
  describe(`${provider.label}: the result of a write, read from a faulty cloud`, () => {
    let cloud: FaultyCloud;
    afterEach(() => cloud.dispose());

    async function sendFor(
      action: 'detachDisk' | 'releaseDisk',
      pace = 1,
    ): Promise<{ readonly operation: Operation; readonly written: Written }> {
      cloud = await FaultyCloud.start(provider, { pace });
      const { operation, subject } = await prepare(provider, cloud.client.api, action, names[action]);
      return { operation, written: await confirmAndSend(cloud.client, operation, subject) };
    }

    const stale: readonly Fault[] = [
      { kind: 'staleList', writes: 1 },
      { kind: 'staleList', ms: 2 * longMs },
    ];
    for (const fault of stale) {
      for (const action of ['detachDisk', 'releaseDisk'] as const) {
        it(`of ${action} is the present one while lists are old: ${JSON.stringify(fault)}`, async () => {
          const { operation, written } = await sendFor(action);
          const { target } = written.plan;
          const list = () => listed(cloud.client.api.list('disk', target, { kind: 'region' }, never));
          cloud.arm(cloud.dialect.listActions.disk ?? assert.fail(), fault, 1000);
          cloud.bench.clock.advance(longMs);
          assert.ok((await list()).ids.includes(target.id), 'the list still shows the disk');
          const found = await cloud.client.api.read(target, never);
          const expected = action === 'detachDisk' ? [states.free] : [undefined, 'RECYCLED', states.free];
          assert.ok(expected.includes(found?.nativeState), found?.nativeState ?? 'not found');
          const { last } = await follow(cloud.client, operation, written, cloud.bench.clock);
          assert.equal(last.verdict, 'done');
          assert.deepEqual([cloud.requests(operation.call), (await cloud.accepted()).length], [1, 1]);
        });
      }
    }

    for (const action of ['detachDisk', 'releaseDisk'] as const) {
      it(`of ${action} isn’t decided by one 404 among good responses`, async () => {
        const { operation, written } = await sendFor(action, slowPace);
        const { target } = written.plan;
        if (written.job) cloud.bench.clock.advance(jobMs * slowPace);
        for (let observed = 0; observed < 3; observed += 1) {
          cloud.arm(reads.disk, { kind: 'notFound' });
          const { verdict } = await cloud.client.api
            .observe(written.plan, written, never)
            .catch((error: unknown) => ({ verdict: error instanceof ApiError ? 'unread' : String(error) }));
          const missing = cloud.client.log.filter((each) => each.action === reads.disk && each.status === 404);
          assert.equal(missing.length, observed + 1, 'the disk was read');
          // Alibaba Cloud doesn't show a disk that is being deleted
          const expected = (await cloud.client.api.read(target, never)) ? ['pending', 'unchanged', 'unread'] : ['done'];
          assert.ok(expected.includes(verdict), verdict);
        }
        assert.equal(cloud.requests(operation.call), 1);
      });
    }
  });
}

describe('Huawei Cloud: a job that fails while it is running', () => {
  let cloud: FaultyCloud;
  beforeEach(async () => {
    cloud = await FaultyCloud.start(huawei);
  });
  afterEach(() => cloud.dispose());

  const { names, states } = knownFacts.huawei ?? assert.fail();
  const cases = [
    { action: 'detachDisk', code: undefined, reports: 'Ecs.1300', leaves: states.attached },
    { action: 'detachDisk', code: 'Ecs.0004', reports: 'Ecs.0004', leaves: states.attached },
    { action: 'releaseDisk', code: undefined, reports: 'EVS.2020', leaves: 'error_deleting' },
  ] as const;
  for (const { action, code, reports, leaves } of cases) {
    it(`ends ${action} as failed with ${reports}, and isn’t sent again`, async () => {
      const name = names[action] ?? assert.fail();
      const { operation, subject } = await prepare(huawei, cloud.client.api, action, name);
      const { id } = subject.target.ref;
      const before = await cloud.present(id);
      cloud.arm(operation.call, { kind: 'jobFails', ...(code ? { code } : {}) });
      const written = await confirmAndSend(cloud.client, operation, subject);
      assert.equal((await cloud.client.api.observe(written.plan, written, never)).verdict, 'pending');
      const { last } = await follow(cloud.client, operation, written, cloud.bench.clock);
      assert.ok(last.verdict === 'failed' && last.error instanceof ApiError, last.verdict);
      assert.deepEqual(
        [last.error.code, last.error.extra.fromJob, last.error.extra.job],
        [reports, true, written.job?.id],
      );
      assert.deepEqual(await cloud.present(id), { ...before, state: leaves });
      assert.deepEqual([cloud.requests(operation.call), (await cloud.accepted()).length], [1, 1]);
    });
  }

  it('concerns no later job', async () => {
    const { operation, subject } = await prepare(huawei, cloud.client.api, 'detachDisk', names.detachDisk);
    cloud.arm(operation.call, { kind: 'jobFails' });
    for (const verdict of ['failed', 'done']) {
      const written = await confirmAndSend(cloud.client, operation, subject);
      const { last } = await follow(cloud.client, operation, written, cloud.bench.clock);
      assert.equal(last.verdict, verdict);
    }
  });
});
