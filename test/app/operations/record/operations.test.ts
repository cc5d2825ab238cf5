import assert from 'node:assert/strict';
import fc from 'fast-check';
import { errorFrom, errorRecord, observedErrorRecord } from '../../../../src/app/operations/record/errorRecord';
import type { OperationEvent } from '../../../../src/app/operations/record/operationEvent';
import { fold, type OperationRecord } from '../../../../src/app/operations/record/operationRecord';
import { Operations } from '../../../../src/app/operations/record/operations';
import { refIn } from '../../../../src/domain/refs';
import { ApiError } from '../../../../src/errors/apiError';
import { RefusedError } from '../../../../src/errors/refusedError';
import { TransportError } from '../../../../src/http/transportError';
import { FakeClock } from '../../../support/fakeClock';
import { eventsOf, MemoryRecord } from '../../../support/memoryRecord';
import { detachPlan } from '../../../support/recordLines';
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
  fc.constant({ event: 'stoppedWaiting' } as const),
  fc.record({ event: fc.constant('looked' as const), nativeState: fc.string() }),
);

describe('The store of operations', () => {
  it('has the record that the stored lines give, after whatever happens to a write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(laterEvent, { maxLength: 8 }), async (events) => {
        const log = new MemoryRecord().openWindow();
        const clock = new FakeClock(Date.parse('2026-11-21T08:00:00Z'));
        const store = new Operations(log, clock);
        const write = store.begin(detachPlan) ?? assert.fail('nothing else is running');
        assert.equal(await store.claim(write), true);
        await store.note(write.id, { event: 'sending', attempt: 1 });
        for (const event of events) {
          clock.advance(1000);
          await store.note(write.id, event);
        }
        assert.equal(log.lines.length, events.length + 2);
        assert.deepEqual([log.lines.reduce<OperationRecord | undefined>(fold, undefined)], [...store.all()]);
      }),
    );
  });

  it('has one running write for each resource', () => {
    const store = newStore();
    assert.equal(beginWrite(store, disk).state, 'planned');
    assert.equal(store.begin(planAbout(disk, { action: 'releaseDisk' })), undefined);
    assert.equal(store.running(disk)?.plan.action, 'detachDisk');
    assert.equal(beginWrite(store, { ...disk, account: 'another' }).state, 'planned');
    assert.equal(store.runningOf(disk.account).length, 1);
  });

  it('fires for each change, and ignores a state that is read after the end', async () => {
    const store = newStore();
    const states: string[] = [];
    store.onDidChange(({ record: { plan } }) => states.push(store.running(plan.target)?.nativeState ?? 'over'));
    const write = beginWrite(store, disk, { nativeState: 'In_use' });
    await store.note(write.id, { event: 'looked', nativeState: 'Detaching' });
    await endWrite(store, write, { event: 'done', nativeState: 'Available' });
    await store.note(write.id, { event: 'looked', nativeState: 'late' });
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
    store.onDidChange(({ record: { plan } }) => fired.push(plan.target.account));
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

  describe('stores', () => {
    const recorded = () => {
      const log = new MemoryRecord().openWindow();
      return { log, store: new Operations(log, { now: () => 0 }) };
    };

    it('nothing of a write before it is claimed', () => {
      const { log, store } = recorded();
      beginWrite(store, disk);
      assert.deepEqual(log.lines, []);
    });

    it('a line before itself changes', async () => {
      const { log, store } = recorded();
      const write = beginWrite(store, disk);
      await store.claim(write);
      const states: unknown[] = [];
      log.onAppended = () => states.push(store.running(disk)?.state);
      await store.note(write.id, { event: 'sending', attempt: 1 });
      assert.deepEqual([...states, store.running(disk)?.state], ['planned', 'sending']);
    });

    it('the plan and the line before a request, or rejects, so that nothing is sent', async () => {
      const { log, store } = recorded();
      const full = (error: unknown) => error instanceof RefusedError && /ENOSPC/.test(error.message);
      log.fault = new Error('ENOSPC');
      await assert.rejects(store.claim(beginWrite(store, disk)), full);
      assert.equal(store.running(disk), undefined);
      log.fault = undefined;
      const write = beginWrite(store, disk);
      await store.claim(write);
      log.fault = new Error('ENOSPC');
      await assert.rejects(store.note(write.id, { event: 'sending', attempt: 1 }), full);
      assert.equal(store.running(disk)?.attempts, 0);
    });

    it('the other lines if it can, and records what happened anyway', async () => {
      const { log, store } = recorded();
      const write = beginWrite(store, disk);
      await store.claim(write);
      await store.note(write.id, { event: 'sending', attempt: 1 });
      log.fault = new Error('ENOSPC');
      await store.note(write.id, { event: 'failed', nativeState: '', error: someError });
      assert.equal(store.lastProblem(disk)?.state, 'failed');
    });
  });
});

describe('The stores of several windows', () => {
  const clock = { now: () => 0 };
  const open = (user: MemoryRecord) => {
    const log = user.openWindow();
    return { log, store: new Operations(log, clock) };
  };

  it('never have two writes on the same resource, with whichever account', async () => {
    const user = new MemoryRecord();
    const [one, other] = [open(user), open(user)];
    const first = beginWrite(one.store, disk);
    assert.equal(await one.store.claim(first), true);
    const second = beginWrite(other.store, { ...disk, account: 'another' });
    assert.equal(await other.store.claim(second), false);
    assert.deepEqual(eventsOf(other.log.lines), ['planned', 'notSent']);
    assert.equal(other.store.running(disk)?.id, first.id, 'it shows the write of the first window');
    assert.equal(other.store.isOwn(first), false);
  });

  it('start neither if both start at the same time', async () => {
    const user = new MemoryRecord();
    const windows = [open(user), open(user)];
    const writes = windows.map(({ store }) => ({ store, write: beginWrite(store, disk) }));
    const claimed = await Promise.all(writes.map(({ store, write }) => store.claim(write)));
    assert.ok(claimed.filter(Boolean).length <= 1, `${claimed}`);
  });

  it('start the next one when the other has ended', async () => {
    const user = new MemoryRecord();
    const [one, other] = [open(user), open(user)];
    await endWrite(one.store, beginWrite(one.store, disk), { event: 'done', nativeState: '' });
    assert.equal(await other.store.claim(beginWrite(other.store, disk)), true);
  });

  it('share what was dismissed', async () => {
    const user = new MemoryRecord();
    const [one, other] = [open(user), open(user)];
    await writeProblem(one.store, disk, 'failed');
    await other.store.refresh();
    other.store.dismiss(disk);
    await other.store.refresh();
    await one.store.refresh();
    assert.deepEqual([one.store.lastProblem(disk), other.store.lastProblem(disk)], [undefined, undefined]);
  });

  it('let one of them take over what a closed window has begun', async () => {
    const user = new MemoryRecord();
    const [closed, one, other] = [open(user), open(user), open(user)];
    const write = beginWrite(closed.store, disk);
    await closed.store.claim(write);
    await closed.store.note(write.id, { event: 'sending', attempt: 1 });
    user.closeWindow(closed.log);
    const taken = [await one.store.refresh(), await other.store.refresh()];
    assert.deepEqual(
      taken.map((records) => records.map(({ id, state }) => [id, state])),
      [[[write.id, 'sending']], []],
    );
    assert.deepEqual([one.store.isOwn(write), other.store.isOwn(write)], [true, false]);
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
