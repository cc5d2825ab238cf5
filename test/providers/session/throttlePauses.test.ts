import assert from 'node:assert/strict';
import { ManualTimer } from '../../support/manualTimer';
import { TimedClock } from '../../support/timedClock';
import { never, refusal, type SetUp, setUp } from './setUp';

describe('The pause after a throttle', () => {
  let made: SetUp;
  let timer: ManualTimer;
  let clock: TimedClock;
  const ended: string[] = [];

  beforeEach(async () => {
    timer = new ManualTimer();
    clock = new TimedClock(timer);
    ended.length = 0;
    made = await setUp({ connection: { clock } });
    await made.session.call(made.call('ListThings'), never);
  });
  afterEach(() => made.dispose());

  /** Sends a read to a region, and records how it ends. */
  async function read(region: string, action = 'ListThings'): Promise<void> {
    const request = { ...made.request(action), headers: { 'x-region': region } };
    await made.session.call(made.call(action, { request }), never);
    ended.push(`${action} in ${region}`);
  }

  const throttled = (seconds: number) => refusal('Throttled', 429, { headers: { 'retry-after': String(seconds) } });

  it('is for all reads of the same action in the same region, and for no others', async () => {
    made.reply(throttled(30));
    const first = read('a');
    assert.equal(await clock.nextPause(), 30_000);
    timer.pass(10_000);
    clock.advance(10_000);
    const second = read('a');
    assert.equal(await clock.nextPause(), 20_000);
    await Promise.all([read('b'), read('a', 'ReadThing')]);
    assert.deepEqual(ended, ['ListThings in b', 'ReadThing in a']);
    assert.equal(made.seen.length - 1, 3, 'the throttled request, and those of others');
    timer.pass(20_000);
    await Promise.all([first, second]);
    assert.equal(made.seen.length - 1, 5);
  });

  it('ends with the throttle in its own words when it lasts for more than three minutes', async () => {
    made.reply(...Array.from({ length: 10 }, () => throttled(50)));
    const first = read('a');
    for (let pause = 0; pause < 3; pause += 1) {
      assert.equal(await clock.nextPause(), 50_000);
      timer.pass(50_000);
    }
    await assert.rejects(first, { code: 'Throttled', status: 429, message: 'Throttled it is' });
    assert.equal(made.seen.length - 1, 4);
  });
});

describe('The turn of a call', () => {
  it('is reported only when the call has to wait for it', async () => {
    const kinds: string[] = [];
    const made = await setUp({
      connection: { limits: () => ({ requests: 2, writes: 1 }), onProgress: ({ kind }) => void kinds.push(kind) },
    });
    const read = () => made.session.call(made.call('ListThings'), never);
    await read();
    await Promise.all([read(), read()]);
    assert.deepEqual(kinds, ['responded', 'queued', 'dequeued', 'responded', 'responded']);
    await made.dispose();
  });
});
