import { instancesOf, type Resource } from '../../domain/resource';
import type { Operation } from '../../providers/contract';
import { isStillAttached, rejectedAttachment } from './record/attachmentKey';
import type { OperationRecord } from './record/operationRecord';

/** What is known about a resource when a last resort may be offered. */
export interface OfferContext {
  readonly resource?: Resource;
  /** The id of the instance; left out if the only instance is meant. */
  readonly under?: string | undefined;
}

/**
 * Whether an operation may be offered now. A last resort may be offered once the cloud has rejected the ordinary
 * operation for the same attachment, as long as that attachment exists. Every other operation may be offered at any
 * time. `last` is the last problem of the resource.
 */
export function mayBeOffered(
  { onlyAfterFailed }: Pick<Operation, 'onlyAfterFailed'>,
  last: OperationRecord | undefined,
  { resource, under }: OfferContext,
): boolean {
  if (onlyAfterFailed === undefined) return true;
  const rejected = last?.plan.action === onlyAfterFailed ? rejectedAttachment(last) : undefined;
  if (!rejected || (under !== undefined && under !== rejected.instance)) return false;
  if (resource === undefined) return true;
  return isStillAttached(rejected, resource) && (under !== undefined || instancesOf(resource).length === 1);
}
