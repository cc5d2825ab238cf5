import assert from 'node:assert/strict';
import type { OperationRecord } from '../../../src/app/operations/record/operationRecord';
import { isReached, type Resources } from './doneCheck';
import { checkLasting } from './lastingChecks';
import type { ModelWorld } from './modelWorld';
import { isAnswered, type SentWrite } from './writeLedger';

const describe = ({ plan, state, error }: OperationRecord): string =>
  `${plan.action} of “${plan.names.target}” ended as ${state}${error ? ` (${JSON.stringify(error)})` : ''}`;

/** A request that takes longer has an effect after its operation was given up. */
const longestWayMs = 60_000;

const isLate = ({ sentAt, result }: SentWrite): boolean => result !== undefined && result.at - sentAt > longestWayMs;

/** An instance that has restarted is as it was before: without a job, only a state in between shows it. */
const isMissed = ({ missesMoments }: ModelWorld, { plan, receipt }: OperationRecord): boolean =>
  missesMoments && plan.action === 'rebootInstance' && receipt?.job === undefined;

/** Asserts that what is recorded of one operation is what happened to it in the cloud. */
function checkOperation(world: ModelWorld, record: OperationRecord, now: Resources): void {
  const { plan, state } = record;
  const what = describe(record);
  const writes = world.ledger.of(record.id);
  const accepted = writes.filter(({ result }) => result?.isAccepted);
  const isChangedElsewhere = world.ledger.accepted.some(
    ({ operation, target, result }) =>
      operation !== record.id && target === plan.target.id && (result?.at ?? 0) >= (writes[0]?.sentAt ?? 0),
  );
  assert.ok(accepted.length <= 1, `${what}: the cloud has accepted ${accepted.length} requests`);
  assert.ok(writes.length <= record.attempts, `${what}: ${writes.length} requests, ${record.attempts} announced`);
  /** Whether no response has shown what became of the last request. */
  const isOpen = writes.length < record.attempts || writes.some((each) => !isAnswered(each));
  switch (state) {
    case 'done':
      assert.ok(
        isReached(world.cloud.facts.provider, plan, now) !== false || isChangedElsewhere,
        `${what}: the cloud doesn’t show it`,
      );
      assert.ok(accepted.length === 1 || (isOpen && isChangedElsewhere), `${what}: no request was accepted`);
      return;
    case 'failed': {
      const isOfJob = record.error?.kind === 'api' && record.error.extra.fromJob === true;
      const isRemovedSince = isChangedElsewhere && !now.has(plan.target.id);
      const expected = isOfJob || isRemovedSince ? 1 : 0;
      assert.ok(accepted.length <= expected, `${what}: the cloud has accepted it`);
      return;
    }
    case 'unknown':
      // The end can’t be read with another key, or with one that is rejected.
      if (world.account.hadOtherKey || world.rejectsKeys) return;
      assert.ok(
        isOpen || isChangedElsewhere || accepted.some(isLate) || isMissed(world, record),
        `${what}: nothing has hidden what became of it`,
      );
      // A write whose response was lost can have been accepted and have failed then.
      assert.ok(
        isReached(world.cloud.facts.provider, plan, now) !== true || accepted.every(isLate) || isChangedElsewhere,
        `${what}: the cloud shows its end`,
      );
      return;
    case 'notSent':
      assert.equal(writes.length, 0, `${what}: a request was sent`);
      return;
    default:
      assert.fail(`${what}: it never ends`);
  }
}

/** Asserts that no resource has changed that no accepted write named. */
function checkOthers(world: ModelWorld, now: Resources): void {
  const touched = new Set(world.ledger.writes.flatMap(({ target, result }) => (result?.isAccepted ? [target] : [])));
  for (const [id, before] of world.cloud.initial) {
    // A disk is released with its snapshots.
    if (!touched.has(id) && before.kind !== 'snapshot') assert.deepEqual(now.get(id), before, `${id} has changed`);
  }
}

/** Asserts what holds at any time. */
export function checkAlways({ ledger, defects }: ModelWorld): void {
  assert.deepEqual(ledger.violations, []);
  assert.deepEqual(defects, []);
}

/** Asserts that everything that is known of the operations is true, when all of them have ended. */
export async function checkEnd(world: ModelWorld): Promise<void> {
  checkAlways(world);
  const now = await world.resources();
  const performed = await world.cloud.sandbox.writes();
  const seen = world.ledger.writes.filter(({ result }) => result?.isAccepted);
  assert.equal(performed.filter(({ accepted }) => accepted).length, seen.length, 'the cloud has accepted other writes');
  const [first = [], ...others] = world.records();
  for (const record of first) checkOperation(world, record, now);
  for (const other of others) assert.deepEqual(shared(other), shared(first), 'all windows show the same');
  checkOthers(world, now);
  await checkLasting(world, first);
}

/**
 * What windows agree on, in the same order. What couldn't be stored at all and wasn't sent is known to one window, and
 * so is whether an announcement counts that was stored in spite of an error.
 */
const shared = (records: readonly OperationRecord[]): readonly Omit<OperationRecord, 'attempts'>[] =>
  records
    .filter(({ state }) => state !== 'notSent')
    .map(({ attempts: _, ...record }) => record)
    .toSorted((one, other) => one.id.localeCompare(other.id));

/** Asserts that a new window knows the same after all others were killed, and sends no write. */
export async function checkReopened(world: ModelWorld): Promise<void> {
  const [before = []] = world.records();
  for (const number of world.open) world.kill(world.window(number));
  const writes = world.ledger.writes.length;
  await world.openWindow(3);
  await world.end();
  const [after = []] = world.records();
  const withoutMarks = (records: readonly OperationRecord[]) =>
    shared(records).map(({ reported: _, dismissed: __, ...record }) => record);
  assert.deepEqual(withoutMarks(after), withoutMarks(before), 'a new window shows the same');
  assert.equal(world.ledger.writes.length, writes, 'a new window sends nothing');
  await checkEnd(world);
}
