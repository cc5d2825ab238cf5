import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JournalEntry, JournalWindow } from '../../../../src/app/operations/journal/journal';
import { type JournalLine, journalLines, journalText } from '../../../../src/app/operations/journal/journalLines';
import { errorFrom, errorRecord, observedErrorRecord } from '../../../../src/app/operations/record/errorRecord';
import {
  fold,
  type OperationEvent,
  type OperationLine,
  type OperationRecord,
} from '../../../../src/app/operations/record/operationRecord';
import { Operations } from '../../../../src/app/operations/record/operations';
import { refIn } from '../../../../src/domain/refs';
import { ApiError } from '../../../../src/errors/apiError';
import { RefusedError } from '../../../../src/errors/refusedError';
import { TransportError } from '../../../../src/http/transportError';
import { FakeClock } from '../../../support/fakeClock';
import { detachPlan } from '../../../support/journalEntry';
import { somewhere } from '../../../support/resources';
import {
  beginWrite,
  endWrite,
  newStore,
  planAbout,
  refusedWith,
  someError,
  writeProblem,
} from '../../../support/writeState';

const disk = refIn(somewhere, 'disk', 'd-1');

/** Everything that can follow a request, in any order: the store must cope with each. */
const laterEvent: fc.Arbitrary<OperationEvent> = fc.oneof(
  fc.record({
    event: fc.constant('sending' as const),
    plan: fc.constant(detachPlan),
    attempt: fc.integer({ min: 2, max: 4 }),
  }),
  fc.constant({ event: 'accepted', receipt: { requestId: 'R-1', job: { id: 'j-1', service: 'ecs' } } } as const),
  fc.constant({ event: 'uncertain', receipt: { requestId: undefined }, error: refusedWith('InternalError') } as const),
  fc.record({ event: fc.constant('done' as const), nativeState: fc.string() }),
  fc.record({
    event: fc.constant('failed' as const),
    nativeState: fc.string(),
    error: fc.constant(refusedWith('X', 'retry')),
  }),
  fc.record({ event: fc.constant('unknown' as const), nativeState: fc.string() }),
  fc.constant({ event: 'unknown', nativeState: '', error: someError } as const),
  fc.constant({ event: 'stopped' } as const),
);

const isOperationLine = (line: JournalLine): line is OperationLine & JournalWindow =>
  line.event !== 'reporting' && line.event !== 'reported';

