import assert from 'node:assert/strict';
import type { Confirmed } from '../../../src/domain/confirmation';
import type { Action, Plan } from '../../../src/domain/plan';
import type { PresentResource } from '../../../src/emulator/presentResource';
import { ApiError } from '../../../src/errors/apiError';
import type { Operation, Sent } from '../../../src/providers/contract';
import { type CloudFacts, everyCloud, namedActions } from '../../support/everyCloud';
import { FaultyCloud } from '../../support/faultyCloud';
import { follow, planOf, prepare } from '../../support/operations';
import { catalogueOf, never } from '../../support/sandbox';
import { type ExpectedWrite, titleOf, type WriteFault, writeFaults } from '../../support/writeFaults';

const minutes = 60_000;

/** A success with an empty body can't be cut off. */
const hasNoBody = (call: string): boolean => call === 'NovaDeleteServerInterface';

const expectedOf = ({ faults, expected }: WriteFault, { call }: Operation): ExpectedWrite =>
  faults[0]?.kind === 'cutOff' && hasNoBody(call) ? { ...expected, sent: 'accepted' } : expected;

/** The resources that differ, without the snapshots, some of which are deleted with their disk. */
function changed(before: readonly PresentResource[], after: readonly PresentResource[]): readonly string[] {
  const asText = (all: readonly PresentResource[]) =>
    new Set(all.filter(({ kind }) => kind !== 'snapshot').map((each) => JSON.stringify(each)));
  const [old, now] = [asText(before), asText(after)];
  const differing = [...old, ...now].filter((each) => !old.has(each) || !now.has(each));
  return [...new Set(differing.map((each) => (JSON.parse(each) as PresentResource).id))];
}

