import { instancesOf, type Resource } from '../../domain/resource';
import { ApiError } from '../../errors/apiError';
import type { Reaction } from '../../errors/catalogue';
import type { Operation } from '../../providers/contract';
import { isStillAttached } from './attachmentKey';
import type { LastFailure } from './lastFailures';

/**
 * The reactions whose codes are about the resource and its attachment. Throttling, wrong credentials, a missing
 * permission or an invalid request don't mean that the ordinary operation is impossible. A failed job has ended, so a
 * code that leaves the outcome of a request open doesn't do so there.
 */
const aboutAttachment: Readonly<Record<'response' | 'job', ReadonlySet<Reaction>>> = {
  response: new Set(['changeState', 'notFound']),
  job: new Set(['changeState', 'notFound', 'outcomeUnknown']),
};

/**
 * Whether the cloud has rejected the operation itself. Any error other than ApiError was derived from the resource's
 * own record.
 */
export function isAboutAttachment(error: Error): boolean {
  if (!(error instanceof ApiError)) return true;
  const { judgement, extra } = error;
  return judgement !== undefined && aboutAttachment[extra.fromJob ? 'job' : 'response'].has(judgement.reaction);
}

/** What is known about a resource when a last resort may be offered. */
export interface OfferContext {
  readonly resource?: Resource;
  /** The id of the instance; left out if the only instance is meant. */
  readonly under?: string | undefined;
}

/**
 * Whether an operation may be offered now. A last resort may be offered once the cloud has rejected the ordinary
 * operation for the same attachment, as long as that attachment exists. Every other operation may be offered at any
 * time.
 */
export function mayBeOffered(
  { onlyAfterFailed }: Pick<Operation, 'onlyAfterFailed'>,
  last: LastFailure | undefined,
  { resource, under }: OfferContext,
): boolean {
  if (onlyAfterFailed === undefined) return true;
  if (last?.action !== onlyAfterFailed || last.kind !== 'failed' || last.rejected === undefined) return false;
  const { rejected } = last;
  if (under !== undefined && under !== rejected.instance) return false;
  if (resource === undefined) return true;
  return isStillAttached(rejected, resource) && (under !== undefined || instancesOf(resource).length === 1);
}
