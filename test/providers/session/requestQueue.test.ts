import assert from 'node:assert/strict';
import type { RequestLimits } from '../../../src/providers/requestLimits';
import { settled } from '../../support/scriptedPages';
import { never, refusal, type SetUp, setUp } from './setUp';

describe('The requests of an account', () => {
  const open: SetUp[] = [];
  afterEach(() => Promise.all(open.splice(0).map((each) => each.dispose())));

  /** A server that responds when the test says so. */
  const begin = async (limits: RequestLimits) => {
    let present = limits;
    const made = await setUp({ connection: { limits: () => present } });
    open.push(made);
    const { session, call, plan, reply } = made;
    await session.call(call('ListThings'), never);
    /** The requests that have arrived, with the functions that answer them. */
    const held: (() => void)[] = [];
    let whenHeld: () => void = () => undefined;
    const hold = (_: unknown, response: { end(text: string): unknown }) => {
      held.push(() => response.end('{}'));
      whenHeld();
    };
    const holdAll = () => reply(...Array.from({ length: 100 }, () => hold));
    holdAll();
    /** Resolves when so many requests have arrived, those that were answered included. */
    const arrived = (expected: number) =>
      new Promise<void>((resolve) => {
        whenHeld = () => held.length >= expected && resolve();
        whenHeld();
      });
    /** Rejects when there are more requests than that. */
    const exactly = async (expected: number) => {
      await arrived(expected);
      await settled();
      assert.equal(held.length, expected);
    };
    return {
      ...made,
      held,
      arrived,
      exactly,
      holdAll,
      setLimits: (changed: RequestLimits) => {
        present = changed;
      },
      read(region = 'r', signal = never) {
        const request = { ...made.request('ListThings'), headers: { 'x-region': region } };
        return session.call(call('ListThings', { request }), signal);
      },
      write: () => session.call(call('ChangeThing', { plan: plan('detachDisk') }), never),
      /** Answers requests, also those that arrive later. */
      async answer(first: number, last: number) {
        for (let place = first; place <= last; place += 1) {
          await arrived(place);
          held[place - 1]?.();
        }
      },
    };
  };

  it('are sent a few at a time, each in its turn', async () => {
    const { exactly, read, answer } = await begin({ requests: 8, writes: 2 });
    const all = Promise.all(Array.from({ length: 20 }, (_, each) => read(`r-${each}`)));
    for (let answered = 0; answered < 14; answered += 1) {
      await exactly(answered + 6);
      await answer(answered + 1, answered + 1);
    }
    await answer(15, 20);
    await all;
    await exactly(20);
  });

  it('leave turns to other regions: one that doesn’t respond never takes all', async () => {
    const { exactly, read, answer } = await begin({ requests: 16, writes: 1 });
    const slow = Array.from({ length: 30 }, () => read('slow'));
    await exactly(5);
    const others = Array.from({ length: 10 }, (_, each) => read(`other-${each}`));
    await exactly(15);
    await answer(1, 40);
    await Promise.all([...slow, ...others]);
  });

  it('that are writes don’t wait for reads, and the limit is for both together', async () => {
    const { exactly, read, write, answer } = await begin({ requests: 8, writes: 2 });
    const reads = Array.from({ length: 12 }, (_, each) => read(`r-${each}`));
    await exactly(6);
    const writes = [write(), write(), write()];
    await exactly(8);
    await answer(1, 15);
    await Promise.all([...reads, ...writes]);
  });

  it('are limited as the user has set it by now', async () => {
    const { exactly, read, setLimits, answer } = await begin({ requests: 3, writes: 1 });
    const reads = Array.from({ length: 12 }, (_, each) => read(`r-${each}`));
    await exactly(2);
    setLimits({ requests: 9, writes: 1 });
    await answer(1, 1);
    await exactly(9);
    await answer(2, 12);
    await Promise.all(reads);
  });

  it('leave the queue when they are canceled', async () => {
    const { exactly, read, answer } = await begin({ requests: 2, writes: 1 });
    const first = read();
    const abort = new AbortController();
    const waiting = read('r', abort.signal);
    await exactly(1);
    abort.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
    const last = read();
    await answer(1, 2);
    await Promise.all([first, last]);
    await exactly(2);
  });

  it('are half as many after a throttle, once for all under way, and as many as before a minute later', async () => {
    const { exactly, read, reply, holdAll, pauses, connection, answer } = await begin({ requests: 16, writes: 1 });
    const throttled = refusal('Throttled', 429, { headers: { 'retry-after': '1' } });
    reply(throttled, throttled);
    await Promise.all([read('a'), read('b')]);
    assert.deepEqual(pauses, [1000, 1000]);
    holdAll();
    const reads = Array.from({ length: 24 }, (_, each) => read(`r-${each}`));
    await exactly(7);
    await connection.clock.pause(60_000, never);
    await answer(1, 1);
    await exactly(16);
    await answer(2, 24);
    await Promise.all(reads);
  });
});