describe('The store of operations', () => {
  it('has the record that the stored lines of its journal give, after whatever happens to a write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(laterEvent, { maxLength: 8 }), async (events) => {
        let stored = '';
        const own = { window: 'w', pid: 1 };
        const journal = {
          async append(line: JournalEntry) {
            stored += `${journalText(line, own)}\n`;
          },
        };
        const clock = new FakeClock(Date.parse('2026-11-21T08:00:00Z'));
        const store = new Operations(journal, clock);
        const { id } = store.begin(detachPlan) ?? assert.fail('nothing else is running');
        await store.note(id, { event: 'sending', plan: detachPlan, attempt: 1 });
        for (const event of events) {
          clock.advance(1000);
          await store.note(id, event);
        }
        const lines = journalLines(stored).filter(isOperationLine);
        assert.equal(lines.length, events.length + 1);
        assert.deepEqual([lines.reduce<OperationRecord | undefined>(fold, undefined)], [...store.all()]);
      }),
    );
  });

  it('has one running write for each resource', () => {
    const store = newStore();
    assert.equal(beginWrite(store, disk).state, 'queued');
    assert.equal(store.begin(planAbout(disk, { action: 'releaseDisk' })), undefined);
    assert.equal(store.running(disk)?.plan.action, 'detachDisk');
    assert.equal(beginWrite(store, { ...disk, account: 'another' }).state, 'queued');
    assert.equal(store.runningOf(disk.account).length, 1);
  });

  it('fires for each change, and ignores a state that is read after the end', async () => {
    const store = newStore();
    const states: string[] = [];
    store.onDidChange(({ plan }) => states.push(store.running(plan.target)?.nativeState ?? 'over'));
    const write = beginWrite(store, disk, { nativeState: 'In_use' });
    await store.note(write.id, { event: 'observed', nativeState: 'Detaching' });
    await endWrite(store, write, { event: 'done', nativeState: 'Available' });
    await store.note(write.id, { event: 'observed', nativeState: 'late' });
    assert.deepEqual(states, ['In_use', 'Detaching', 'Detaching', 'over', 'over']);
    assert.deepEqual(
      [...store.all()].map(({ state, nativeState }) => [state, nativeState]),
      [['done', 'Available']],
    );
    assert.deepEqual(store.runningOf(disk.account), []);
  });

  it('has the last problem of each resource, until it is dismissed or another write ends', async () => {
    const store = newStore();
    const other = { ...disk, id: 'd-2' };
    await writeProblem(store, disk, 'failed');
    await writeProblem(store, disk, 'unknown');
    await writeProblem(store, other, 'failed');
    assert.deepEqual(
      store.problems().map(({ state }) => state),
      ['unknown', 'failed'],
    );
    store.dismiss(disk);
    store.dismiss(disk);
    assert.equal(store.lastProblem(disk), undefined);
    await endWrite(store, beginWrite(store, other), { event: 'done', nativeState: '' });
    assert.deepEqual(store.problems(), []);
  });

  it('keeps the last problem while another write runs, and if that one is not sent', async () => {
    const store = newStore();
    const problem = await writeProblem(store, disk, 'failed');
    const write = beginWrite(store, disk);
    assert.equal(store.lastProblem(disk), problem);
    await store.note(write.id, { event: 'notSent' });
    assert.equal(store.lastProblem(disk), problem);
    assert.equal(store.running(disk), undefined);
  });

  it('dismisses the problems of an account with an event for each', async () => {
    const store = newStore();
    await writeProblem(store, disk, 'failed');
    await writeProblem(store, { ...disk, account: 'another' }, 'failed');
    const fired: string[] = [];
    store.onDidChange(({ plan }) => fired.push(plan.target.account));
    store.dismissAccount(disk.account);
    assert.deepEqual(fired, [disk.account]);
    assert.equal(store.problems().length, 1);
  });

  it('knows which resources it has a write of', () => {
    const store = newStore();
    beginWrite(store, disk);
    assert.deepEqual([store.concerns(disk), store.concerns({ ...disk, id: 'd-2' })], [true, false]);
  });

  it('knows which writes have ended since something was read', async () => {
    const store = newStore();
    const before = store.revision;
    const write = beginWrite(store, disk);
    const during = store.revision;
    const ended = await endWrite(store, write, { event: 'done', nativeState: '' });
    assert.equal(store.endedSince(disk, before), ended);
    assert.equal(store.endedSince(disk, during), ended);
    assert.equal(store.endedSince(disk, store.revision), undefined);
    assert.equal(store.endedSince({ ...disk, id: 'd-2' }, before), undefined);
  });

  describe('writes in its journal', () => {
    const journaled = () => {
      const lines: JournalEntry[] = [];
      const journal = {
        fault: undefined as Error | undefined,
        async append(line: JournalEntry) {
          if (this.fault) throw this.fault;
          lines.push(line);
        },
      };
      return { lines, journal, store: new Operations(journal, { now: () => 0 }) };
    };

    it('nothing of a write that was never announced', async () => {
      const { lines, store } = journaled();
      const write = beginWrite(store, disk);
      await store.note(write.id, { event: 'notSent', error: someError });
      assert.deepEqual(lines, []);
    });

    it('a line before itself changes', async () => {
      const { journal, store } = journaled();
      const write = beginWrite(store, disk);
      journal.append = async () => assert.equal(store.running(disk)?.state, 'queued');
      await store.note(write.id, { event: 'sending', plan: write.plan, attempt: 1 });
      assert.equal(store.running(disk)?.state, 'sending');
    });

    it('the line before a request, or rejects, so that nothing is sent', async () => {
      const { journal, store } = journaled();
      const write = beginWrite(store, disk);
      journal.fault = new Error('ENOSPC');
      const sending = store.note(write.id, { event: 'sending', plan: write.plan, attempt: 1 });
      await assert.rejects(sending, (error) => error instanceof RefusedError && /ENOSPC/.test(error.message));
      assert.equal(store.running(disk)?.attempts, 0);
    });

    it('the other lines if it can, and records what happened anyway', async () => {
      const { journal, store } = journaled();
      const write = beginWrite(store, disk);
      await store.note(write.id, { event: 'sending', plan: write.plan, attempt: 1 });
      journal.fault = new Error('ENOSPC');
      await store.note(write.id, { event: 'failed', nativeState: '', error: someError });
      assert.equal(store.lastProblem(disk)?.state, 'failed');
    });
  });
});

describe('A stored error', () => {
  const refusal = new ApiError('alibaba', 'DetachDisk', 'IncorrectDiskStatus', 403, 'R-1', 'no', {
    fromJob: true,
    job: 'j',
  });

  it('is explained as the original: a refusal with its facts and the reaction to it', () => {
    const judged = refusal.withJudgement({ row: undefined, reaction: 'changeState' });
    const again = errorFrom(JSON.parse(JSON.stringify(errorRecord(judged))));
    assert.ok(again instanceof ApiError, 'a refusal stays a refusal');
    const { code, status, requestId, message, extra, judgement } = again;
    assert.deepEqual(
      { code, status, requestId, message, extra, judgement },
      {
        code: 'IncorrectDiskStatus',
        status: 403,
        requestId: 'R-1',
        message: 'no',
        extra: { fromJob: true, job: 'j' },
        judgement: { row: undefined, reaction: 'changeState' },
      },
    );
  });

  it('keeps whether its text is a whole sentence or describes a defect', () => {
    const lost = new TransportError('network', 'host', 'The connection was lost.', true);
    assert.deepEqual(errorRecord(lost), { kind: 'sentence', message: 'The connection was lost.' });
    assert.deepEqual(errorRecord(new TypeError('x is not a function')), {
      kind: 'internal',
      message: 'x is not a function',
    });
    assert.deepEqual(observedErrorRecord(new Error('The disk is in the error state.')), {
      kind: 'sentence',
      message: 'The disk is in the error state.',
    });
    assert.equal(errorFrom({ kind: 'sentence', message: 'x' }) instanceof RefusedError, true);
    assert.equal(errorFrom({ kind: 'internal', message: 'x' }) instanceof RefusedError, false);
  });
});
