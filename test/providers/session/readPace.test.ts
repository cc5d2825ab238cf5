import assert from 'node:assert/strict';
import { maxReadsAtOnce } from '../../../src/providers/session/readPace';
import { type SetUp, setUp } from './setUp';

describe('The reads of an account', () => {
  const open: SetUp[] = [];
  afterEach(() => Promise.all(open.splice(0).map((each) => each.dispose())));

  const begin = async () => {
    const made = await setUp();
    open.push(made);
    const { session, call, plan, reply, seen } = made;
    const never = new AbortController().signal;
    await session.call(call('ListThings'), never);
    const held: (() => void)[] = [];
    let whenHeld: () => void = () => undefined;
    const hold = (_: unknown, response: { end(text: string): unknown }) => {
      held.push(() => response.end('{}'));
      whenHeld();
    };
    reply(...Array.from({ length: 40 }, () => hold));
    /** Resolves when so many requests are waiting for their responses. */
    const isHeld = (count: number) =>
      new Promise<void>((resolve) => {
        whenHeld = () => held.length >= count && resolve();
        whenHeld();
      });
    const read = () => session.call(call('ListThings'), never);
    return { session, call, plan, seen, held, isHeld, read, never };
  };

  it('are sent a few at a time, each in its turn', async () => {
    const { held, isHeld, read, seen } = await begin();
    const all = Promise.all(Array.from({ length: 20 }, read));
    await isHeld(maxReadsAtOnce);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(seen.length - 1, maxReadsAtOnce, 'the others wait');
    for (let done = 0; done < 20; done += 1) {
      await isHeld(done + 1);
      assert.ok(held.length - done <= maxReadsAtOnce, `${held.length - done} at the same time`);
      held[done]?.();
    }
    await all;
    assert.equal(seen.length - 1, 20);
  });

  it('don’t delay a write', async () => {
    const { session, call, plan, held, isHeld, read, seen, never } = await begin();
    const reads = Array.from({ length: maxReadsAtOnce + 4 }, read);
    await isHeld(maxReadsAtOnce);
    const confirmed = plan('detachDisk');
    const write = session.call(call('ChangeThing', { plan: confirmed }), never);
    await isHeld(maxReadsAtOnce + 1);
    assert.equal(seen.at(-1)?.action, 'ChangeThing');
    for (let done = 0; done < reads.length + 1; done += 1) {
      await isHeld(done + 1);
      held[done]?.();
    }
    await Promise.all([...reads, write]);
  });
});