function suiteOf(facts: CloudFacts, action: Action, name: string): void {
  const { provider } = facts;

  describe(`${provider.label}: ${action} in a faulty cloud`, () => {
    let cloud: FaultyCloud;
    let operation: Operation;
    let plan: Plan;
    let confirmed: Confirmed<Action>;
    let before: readonly PresentResource[];
    let isUnchanged: boolean;
    /** How often the client has asked whether anything has changed. */
    let reread: number;
    /** Called when the server begins a pause, after it has performed a write. */
    let onPause: () => void;
    let endPauses: () => void;

    beforeEach(async () => {
      isUnchanged = true;
      reread = 0;
      const paused: (() => void)[] = [];
      onPause = () => undefined;
      endPauses = () => {
        for (const end of paused.splice(0)) end();
      };
      const pause = (): Promise<void> =>
        new Promise((resolve) => {
          paused.push(resolve);
          onPause();
        });
      cloud = await FaultyCloud.start(provider, { pause });
      const prepared = await prepare(provider, cloud.client.api, action, name);
      operation = prepared.operation;
      plan = planOf(cloud.client, operation, prepared.subject);
      confirmed = cloud.client.confirm(plan);
      before = await cloud.bench.sandbox.resources(cloud.dialect);
    });
    afterEach(() => cloud.dispose());

    const write = (signal: AbortSignal = never): Promise<Sent> =>
      cloud.client.api.write(plan, confirmed, {
        signal,
        isUnchanged: async () => {
          reread += 1;
          return isUnchanged;
        },
        beforeSend: () => Promise.resolve(),
      });

    function writeUntil(stop: WriteFault['stops']): Promise<Sent> {
      if (stop === 'at its timeout') return cloud.impatiently(write);
      const controller = new AbortController();
      onPause = () => controller.abort();
      return write(controller.signal);
    }

    /** Asserts that the cloud has changed nothing, and that reading doesn't say anything else. */
    async function assertNothingHappened(sent: Sent): Promise<void> {
      const receipt = 'receipt' in sent ? sent.receipt : { requestId: undefined };
      for (const ms of [0, 5000, minutes]) {
        cloud.bench.clock.advance(ms);
        const { verdict, nativeState } = await cloud.client.api.observe(plan, receipt, never);
        assert.deepEqual([verdict, nativeState], ['unchanged', plan.before.nativeState]);
      }
      assert.deepEqual(changed(before, await cloud.bench.sandbox.resources(cloud.dialect)), []);
    }

    /** Asserts that reading shows the end that the cloud has reached. */
    async function assertDone(sent: Sent): Promise<void> {
      assert.ok('receipt' in sent, sent.kind);
      const { last } = await follow(cloud.client, operation, { plan, ...sent.receipt }, cloud.bench.clock);
      assert.equal(last.verdict, 'done');
      assert.deepEqual(changed(before, await cloud.bench.sandbox.resources(cloud.dialect)), [plan.target.id]);
      const now = await cloud.present(plan.target.id);
      assert.ok(!now || now.recycled || now.instances.length === 0, JSON.stringify(now));
    }

    for (const each of writeFaults) {
      it(titleOf(each), async () => {
        for (const fault of each.faults) cloud.arm(operation.call, fault);
        const expected = expectedOf(each, operation);
        const sent = await writeUntil(each.stops);
        endPauses();
        const accepted = await cloud.accepted();
        assert.deepEqual(
          { sent: sent.kind, accepted: accepted.length, requests: cloud.requests(operation.call) },
          expected,
        );
        for (const { action: call, request } of accepted) {
          assert.equal(call, operation.call);
          assert.ok(`${request.target}${request.body}`.includes(plan.target.id), 'it names the confirmed resource');
        }
        cloud.client.api.resume();
        await (expected.accepted ? assertDone(sent) : assertNothingHappened(sent));
        assert.equal(cloud.requests(operation.call), expected.requests, 'reading sends nothing');
      });
    }

    it('is sent again after each documented throttle', async () => {
      const throttles = (await catalogueOf(provider.id)).filter(
        (row) => row.write === 'retry' && row.origin === 'server' && row.code !== 'OperationConflict',
      );
      isUnchanged = false;
      for (const { code, status } of throttles) {
        cloud.arm(operation.call, facts.refusal(code, status ?? 400));
        confirmed = cloud.client.confirm(plan);
        const sent = await write();
        assert.ok(sent.kind === 'refused' && sent.error.code === code, `${code}: ${sent.kind}`);
      }
      assert.equal(reread, throttles.length, 'it was read again before it would have been sent again');
      isUnchanged = true;
      confirmed = cloud.client.confirm(plan);
      cloud.arm(operation.call, { kind: 'throttled' }, 3);
      const { kind } = await write();
      assert.deepEqual([kind, cloud.requests(operation.call)], ['accepted', throttles.length + 4]);
      assert.equal((await cloud.accepted()).length, 1);
    });

    it('isn’t sent again after a throttle when the resource has changed', async () => {
      isUnchanged = false;
      cloud.arm(operation.call, { kind: 'throttled' });
      const sent = await write();
      assert.deepEqual([sent.kind, cloud.requests(operation.call)], ['refused', 1]);
      await assertNothingHappened(sent);
    });

    it('isn’t sent more than four times, whatever the cloud rejects', async () => {
      cloud.arm(operation.call, { kind: 'throttled' }, 10);
      const sent = await write();
      assert.deepEqual([sent.kind, cloud.requests(operation.call)], ['refused', 4]);
      assert.deepEqual(await cloud.accepted(), []);
    });

    it('is rejected with the difference of the clocks', async () => {
      cloud.arm(operation.call, { kind: 'wrongClock', aheadMs: 20 * minutes });
      const sent = await write();
      assert.ok(sent.kind === 'refused' && sent.error instanceof ApiError, sent.kind);
      assert.equal(sent.error.judgement?.reaction, 'authentication');
      const { clockAheadMs = 0 } = sent.error.extra;
      assert.ok(Math.abs(clockAheadMs + 20 * minutes) <= 1000, `${clockAheadMs}`);
    });
  });
}

for (const facts of everyCloud) {
  for (const [action, name] of namedActions(facts)) suiteOf(facts, action, name);
}
