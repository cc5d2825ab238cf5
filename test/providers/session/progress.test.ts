import assert from 'node:assert/strict';
import type { CallProgress } from '../../../src/providers/contract';
import { never, type Options, type Reply, refusal, type SetUp, setUp } from './setUp';

describe('The progress of a call', () => {
  const open: SetUp[] = [];
  const reported: [progress: CallProgress, signal: AbortSignal][] = [];
  const make = async (options: Options = {}): Promise<SetUp> => {
    reported.length = 0;
    const onProgress = (progress: CallProgress, signal: AbortSignal) => reported.push([progress, signal]);
    const made = await setUp({ random: 1, ...options, connection: { onProgress } });
    open.push(made);
    return made;
  };
  afterEach(() => Promise.all(open.splice(0).map((each) => each.dispose())));

  const inWords = () => reported.map(([progress]) => (progress.kind === 'waiting' ? progress.ms : progress.kind));
  const slowDown = (seconds: number): Reply => refusal('Throttled', 429, { headers: { 'retry-after': `${seconds}` } });

  it('reports that the cloud has responded, and how long it asks to wait', async () => {
    const { session, call, reply, pauses } = await make();
    reply(slowDown(45), slowDown(15));
    const { signal } = new AbortController();
    await session.call(call('ListThings'), signal);
    assert.deepEqual(inWords(), ['responded', 45_000, 'responded', 15_000, 'responded']);
    assert.deepEqual(pauses, [45_000, 15_000]);
    assert.ok(
      reported.every(([, each]) => each === signal),
      'by the signal of the call',
    );
    const [, [waiting] = []] = reported;
    assert.equal(waiting?.kind === 'waiting' ? waiting.cause.name : '', 'ApiError');
  });

  it('reports the session’s own pause too, when the cloud names none', async () => {
    const { session, call, reply } = await make();
    reply(refusal('Throttled', 429), { status: 503, page: '<html>Busy</html>' });
    await session.call(call('ListThings'), never);
    assert.deepEqual(inWords(), ['responded', 1000, 'responded', 2000, 'responded']);
  });

  it('reports nothing without a response: a pause after that counts as time without a response', async () => {
    const { session, call, reply, pauses } = await make();
    reply('reset', 'reset');
    await session.call(call('ListThings'), never);
    assert.equal(pauses.length, 2);
    assert.deepEqual(inWords(), ['responded']);
  });

  it('reports no pause when there is none', async () => {
    const { session, call, reply } = await make();
    reply(refusal('NoRight', 403));
    await assert.rejects(session.call(call('ListThings'), never), { code: 'NoRight' });
    reply(slowDown(61));
    await assert.rejects(session.call(call('ListThings'), never), { code: 'Throttled' });
    assert.deepEqual(inWords(), ['responded', 'responded']);
  });

  it('is optional', async () => {
    const made = await setUp();
    open.push(made);
    made.reply(slowDown(1), { body: { n: 1 } });
    assert.deepEqual(await made.session.call(made.call('ListThings'), never), { n: 1 });
  });
});
