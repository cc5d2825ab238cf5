import assert from 'node:assert/strict';
import { readEarlierJournal } from '../../../../src/app/operations/record/earlierJournal';
import { lineText } from '../../../../src/app/operations/record/lineText';
import { fold, type OperationRecord } from '../../../../src/app/operations/record/operationRecord';
import { canUndo } from '../../../../src/app/operations/undo';
import type { Action } from '../../../../src/domain/plan';
import { providers } from '../../../../src/providers/registry';
import { at, detachPlan } from '../../../support/recordLines';

const time = (second: number): string => new Date(at + second * 1000).toISOString();

/** A line as the first versions wrote it. */
const short = (event: string, second: number, more: object = {}): string =>
  JSON.stringify({
    at: time(second),
    event,
    action: 'detachDisk',
    call: 'DetachDisk',
    cloud: 'alibaba',
    account: 'prod',
    owner: '1234',
    region: 'cn-hangzhou',
    target: 'd-1',
    instance: 'i-1',
    ...more,
  });

/** A line as the versions wrote it that put the whole plan into the journal. */
const whole = (event: string, second: number, more: object = {}): string =>
  JSON.stringify({ event, id: 'write-1', at: time(second), window: 'w', pid: 17, ...more });

function recordsOf(...lines: readonly string[]): readonly OperationRecord[] {
  const records = new Map<string, OperationRecord>();
  for (const line of readEarlierJournal(lines.join('\n'))) {
    const record = fold(records.get(line.id), line);
    if (record) records.set(line.id, record);
  }
  return [...records.values()];
}
const statesOf = (...lines: readonly string[]): readonly string[] => recordsOf(...lines).map(({ state }) => state);

describe('The journal of earlier versions', () => {
  it('says what was done to which resource of which account, and that the user has seen the end', () => {
    const [record, ...others] = recordsOf(
      short('sending', 0),
      short('accepted', 1, { requestId: 'R-1' }),
      short('done', 2),
    );
    assert.deepEqual(others, []);
    assert.ok(record, 'there is an operation');
    const { plan, state, receipt, startedAt, reported } = record;
    assert.deepEqual(
      [plan.action, plan.target.kind, plan.target.id, plan.instance?.id],
      ['detachDisk', 'disk', 'd-1', 'i-1'],
    );
    assert.deepEqual([plan.account.name, plan.account.owner, plan.target.region], ['prod', '1234', 'cn-hangzhou']);
    assert.deepEqual([state, receipt?.requestId, startedAt, record.at, reported], ['done', 'R-1', at, at + 2000, true]);
  });

  it('names no account, endpoint, or parameter with which a request could be sent', () => {
    const [record] = recordsOf(short('sending', 0), short('done', 1));
    assert.ok(record, 'there is an operation');
    const { account, target, parameters } = record.plan;
    assert.deepEqual([account.id, account.endpoint, target.account, parameters], ['', '', '', {}]);
  });

  const detaches: ReadonlySet<Action> = new Set(['detachDisk', 'forceDetachDisk', 'detachVnic', 'removeVnic']);
  for (const { id, operations } of providers)
    for (const { action, call, kind } of operations.filter((each) => detaches.has(each.action)))
      it(`offers no undo that couldn’t be sent: ${id} ${call}`, () => {
        const [record] = recordsOf(
          short('sending', 0, { cloud: id, action, call }),
          short('done', 1, { cloud: id, action, call }),
        );
        assert.ok(record, 'there is an operation');
        assert.equal(record.plan.target.kind, kind);
        assert.equal(canUndo(operations, record), false);
      });

  it('keeps the code and the request ID of a failure', () => {
    const [record] = recordsOf(
      short('sending', 0),
      short('failed', 1, { code: 'IncorrectDiskStatus', requestId: 'R-2' }),
    );
    assert.equal(record?.state, 'failed');
    assert.match(record?.error?.message ?? '', /IncorrectDiskStatus.*R-2/);
    assert.equal(record?.dismissed, true, 'the version that sent it has shown the failure');
  });

  it('has several operations on one resource, one after the other', () => {
    const one = [short('sending', 0), short('failed', 1, { code: 'IncorrectDiskStatus' })];
    const other = [short('sending', 2), short('accepted', 3), short('done', 4)];
    assert.deepEqual(statesOf(...one, ...other), ['failed', 'done']);
    const retried = [short('sending', 0, { attempt: 1 }), short('failed', 1), short('sending', 2, { attempt: 2 })];
    assert.deepEqual(statesOf(...retried, short('done', 3)), ['done']);
    const ids = { a: short('sending', 0, { id: 'a' }), b: short('sending', 0, { id: 'b', target: 'd-2' }) };
    assert.deepEqual(statesOf(ids.a, ids.b, short('done', 1, { id: 'a' }), short('failed', 1, { id: 'b' })), [
      'done',
      'failed',
    ]);
  });

  for (const [ending, lines] of [
    ['no line after the request', []],
    ['only the acceptance', [short('accepted', 1)]],
    ['a response that was lost', [short('unclear', 1)]],
    ['a user who stopped waiting', [short('accepted', 1), short('left', 2)]],
  ] as const)
    it(`leaves unknown what it doesn’t say: ${ending}`, () => {
      const [record] = recordsOf(short('sending', 0), ...lines);
      assert.equal(record?.state, 'unknown');
      assert.equal(record?.reported, undefined, 'the user is told at the next start');
    });

  it('with whole plans is read as the record is, and followed to the end', () => {
    const first = whole('sending', 0, { plan: detachPlan, attempt: 1 });
    const accepted = whole('accepted', 1, { receipt: { requestId: 'R-1' } });
    const done = recordsOf(first, accepted, whole('done', 2, { nativeState: 'Available' }));
    assert.deepEqual(
      done.map(({ plan, state, nativeState, reported }) => ({ plan, state, nativeState, reported })),
      [{ plan: detachPlan, state: 'done', nativeState: 'Available', reported: true }],
    );
    const [open] = recordsOf(first, accepted, whole('stopped', 2), whole('reporting', 3));
    assert.deepEqual([open?.state, open?.stoppedWaiting, open?.reported], ['running', true, undefined]);
  });

  it('gives the same lines each time, and leaves out what can’t be read', () => {
    const lines = ['{"event":', '', 'null', short('done', 0), short('sending', 1, { action: 'encryptDisk' })];
    assert.deepEqual(readEarlierJournal(lines.join('\n')), []);
    const text = [...lines, short('sending', 2), short('done', 3)].join('\n');
    assert.deepEqual(readEarlierJournal(text).map(lineText), readEarlierJournal(text).map(lineText));
    assert.deepEqual(new Set(readEarlierJournal(text).map(({ id }) => id)), new Set(['journal-6']));
  });
});
