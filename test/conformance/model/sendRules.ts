import type { OperationLine } from '../../../src/app/operations/record/operationEvent';
import type { SequenceStep } from '../../../src/app/operations/record/sequenceStep';
import type { Action, Plan } from '../../../src/domain/plan';
import type { ModelAccount } from './modelAccount';

/** A request that is about to leave a window. */
export interface Leaving {
  /** Its operation. */
  readonly id: string;
  readonly plan: Plan;
  /** What the window has stored. */
  readonly lines: readonly OperationLine[];
  /** What all windows have stored. */
  readonly all: readonly OperationLine[];
  /** The plans that the user has confirmed in the window. */
  readonly confirmed: ReadonlySet<Plan>;
  readonly account: ModelAccount;
}

const powerActions: ReadonlySet<Action> = new Set(['startInstance', 'stopInstance', 'rebootInstance']);

const stepOf = (id: string, lines: readonly OperationLine[]): SequenceStep | undefined =>
  lines.find((line) => line.event === 'stepOf' && line.id === id) as SequenceStep | undefined;

const isDone = (id: string, lines: readonly OperationLine[]): boolean =>
  lines.some((line) => line.event === 'done' && line.id === id);

/** Each operation needs a confirmation of its own, given in the same window. */
function isConfirmed({ plan, lines, confirmed }: Leaving): boolean {
  const operations = lines.filter((line) => line.event === 'planned' && line.plan === plan);
  return confirmed.has(plan) && operations.length === 1;
}

/** A later step is sent only if every step before it is done. */
function comesInOrder({ id, lines }: Leaving): boolean {
  const step = stepOf(id, lines);
  if (!step) return true;
  const earlier = lines.filter(
    (line) => line.event === 'stepOf' && line.sequence === step.sequence && line.place < step.place,
  );
  return earlier.length === step.place - 1 && earlier.every((line) => isDone(line.id, lines));
}

/** A sequence starts only what the user’s last change of its power has stopped. */
function startsWhatWasStopped({ id, plan, lines, all }: Leaving): boolean {
  if (plan.action !== 'startInstance' || !stepOf(id, lines)) return true;
  const powers = all.flatMap((line) =>
    line.event === 'planned' && line.plan.target.id === plan.target.id && powerActions.has(line.plan.action)
      ? [{ id: line.id, action: line.plan.action }]
      : [],
  );
  return powers.findLast((each) => isDone(each.id, all))?.action === 'stopInstance';
}

const isAllowed = ({ plan, account }: Leaving): boolean => account.allows(plan.account.owner);

const rules: Readonly<Record<string, (leaving: Leaving) => boolean>> = {
  'without a confirmation of its own': isConfirmed,
  'before the step before it is done': comesInOrder,
  'to start an instance that it hasn’t stopped': startsWhatWasStopped,
  'although the account doesn’t allow it': isAllowed,
};

/** Returns what a request would violate. */
export const violations = (leaving: Leaving): readonly string[] =>
  Object.entries(rules).flatMap(([text, holds]) => (holds(leaving) ? [] : [text]));
