import assert from 'node:assert/strict';
import { type Job, ScanQueue } from '../../../src/app/codes/scanQueue';

/** A clock and a scheduler that the test controls. */
class Turns {
  now = 0;
  readonly #waiting: (() => void)[] = [];

  readonly soon = (then: () => void): (() => void) => {
    this.#waiting.push(then);
    return () => this.#waiting.splice(this.#waiting.indexOf(then), 1);
  };

  get count(): number {
    return this.#waiting.length;
  }

  next(): void {
    this.#waiting.shift()?.();
  }

  all(): void {
    while (this.count > 0) this.next();
  }
}

describe('The scan queue', () => {
  let turns: Turns;
  let queue: ScanQueue;
  let done: string[];
  beforeEach(() => {
    turns = new Turns();
    queue = new ScanQueue({ defer: turns.soon, now: () => turns.now });
    done = [];
  });

  /** A job of so many characters, each of which takes so long. */
  const jobOf = (name: string, size: number, msEach = 0.001, isUrgent = () => false): Job & { asked: number[] } => {
    let left = size;
    const asked: number[] = [];
    return {
      asked,
      isUrgent,
      progress: () => ({ name, searched: size - left, length: size }),
      step: (most) => {
        const read = Math.min(most, left);
        left -= read;
        turns.now += read * msEach;
        asked.push(most);
        if (read > 0) done.push(name);
        return read;
      },
    };
  };

  it('does one step at a time, and ends when nothing is left', () => {
    queue.add(jobOf('a', 5000));
    assert.deepEqual(done, []);
    turns.next();
    assert.deepEqual(done, ['a']);
    assert.equal(turns.count, 1);
    turns.all();
    assert.equal(turns.count, 0);
  });

  it('makes steps so small that a slow text takes a few milliseconds each', () => {
    const slow = jobOf('slow', 100_000, 0.01);
    queue.add(slow);
    turns.all();
    assert.ok(
      slow.asked.slice(1).every((most) => most * 0.01 <= 6),
      `${slow.asked.slice(0, 5)}`,
    );
  });

  it('increases the step size slowly for a fast text', () => {
    const quick = jobOf('quick', 3_000_000, 0.000_01);
    queue.add(quick);
    turns.all();
    const growth = quick.asked.slice(1).map((most, index) => most / (quick.asked[index] ?? 1));
    assert.ok(Math.max(...growth) <= 2, `no piece is more than twice as long as the one before: ${growth}`);
    assert.ok(
      Math.max(...quick.asked) * 0.000_01 <= 6,
      `no piece takes too long: ${Math.max(...quick.asked)} characters`,
    );
    assert.ok(quick.asked.length < 60, `${quick.asked.length} pieces`);
  });

  it('does visible text first', () => {
    queue.add(jobOf('a', 10_000));
    queue.add(jobOf('b', 2000, 0.001, () => !done.includes('b')));
    turns.all();
    assert.equal(done[0], 'b');
    assert.ok(done.includes('a'), `a among ${done}`);
  });

  it('leaves removed jobs unfinished', () => {
    const job = jobOf('a', 100_000);
    queue.add(job);
    turns.next();
    queue.remove(job);
    turns.all();
    assert.equal(done.length, 1);
  });

  describe('says when it is busy:', () => {
    let said: boolean[];
    beforeEach(() => {
      said = [];
      queue = new ScanQueue({ defer: turns.soon, now: () => turns.now, onBusy: (isBusy) => said.push(isBusy) });
    });

    it('from its first job until none is left', () => {
      queue.add(jobOf('a', 5000));
      queue.add(jobOf('b', 5000));
      turns.next();
      assert.ok(!said.includes(false), 'it is busy while a job is left');
      turns.all();
      assert.equal(said.at(-1), false);
    });

    it('not any more when its last job is removed, or when it is disposed', () => {
      const job = jobOf('a', 5000);
      queue.add(job);
      queue.remove(job);
      assert.deepEqual(said, [true, false]);
      queue.add(jobOf('b', 5000));
      queue.dispose();
      assert.deepEqual(said, [true, false, true, false]);
    });
  });

  it('says how far each unfinished job has got', () => {
    queue.add(jobOf('a', 5000));
    turns.next();
    const [progress, ...others] = queue.progress();
    assert.deepEqual([progress?.name, progress?.length, others.length], ['a', 5000, 0]);
    assert.ok(progress && progress.searched > 0, 'something has been searched');
    turns.all();
    assert.deepEqual(queue.progress(), []);
  });

  it('does nothing after it is disposed', () => {
    queue.add(jobOf('a', 100_000));
    queue.dispose();
    assert.equal(turns.count, 0);
  });
});
