import assert from 'node:assert/strict';
import { type ScanProgress, ScanStatus, showAfterMs, updateEveryMs } from '../../../src/app/codes/scanStatus';

/** A timer that the test advances. */
class Timer {
  #now = 0;
  #waiting: { at: number; then: () => void }[] = [];

  readonly start = (ms: number, then: () => void): (() => void) => {
    const entry = { at: this.#now + ms, then };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== entry);
    };
  };

  get count(): number {
    return this.#waiting.length;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = next.at;
      this.#waiting = this.#waiting.filter((each) => each !== next);
      next.then();
    }
    this.#now = end;
  }

  #next(end: number) {
    return this.#waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}

describe('The status of the search for codes', () => {
  let timer: Timer;
  let shown: string[];
  let all: ScanProgress[];
  let status: ScanStatus;

  beforeEach(() => {
    timer = new Timer();
    shown = [];
    all = [{ name: 'large.log', searched: 0, length: 1000 }];
    status = new ScanStatus({
      timer: timer.start,
      open: (title) => {
        shown.push(`open ${title}`);
        return { report: (message) => shown.push(message), close: () => shown.push('close') };
      },
      progress: () => all,
    });
  });

  it('isn’t shown for a search that is short, nor for many of them', () => {
    for (let search = 0; search < 50; search++) {
      status.setBusy(true);
      timer.advance(showAfterMs - 1);
      status.setBusy(false);
    }
    timer.advance(10 * showAfterMs);
    assert.deepEqual(shown, []);
    assert.equal(timer.count, 0);
  });

  it('says how much of the document has been searched, until the search ends', () => {
    status.setBusy(true);
    all = [{ name: 'large.log', searched: 429, length: 1000 }];
    timer.advance(showAfterMs);
    assert.deepEqual(shown, ['open Searching for error codes', 'large.log, 42% searched']);
    all = [{ name: 'large.log', searched: 999, length: 1000 }];
    timer.advance(2 * updateEveryMs);
    assert.deepEqual(shown.slice(2), ['large.log, 99% searched', 'large.log, 99% searched']);
    status.setBusy(false);
    all = [];
    timer.advance(updateEveryMs);
    assert.deepEqual(shown.slice(4), ['close']);
    assert.equal(timer.count, 0);
  });

  it('doesn’t flash if the search ends right after it is shown', () => {
    status.setBusy(true);
    timer.advance(showAfterMs);
    status.setBusy(false);
    timer.advance(2 * updateEveryMs - 1);
    assert.ok(!shown.includes('close'), shown.join());
    timer.advance(1);
    assert.deepEqual(shown, ['open Searching for error codes', 'large.log, 0% searched', 'close']);
  });

  it('stays if another search begins meanwhile', () => {
    status.setBusy(true);
    timer.advance(showAfterMs + updateEveryMs);
    status.setBusy(false);
    status.setBusy(true);
    timer.advance(4 * updateEveryMs);
    assert.equal(shown.filter((text) => text.startsWith('open')).length, 1);
    assert.ok(!shown.includes('close'), shown.join());
  });

  it('says how many documents are searched, and how much of all of them has been', () => {
    all.push({ name: 'b.log', searched: 500, length: 1000 });
    status.setBusy(true);
    timer.advance(showAfterMs);
    assert.equal(shown.at(-1), '2 files, 25% searched');
  });

  it('is closed when it is disposed of', () => {
    status.setBusy(true);
    timer.advance(showAfterMs);
    status.dispose();
    assert.equal(shown.at(-1), 'close');
    assert.equal(timer.count, 0);
  });
});
