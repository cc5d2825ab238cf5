import type { RequestOutcome } from '../../providers/contract';
import type { PermissionTable, RequestPermissions } from '../../providers/permissions';
import type { Failure } from '../failure';
import type { CheckResult, NotChecked, RequestCheck } from './connectionTest';

/** An outcome with its explanation, and where it happened. */
export interface ExplainedOutcome {
  readonly action: string;
  /** Undefined after a success. */
  readonly failure: Failure | undefined;
  /** The region, or its project. Undefined for requests of the account. */
  readonly region: string | undefined;
}

/** Explains the outcomes of requests. `regionOf` returns where a call was made. */
export const explainOutcomes = (
  outcomes: readonly RequestOutcome[],
  regionOf: (signal: AbortSignal) => string | undefined,
  explain: (error: unknown) => Promise<Failure>,
): Promise<readonly ExplainedOutcome[]> =>
  Promise.all(
    outcomes.map(async ({ action, signal, error }) => ({
      action,
      failure: error && (await explain(error)),
      region: regionOf(signal),
    })),
  );

/** Why a request wasn't sent. `isComplete` is whether the test has sent what it could. */
const notSent = ({ use }: RequestPermissions, isComplete: boolean): NotChecked =>
  use !== 'browse' ? use : isComplete ? 'noResource' : 'notSent';

function resultOf(
  request: RequestPermissions,
  outcomes: readonly ExplainedOutcome[],
  isComplete: boolean,
): CheckResult {
  // A resource that doesn't exist says nothing about the permission.
  const own = outcomes.filter(({ action, failure }) => action === request.action && failure?.reaction !== 'notFound');
  const denied = own.filter(({ failure }) => failure?.reaction === 'permission');
  const [first] = denied.flatMap(({ failure }) => failure ?? []);
  const isGranted = own.some(({ failure }) => failure === undefined);
  if (first) {
    const regions = isGranted ? denied.flatMap(({ region }) => region ?? []) : [];
    return { kind: 'denied', failure: first, regions: [...new Set(regions)] };
  }
  if (isGranted) return { kind: 'granted' };
  const failure = own.at(-1)?.failure;
  return failure ? { kind: 'failed', failure } : { kind: 'notChecked', reason: notSent(request, isComplete) };
}

/** Returns for each request whether its permissions are there. */
export const requestChecks = (
  { requests }: PermissionTable,
  outcomes: readonly ExplainedOutcome[],
  isComplete: boolean,
): readonly RequestCheck[] => requests.map((request) => ({ request, result: resultOf(request, outcomes, isComplete) }));
