import assert from 'node:assert/strict';
import { interruptedWrites } from '../../../../src/app/operations/journal/interruptedWrites';
import type { JournalEvent } from '../../../../src/app/operations/journal/journal';
import type { JournalLine } from '../../../../src/app/operations/journal/journalLines';

const sentAt = Date.parse('2026-11-21T08:00:00Z');
const own = { window: 'own', pid: 100 };
const gone = { window: 'gone', pid: 200 };
const alive = { window: 'alive', pid: 300 };
const alsoAlive = { window: 'also alive', pid: 400 };
const minute = 60_000;

const line = (event: JournalEvent, { window, pid } = gone, id = 'write-1', at = sentAt): JournalLine => ({
  at: new Date(at).toISOString(),
  event,
  id,
  window,
  pid,
  action: 'detachDisk',
  call: 'DetachDisk',
  cloud: 'alibaba',
  account: 'Mine',
  owner: '1234',
  region: 'cn-hangzhou',
  target: 'd-1',
  instance: 'i-1',
});

const look = (lines: readonly JournalLine[], now = sentAt + minute) => {
  const isRunning = (pid: number) => pid === alive.pid || pid === alsoAlive.pid || pid === own.pid;
  const { writes, isPending } = interruptedWrites(lines, { own, isRunning, now });
  return { told: writes.map(({ id }) => id), isPending };
};
const nothing = { told: [], isPending: false };
const told = { told: ['write-1'], isPending: false };
const pending = { told: [], isPending: true };

describe('A write whose result nobody knows', () => {
  const cases: readonly (readonly [what: string, lines: readonly JournalLine[], expected: typeof told])[] = [
    ['was being sent when its window went', [line('sending')], told],
    ['was accepted, and its window went', [line('sending'), line('accepted')], told],
    ['was answered unclearly, and its window went', [line('sending'), line('unclear')], told],
    ['was being sent for the second time', [line('sending'), line('sending')], told],
    ['has the beginning of its lines cut off', [line('accepted')], told],
  ];
  for (const [what, lines, expected] of cases) it(what, () => assert.deepEqual(look(lines), expected));

  for (const end of ['notSent', 'done', 'failed', 'unknown', 'left', 'told'] as const) {
    it(`is none that ended with “${end}”`, () => {
      assert.deepEqual(look([line('sending'), line('accepted'), line(end)]), nothing);
    });
  }

  it('is told by its last attempt', () => {
    const second = line('sending', gone, 'write-1', sentAt + 1000);
    const { writes } = interruptedWrites([line('sending'), second, line('unclear')], {
      own,
      isRunning: () => false,
      now: sentAt,
    });
    assert.deepEqual(writes, [second]);
  });

  it('is told beside others that have ended', () => {
    const lines = ['write-1', 'write-2', 'write-3'].flatMap((id) => [line('sending', gone, id)]);
    assert.deepEqual(look([...lines, line('done', gone, 'write-2')]), {
      told: ['write-1', 'write-3'],
      isPending: false,
    });
  });

  it('is left to its window as long as that is there', () => {
    assert.deepEqual(look([line('sending', alive)]), pending);
    assert.deepEqual(look([line('sending', alive), line('accepted', alive)]), pending);
  });

  it('is left to this window when it is its own', () => {
    assert.deepEqual(look([line('sending', own)]), nothing);
  });

  it('is told when an earlier window of this very process sent it', () => {
    assert.deepEqual(look([line('sending', { window: 'before', pid: own.pid })]), told);
  });

  it('is told when its process has been there for longer than anything is followed: it is another', () => {
    assert.deepEqual(look([line('sending', alive)], sentAt + 61 * minute), told);
    assert.deepEqual(look([line('sending', alive)], sentAt + 59 * minute), pending);
  });

  describe('that a window is telling', () => {
    it('is not told by another', () => {
      assert.deepEqual(look([line('sending'), line('telling', alive)]), nothing);
      assert.deepEqual(look([line('sending'), line('telling', alive)], sentAt + 24 * 60 * minute), nothing);
    });

    it('is told by the one whose line comes first', () => {
      assert.deepEqual(look([line('sending'), line('telling', own), line('telling', alive)]), told);
      assert.deepEqual(look([line('sending'), line('telling', alive), line('telling', own)]), nothing);
    });

    it('is told again when that window has gone before the notice was closed', () => {
      assert.deepEqual(look([line('sending'), line('telling')]), told);
      assert.deepEqual(
        look([line('sending'), line('telling'), line('telling', own), line('telling', alsoAlive)]),
        told,
      );
    });

    it('is not told again once the notice was closed', () => {
      assert.deepEqual(look([line('sending'), line('telling'), line('told')]), nothing);
    });
  });
});
