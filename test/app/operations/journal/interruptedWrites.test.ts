import assert from 'node:assert/strict';
import { interruptedWrites } from '../../../../src/app/operations/journal/interruptedWrites';
import type { JournalLine } from '../../../../src/app/operations/journal/journalLines';
import { journalEntry, type StoredEvent } from '../../../support/journalEntry';

const sentAt = Date.parse('2026-11-21T08:00:00Z');
const own = { window: 'own', pid: 100 };
const closed = { window: 'closed', pid: 200 };
const alive = { window: 'alive', pid: 300 };
const alsoAlive = { window: 'also alive', pid: 400 };
const minute = 60_000;

const line = (event: StoredEvent, { window, pid } = closed, id = 'write-1', at = sentAt): JournalLine => ({
  ...journalEntry(event, id, at),
  window,
  pid,
});

const find = (lines: readonly JournalLine[], now = sentAt + minute) => {
  const isRunning = (pid: number) => pid === alive.pid || pid === alsoAlive.pid || pid === own.pid;
  const { writes, isPending } = interruptedWrites(lines, { own, isRunning, now });
  return { reported: writes.map(({ id }) => id), isPending };
};
const nothing = { reported: [], isPending: false };
const reported = { reported: ['write-1'], isPending: false };
const pending = { reported: [], isPending: true };

describe('A write whose result is unknown', () => {
  const cases: readonly (readonly [what: string, lines: readonly JournalLine[], expected: typeof reported])[] = [
    ['was being sent when its window was closed', [line('sending')], reported],
    ['was accepted before its window was closed', [line('sending'), line('accepted')], reported],
    ['got an uncertain response before its window was closed', [line('sending'), line('uncertain')], reported],
    ['was being sent for the second time', [line('sending'), line('sending')], reported],
    ['has no line with its plan, because the beginning was cut off', [line('accepted')], nothing],
  ];
  for (const [what, lines, expected] of cases) it(what, () => assert.deepEqual(find(lines), expected));

  for (const end of ['notSent', 'done', 'failed', 'unknown', 'stopped', 'reported'] as const) {
    it(`is none that ended with “${end}”`, () => {
      assert.deepEqual(find([line('sending'), line('accepted'), line(end)]), nothing);
    });
  }

  it('is represented by its last attempt', () => {
    const second = line('sending', closed, 'write-1', sentAt + 1000);
    const { writes } = interruptedWrites([line('sending'), second, line('uncertain')], {
      own,
      isRunning: () => false,
      now: sentAt,
    });
    assert.deepEqual(writes, [second]);
  });

  it('is reported beside others that have ended', () => {
    const lines = ['write-1', 'write-2', 'write-3'].flatMap((id) => [line('sending', closed, id)]);
    assert.deepEqual(find([...lines, line('done', closed, 'write-2')]), {
      reported: ['write-1', 'write-3'],
      isPending: false,
    });
  });

  it('is left to its window while that is open', () => {
    assert.deepEqual(find([line('sending', alive)]), pending);
    assert.deepEqual(find([line('sending', alive), line('accepted', alive)]), pending);
  });

  it('is left to this window if it is its own', () => {
    assert.deepEqual(find([line('sending', own)]), nothing);
  });

  it('is reported if an earlier window of this process sent it', () => {
    assert.deepEqual(find([line('sending', { window: 'before', pid: own.pid })]), reported);
  });

  it('is reported if its process has run longer than any polling: it is another process', () => {
    assert.deepEqual(find([line('sending', alive)], sentAt + 61 * minute), reported);
    assert.deepEqual(find([line('sending', alive)], sentAt + 59 * minute), pending);
  });

  describe('that a window is reporting', () => {
    it('is not reported by another', () => {
      assert.deepEqual(find([line('sending'), line('reporting', alive)]), nothing);
      assert.deepEqual(find([line('sending'), line('reporting', alive)], sentAt + 24 * 60 * minute), nothing);
    });

    it('is reported by the one whose line comes first', () => {
      assert.deepEqual(find([line('sending'), line('reporting', own), line('reporting', alive)]), reported);
      assert.deepEqual(find([line('sending'), line('reporting', alive), line('reporting', own)]), nothing);
    });

    it('is reported again if that window was closed before the message was', () => {
      assert.deepEqual(find([line('sending'), line('reporting')]), reported);
      assert.deepEqual(
        find([line('sending'), line('reporting'), line('reporting', own), line('reporting', alsoAlive)]),
        reported,
      );
    });

    it('is not reported again once the message was closed', () => {
      assert.deepEqual(find([line('sending'), line('reporting'), line('reported')]), nothing);
    });
  });
});
