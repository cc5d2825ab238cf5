import pLimit from 'p-limit';
import type { Failure } from '../failure';
import { prepare } from '../operations/prepare';
import type { OperationServices } from '../operations/services';
import { quietProgress } from './quietProgress';
import type { Review } from './review';
import type { Check, ReviewLine } from './reviewLine';

/** How many lines are read at the same time. The requests of an account have limits of their own. */
const parallelChecks = 32;

export interface ReviewServices {
  readonly operations: OperationServices;
  readonly explain: (error: unknown) => Promise<Failure>;
}

async function checkOf({ operations, explain }: ReviewServices, line: ReviewLine, signal: AbortSignal): Promise<Check> {
  const services = { ...operations, progress: quietProgress(signal) };
  try {
    return { kind: 'possible', proposal: await prepare(services, line.target, line.action) };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'blocked', failure: await explain(error) };
  }
}

/**
 * Reads the resource of each line, and finds out what blocks its write. Sends no write. Rejects only if the review is
 * canceled.
 */
export async function checkReview(services: ReviewServices, review: Review): Promise<void> {
  const limit = pLimit(parallelChecks);
  await Promise.all(
    review.lines.map((line) =>
      limit(async () => review.update(line.key, { check: await checkOf(services, line, review.signal) })),
    ),
  );
  review.phase = 'open';
}
