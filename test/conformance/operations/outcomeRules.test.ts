import assert from 'node:assert/strict';
import { uncertainDeadlineMs } from '../../../src/app/operations/pollOutcome';
import type { Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Fault } from '../../../src/emulator/faults/fault';
import type { Transport } from '../../../src/http/transport';
import { zenlayer } from '../../../src/providers/zenlayer';
import type { AppOptions } from '../../support/appBench';
import { elsewhere } from '../../support/elsewhere';
import { everyCloud, refusalFor, withPollingTimeout } from '../../support/everyCloud';
import { eventsOf } from '../../support/memoryRecord';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';
import { assertEnded } from '../../support/writeState';

for (const facts of everyCloud) {
  const { provider, names, calls, reads, states, codes, refusal } = facts;

  describe(`${provider.label}: outcomes`, () => {
    const cloud = new OneCloud(withPollingTimeout(provider, 120_000));
    afterEach(() => cloud.end());

    const find = (): Promise<Target> => targetCalled(cloud.bench, provider.id, names.detachDisk);

    /** Confirms everything. */
    async function detach(target?: Target) {
      const { bench } = cloud;
      const found = target ?? (await find());
      bench.dialog.answers.push('confirm');
      return runOperation(bench.app.operations, found, 'detachDisk');
    }

    /** Like `detach`; `then` runs as soon as the write has arrived. */
    async function detachThen(then: () => void) {
      const target = await find();
      const write = cloud.bench.requestOf(calls.detachDisk);
      const running = detach(target);
      await write;
      then();
      return running;
    }
    const arm = (action: string, fault: Fault, times?: number) =>
      cloud.bench.sandbox.faults.arm(provider.id, action, fault, times);
    const armReads = (fault: Fault, times: number) => {
      for (const action of new Set([...reads.follow, reads.control])) arm(action, fault, times);
    };
    const sent = (call: string) => cloud.bench.received.filter(({ action }) => action === call).length;
    const logged = (call: string) => cloud.bench.requests.filter(({ action }) => action === call).length;
    const events = () => eventsOf(cloud.bench.recorded);

    describe('A write ends as done, failed or unknown', () => {
      it('done: the final state is reached', async () => {
        await cloud.start();
        assertEnded(await detach(), 'done', states.free);
        assert.equal(sent(calls.detachDisk), 1);
        assert.deepEqual(events(), ['planned', 'sending', 'accepted', 'done']);
        assert.ok(
          cloud.bench.progress.messages.some((message) => message.startsWith(states.going)),
          cloud.bench.progress.messages.join(),
        );
      });

      it('failed: the cloud has rejected the request, and nothing has changed', async () => {
        await cloud.start();
        arm(calls.detachDisk, refusalFor(facts, 'wrongState'));
        const ending = await detach();
        assert.ok(ending?.state === 'failed' && ending.error?.kind === 'api', `${ending?.state}`);
        assert.equal(ending.error.requestId, 'T-9');
        assert.equal(sent(calls.detachDisk), 1);
        assert.deepEqual(events(), ['planned', 'sending', 'failed']);
        const last = cloud.bench.recorded.at(-1);
        assert.ok(last?.event === 'failed' && last.error.kind === 'api', 'the line holds the refusal');
        assert.deepEqual([last.error.code, last.error.requestId], [codes.wrongState[0], 'T-9']);
      });

      const unclear: readonly (readonly [why: string, fault: Fault])[] = [
        ['the connection is lost before a response', { kind: 'reset' }],
        ['the response reports a server error', refusalFor(facts, 'internalError')],
        ['an undocumented code comes with a server’s status', refusal('NEVER_SEEN', 502, {})],
        [
          'a proxy responds instead of the cloud',
          { kind: 'response', response: { status: 200, headers: {}, body: '<html>' } },
        ],
      ];
      for (const [why, fault] of unclear) {
        it(`unknown: ${why}, and no change is visible`, async () => {
          await cloud.start();
          arm(calls.detachDisk, fault);
          const started = cloud.bench.clock.monotonic();
          const ending = await detach();
          assert.ok(ending?.state === 'unknown', `${ending?.state}`);
          assert.equal(ending.nativeState, states.attached);
          assert.ok(ending.error?.kind === 'api' || ending.error?.kind === 'sentence', JSON.stringify(ending.error));
          assert.equal(sent(calls.detachDisk), 1);
          assert.equal(cloud.bench.clock.monotonic() - started, uncertainDeadlineMs, 'its effect shows soon or never');
          assert.deepEqual(events(), ['planned', 'sending', 'uncertain', 'unknown']);
        });
      }

      it('unknown: accepted, and the cloud makes no progress', async () => {
        await cloud.start({ pace: 100 });
        const ending = await detach();
        assert.deepEqual([ending?.state, ending?.nativeState, ending?.error], ['unknown', states.going, undefined]);
        assert.equal(sent(calls.detachDisk), 1);
      });

      it('unknown: accepted, and no read succeeds', async () => {
        await cloud.start();
        const ending = await detachThen(() => armReads({ kind: 'reset' }, 100_000));
        assert.ok(ending?.state === 'unknown' && ending.error?.kind === 'sentence', `${ending?.state}`);
        assert.deepEqual(events(), ['planned', 'sending', 'accepted', 'unknown']);
      });

      it("unknown, and at once: the key is no longer accepted, so that polling doesn't help", async () => {
        await cloud.start();
        const ending = await detachThen(() => armReads(refusalFor(facts, 'wrongKey'), 100_000));
        assert.ok(ending?.state === 'unknown' && ending.error?.kind === 'api', `${ending?.state}`);
        assert.deepEqual(
          cloud.bench.received.slice(-2).map(({ action }) => action),
          [calls.detachDisk, reads.follow[0]],
        );
      });
    });

    describe('Only a final state or a transitional state resolves unknown', () => {
      it('a final state does: the response was lost, the write was not', async () => {
        await cloud.start();
        arm(calls.detachDisk, { kind: 'loseResponse' });
        assertEnded(await detach(), 'done', states.free);
        assert.equal(sent(calls.detachDisk), 1);
        assert.deepEqual(events(), ['planned', 'sending', 'uncertain', 'done']);
      });

      it('a transitional state does: from then on the whole timeout of the operation applies', async () => {
        await cloud.start({ pace: 25 });
        arm(calls.detachDisk, { kind: 'cutOff' });
        const started = cloud.bench.clock.monotonic();
        assertEnded(await detach(), 'done', states.free);
        const took = cloud.bench.clock.monotonic() - started;
        assert.ok(took > uncertainDeadlineMs, `it took ${took} ms`);
        assert.equal(sent(calls.detachDisk), 1);
      });

      it("one read with the old state doesn't mean failed", async () => {
        await cloud.start({ switches: { consistencyDelayMs: 20_000 } });
        assert.equal((await detach())?.state, 'done');
        const old = cloud.bench.progress.messages.filter((message) => message.startsWith(states.attached));
        assert.ok(old.length > 1, `${old.length} reads showed the old state`);
        assert.equal(sent(calls.detachDisk), 1);
      });

      it('neither does a failed read', async () => {
        await cloud.start();
        assert.equal((await detachThen(() => armReads({ kind: 'reset' }, 6)))?.state, 'done');
      });
    });

    describe('A write is resent only after a rejection that is documented to have no effect, and after a re-read', () => {
      it('after throttling', async () => {
        await cloud.start();
        arm(calls.detachDisk, refusalFor(facts, 'throttle'));
        assert.equal((await detach())?.state, 'done');
        const actions = cloud.bench.received.map(({ action }) => action);
        const [first, second] = [actions.indexOf(calls.detachDisk), actions.lastIndexOf(calls.detachDisk)];
        assert.deepEqual(actions.slice(first + 1, second), actions.slice(0, first).slice(first - second + 1));
        assert.equal(actions[first + 1], reads.disk);
        assert.equal(sent(calls.detachDisk), 2);
      });

      it('and not if the re-read differs from the dialog', async () => {
        await cloud.start();
        const target = await find();
        arm(calls.detachDisk, refusalFor(facts, 'throttle'));
        cloud.bench.clock.whilePaused = async () => {
          cloud.bench.clock.whilePaused = () => undefined;
          await elsewhere(cloud.bench, provider, 'detachDisk', target);
        };
        const ending = await detach(target);
        assert.ok(ending?.state === 'failed' && ending.error?.kind === 'api', `${ending?.state}`);
        assert.equal(ending.error.code, codes.throttle[0]);
        assert.equal(logged(calls.detachDisk), 1);
      });

      it('and not forever', async () => {
        await cloud.start();
        arm(calls.detachDisk, refusalFor(facts, 'throttle'), 100);
        assert.equal((await detach())?.state, 'failed');
        assert.equal(sent(calls.detachDisk), 4);
      });
    });

    describe('Never after InternalError, a timeout or a reset', () => {
      /** A cloud that never responds to the write, and a client with a short timeout. */
      const impatient = (transport: Transport): Transport => ({
        send: (request, options) =>
          transport.send(request, facts.isWrite(request) ? { ...options, timeoutMs: 1 } : options),
      });
      const cases: readonly (readonly [what: string, fault: Fault, options?: Partial<AppOptions>])[] = [
        ['InternalError', refusalFor(facts, 'internalError')],
        ['a time-out', { kind: 'noResponse' }, { wrapTransport: impatient }],
        ['a reset', { kind: 'reset' }],
        ['a lost response', { kind: 'loseResponse' }],
        ['a response that is cut off', { kind: 'cutOff' }],
      ];
      for (const [what, fault, options] of cases) {
        it(what, async () => {
          await cloud.start(options);
          arm(calls.detachDisk, fault, 10);
          const ending = await detach();
          assert.ok(ending?.state === 'unknown' || ending?.state === 'done', ending?.state);
          assert.equal(logged(calls.detachDisk), 1);
          assert.ok(sent(calls.detachDisk) <= 1, 'a request may have been given up before it arrived');
        });
      }
    });
  });
}

describe('Zenlayer: outcomes', () => {
  const cloud = new OneCloud(zenlayer);
  afterEach(() => cloud.end());

  it('a batch that returns 200 with a list of failed ids has failed for those ids', async () => {
    await cloud.start();
    const target = await targetCalled(cloud.bench, 'zenlayer', 'batch-lists-it-as-failed');
    cloud.bench.dialog.answers.push('confirm');
    const ending = await runOperation(cloud.bench.app.operations, target, 'detachDisk');
    assert.ok(ending?.state === 'failed' && ending.error?.kind === 'api', `${ending?.state}`);
    assert.equal(ending.error.status, 200);
    assert.deepEqual(eventsOf(cloud.bench.recorded), ['planned', 'sending', 'failed']);
  });
});
