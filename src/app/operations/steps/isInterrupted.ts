import type { OperationRecord } from '../record/operationRecord';
import type { OperationServices } from '../services';

/** Whether a write of the same sequence came later, or what was left of the sequence has been sent since. */
const isFollowed = ({ id, at, step }: OperationRecord, other: OperationRecord): boolean => {
  if (other.id === id || other.state === 'notSent') return false;
  if (other.step?.sequence === step?.sequence) return (other.step?.place ?? 0) > (step?.place ?? 0);
  const [next] = step?.later ?? [];
  return other.startedAt >= at && other.plan.action === next?.action && other.plan.target.id === next.target.id;
};

/**
 * Whether a write is the last one of a sequence of steps that has ended before its last step. False while a window may
 * still send the next one.
 */
export function isInterrupted(
  { store, sequences }: Pick<OperationServices, 'store' | 'sequences'>,
  record: OperationRecord,
): boolean {
  const { step } = record;
  if (!step || step.later.length === 0 || !store.isOwn(record) || sequences.has(step.sequence)) return false;
  return ![...store.all()].some((other) => isFollowed(record, other));
}
