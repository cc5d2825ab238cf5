import pLimit from 'p-limit';
import type { Failure } from '../failure';
import { defaultsOf } from '../operations/options';
import { prepare } from '../operations/prepare';
import { refuseByRule } from '../operations/refusals';
import type { OperationServices } from '../operations/services';
import { quietProgress } from './quietProgress';
import type { Review } from './review';
import type { Check, ReviewLine } from './reviewLine';
import { SharedReads } from './sharedReads';

/** How many lines are read at the same time. The requests of an account have limits of their own. */
const parallelChecks = 32;

export interface ReviewServices {
  readonly operations: OperationServices;
  readonly explain: (error: unknown) => Promise<Failure>;
}

async function checkOf(
  { operations, explain }: ReviewServices,
  line: ReviewLine,
  apis: SharedReads,
  signal: AbortSignal,
): Promise<Check> {
  const services = { ...operations, progress: quietProgress(signal, () => false) };
  try {
    const api = apis.of(line.target.ref.account);
    const { ways, request } = await prepare(services, line.target, line.action, { api });
    // A riskier way has a dialog of its own: a review sends the safest one only.
    const { operation, parties } = ways[0].context;
    refuseByRule(operation, parties, defaultsOf(operation, parties), request);
    // Right before the request, everything is read again.
    return {
      kind: 'possible',
      proposal: { ways, request: { ...request, services: operations, api: operations.clouds.of(request.account.id) } },
    };
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
  const apis = new SharedReads((account) => services.operations.clouds.of(account));
  await Promise.all(
    review.lines.map((line) =>
      limit(async () => review.update(line.key, { check: await checkOf(services, line, apis, review.signal) })),
    ),
  );
  review.phase = 'open';
}
