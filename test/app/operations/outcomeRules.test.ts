import assert from 'node:assert/strict';
import { doubtfulDeadlineMs } from '../../../src/app/operations/follow';
import { perform } from '../../../src/app/operations/perform';
import type { Target } from '../../../src/app/operations/read';
import type { Action } from '../../../src/domain/plan';
import type { Fault } from '../../../src/emulator/faults';
import { jsonAnswer } from '../../../src/emulator/wire';
import { ApiError } from '../../../src/errors/apiError';
import type { Transport } from '../../../src/http/transport';
import { TransportError } from '../../../src/http/transportError';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppBench, type AppBenchOptions, startApp } from '../../support/appBench';
import { elsewhere } from '../../support/elsewhere';
import { targetCalled } from '../../support/targets';

const refusal = (status: number, code: string, headers = {}): Fault => ({
  kind: 'answer',
  answer: jsonAnswer(status, { requestId: 'T-9', code, message: 'no' }, headers),
});

describe('What an outcome means', () => {
  let bench: AppBench;

  const start = async (options: Partial<AppBenchOptions> = {}) => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], ...options });
    return bench;
  };
  afterEach(() => bench.dispose());

  /** A yes to everything that is asked. */
  async function run(name: string, action: Action) {
    const target = await targetCalled(bench, 'zenlayer', name);
    bench.person.answers.push('yes');
    return perform(bench.app.performing, target, action);
  }
  const arm = (action: string, fault: Fault, times?: number) =>
    bench.sandbox.faults.arm('zenlayer', action, fault, times);
  const sent = (call: string) => bench.received.filter(({ action }) => action === call).length;
  const events = () => bench.journal.map(({ event }) => event);

  describe('A write ends as done, failed or unknown', () => {
    it('done: the end state is there', async () => {
      await start();
      assert.deepEqual(await run('db-1-data', 'detachDisk'), { kind: 'done', word: 'AVAILABLE' });
      assert.equal(sent('DetachDisks'), 1);
      assert.deepEqual(events(), ['sending', 'accepted', 'done']);
      assert.ok(bench.progress.messages.some((message) => message.startsWith('DETACHING')));
    });

    it('failed: the cloud has refused, and nothing has happened', async () => {
      await start();
      arm('DetachDisks', refusal(400, 'UNSUPPORTED_OPERATION_DISK_STATUS'));
      const ending = await run('db-1-data', 'detachDisk');
      assert.ok(ending?.kind === 'failed' && ending.error instanceof ApiError);
      assert.equal(ending.error.requestId, 'T-9');
      assert.equal(sent('DetachDisks'), 1);
      assert.deepEqual(events(), ['sending', 'failed']);
      assert.deepEqual(
        [bench.journal[1]?.code, bench.journal[1]?.requestId],
        ['UNSUPPORTED_OPERATION_DISK_STATUS', 'T-9'],
      );
    });

    const unclear: readonly (readonly [why: string, fault: Fault])[] = [
      ['the connection breaks before an answer', { kind: 'reset' }],
      ['the answer says that the server failed', refusal(500, 'INTERNAL_SERVER_ERROR')],
      ['a code that no page knows comes with a server’s status', refusal(502, 'NEVER_SEEN')],
      [
        'a proxy answers in the cloud’s place',
        { kind: 'answer', answer: { status: 200, headers: {}, body: '<html>' } },
      ],
    ];
    for (const [why, fault] of unclear) {
      it(`unknown: ${why}, and nothing is seen to happen`, async () => {
        await start();
        arm('DetachDisks', fault);
        const started = bench.clock.now();
        const ending = await run('db-1-data', 'detachDisk');
        assert.ok(ending?.kind === 'unknown');
        assert.equal(ending.word, 'IN_USE');
        assert.ok(ending.error instanceof ApiError || ending.error instanceof TransportError);
        assert.equal(sent('DetachDisks'), 1);
        assert.ok(bench.clock.now() - started <= doubtfulDeadlineMs, 'its effect shows soon or never');
        assert.deepEqual(events(), ['sending', 'unclear', 'unknown']);
      });
    }

    it('unknown: accepted, and the cloud does not get on with it', async () => {
      await start({ pace: 10_000 });
      const ending = await run('db-1-data', 'detachDisk');
      assert.deepEqual(ending, { kind: 'unknown', word: 'DETACHING' });
      assert.equal(sent('DetachDisks'), 1);
    });

    it('unknown: accepted, and no look at it succeeds', async () => {
      await start();
      const target = await targetCalled(bench, 'zenlayer', 'db-1-data');
      bench.person.answers.push('yes');
      const write = bench.requestOf('DetachDisks');
      const running = perform(bench.app.performing, target, 'detachDisk');
      await write;
      arm('DescribeDisks', { kind: 'reset' }, 100_000);
      const ending = await running;
      assert.ok(ending?.kind === 'unknown' && ending.error instanceof TransportError);
      assert.deepEqual(events(), ['sending', 'accepted', 'unknown']);
    });

    it('unknown, and at once: the key is not accepted any more, so that looking again does not help', async () => {
      await start();
      const target = await targetCalled(bench, 'zenlayer', 'db-1-data');
      bench.person.answers.push('yes');
      const write = bench.requestOf('DetachDisks');
      const running = perform(bench.app.performing, target, 'detachDisk');
      await write;
      arm('DescribeDisks', refusal(401, 'AUTHFAILURE_SIGNATURE_FAILURE'), 100_000);
      const ending = await running;
      assert.ok(ending?.kind === 'unknown' && ending.error instanceof ApiError);
      assert.equal(bench.received.slice(-1)[0]?.action, 'DescribeDisks');
    });
  });

  describe('Only an end state or a transitional state resolves unknown', () => {
    it('an end state does: the answer was lost, the write was not', async () => {
      await start();
      arm('DetachDisks', { kind: 'loseAnswer' });
      assert.deepEqual(await run('db-1-data', 'detachDisk'), { kind: 'done', word: 'AVAILABLE' });
      assert.equal(sent('DetachDisks'), 1);
      assert.deepEqual(events(), ['sending', 'unclear', 'done']);
    });

    it('a transitional state does: from then on it has all the time of the operation', async () => {
      await start({ pace: 100 });
      arm('DetachDisks', { kind: 'cutOff' });
      assert.deepEqual(await run('db-1-data', 'detachDisk'), { kind: 'done', word: 'AVAILABLE' });
      assert.ok(3000 * 100 > doubtfulDeadlineMs);
      assert.equal(sent('DetachDisks'), 1);
    });

    it('one read that still shows the old state does not mean failed', async () => {
      await start({ switches: { consistencyDelayMs: 20_000 } });
      assert.equal((await run('db-1-data', 'detachDisk'))?.kind, 'done');
      assert.ok(bench.progress.messages.filter((message) => message.startsWith('IN_USE')).length > 1);
      assert.equal(sent('DetachDisks'), 1);
    });

    it('neither does a look that fails', async () => {
      await start();
      const target = await targetCalled(bench, 'zenlayer', 'db-1-data');
      bench.person.answers.push('yes');
      const write = bench.requestOf('DetachDisks');
      const running = perform(bench.app.performing, target, 'detachDisk');
      await write;
      arm('DescribeDisks', { kind: 'reset' }, 6);
      assert.equal((await running)?.kind, 'done');
    });
  });

  describe('Not found is success only for a release that was really sent', () => {
    it('when the same credential and endpoint had read that id before, and it is read twice with a control read in between', async () => {
      await start();
      assert.deepEqual(await run('tf-managed-scratch', 'releaseDisk'), { kind: 'done', word: '' });
      const { id } = bench.person.prompt.plan.target;
      const asksForIt = bench.received.slice(-3).map(({ request }) => request.body.includes(id));
      assert.deepEqual(asksForIt, [true, false, true], 'by id, then something else of the list, then by id again');
    });

    it('and not as long as the control read fails', async () => {
      await start();
      const target = await targetCalled(bench, 'zenlayer', 'tf-managed-scratch');
      bench.person.answers.push('yes');
      const write = bench.requestOf('ReleaseDisk');
      const running = perform(bench.app.performing, target, 'releaseDisk');
      await write;
      // From here on nothing can be read any more: a list that misses the disk would prove nothing.
      arm('DescribeDisks', refusal(401, 'AUTHFAILURE_UNAUTHORIZED_OPERATION'), 100_000);
      assert.equal((await running)?.kind, 'unknown');
    });

    it('Not found on the first send is a failure', async () => {
      await start();
      const ending = await run('ghost-released-elsewhere', 'releaseDisk');
      assert.ok(ending?.kind === 'failed' && ending.error instanceof ApiError);
      assert.equal(ending.error.code, 'INVALID_DISK_NOT_FOUND');
    });
  });

  describe('A write is sent again only after a refusal that is documented to have done nothing, and after a re-read', () => {
    it('after a throttle', async () => {
      await start();
      arm('DetachDisks', refusal(429, 'REQUEST_LIMIT_EXCEEDED'));
      assert.equal((await run('db-1-data', 'detachDisk'))?.kind, 'done');
      const actions = bench.received.map(({ action }) => action);
      const first = actions.indexOf('DetachDisks');
      assert.deepEqual(actions.slice(first, first + 4), [
        'DetachDisks',
        'DescribeDisks',
        'DescribeInstances',
        'DetachDisks',
      ]);
    });

    it('and not when the re-read shows something else than the dialog did', async () => {
      let target: Target | undefined;
      const meddling = (transport: Transport): Transport => ({
        async send(request, options) {
          const answer = await transport.send(request, options);
          const isWrite = request.headers['x-zc-action'] === 'DetachDisks';
          if (isWrite && target) await elsewhere(bench, zenlayer, 'detachDisk', target);
          return answer;
        },
      });
      await start({ carried: meddling });
      target = await targetCalled(bench, 'zenlayer', 'db-1-data');
      arm('DetachDisks', refusal(429, 'REQUEST_LIMIT_EXCEEDED'));
      bench.person.answers.push('yes');
      const ending = await perform(bench.app.performing, target, 'detachDisk');
      assert.ok(ending?.kind === 'failed' && ending.error instanceof ApiError);
      assert.equal(ending.error.code, 'REQUEST_LIMIT_EXCEEDED');
      assert.equal(bench.requests.filter(({ action }) => action === 'DetachDisks').length, 1);
    });

    it('and not for ever', async () => {
      await start();
      arm('DetachDisks', refusal(429, 'REQUEST_LIMIT_EXCEEDED'), 100);
      assert.equal((await run('db-1-data', 'detachDisk'))?.kind, 'failed');
      assert.equal(sent('DetachDisks'), 4);
    });
  });

  describe('Never after InternalError, a time-out or a reset', () => {
    /** A cloud that never answers the write, and a client that does not wait for it long. */
    const impatient = (transport: Transport): Transport => ({
      send: (request, options) => {
        const isWrite = request.headers['x-zc-action'] === 'DetachDisks';
        return transport.send(request, isWrite ? { ...options, timeoutMs: 1 } : options);
      },
    });
    const cases: readonly (readonly [what: string, fault: Fault, options?: Partial<AppBenchOptions>])[] = [
      ['InternalError', refusal(500, 'INTERNAL_SERVER_ERROR')],
      ['a time-out', { kind: 'hang' }, { carried: impatient }],
      ['a reset', { kind: 'reset' }],
      ['a lost answer', { kind: 'loseAnswer' }],
      ['an answer that is cut off', { kind: 'cutOff' }],
    ];
    for (const [what, fault, options] of cases) {
      it(what, async () => {
        await start(options);
        arm('DetachDisks', fault, 10);
        const ending = await run('db-1-data', 'detachDisk');
        assert.ok(ending?.kind === 'unknown' || ending?.kind === 'done', ending?.kind);
        assert.equal(bench.requests.filter(({ action }) => action === 'DetachDisks').length, 1);
        assert.ok(sent('DetachDisks') <= 1);
      });
    }
  });

  it('A batch that answers 200 with a list of failed ids has failed for those ids', async () => {
    await start();
    const ending = await run('db-1-batch-lists-it-as-failed', 'detachDisk');
    assert.ok(ending?.kind === 'failed' && ending.error instanceof ApiError);
    assert.equal(ending.error.status, 200);
    assert.deepEqual(events(), ['sending', 'failed']);
  });
});
