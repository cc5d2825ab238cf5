import { type Disk, instancesOf, isDisk, type Vnic } from '../../domain/resource';
import { ApiError } from '../../errors/apiError';
import type { CatalogueRow, Reaction } from '../../errors/catalogue';
import { reactionTo, rowFor } from '../../errors/reaction';
import type { Operation } from '../../providers/contract';
import type { LastFailure } from './lastFailures';

/** One attachment of a resource: another device on the same instance is another attachment. Empty for a vNIC. */
export interface AttachmentKey {
  readonly instance: string;
  readonly device: string;
}

export function attachmentTo(resource: Disk | Vnic, instance: string): AttachmentKey | undefined {
  if (!isDisk(resource)) return resource.instance === instance ? { instance, device: '' } : undefined;
  const found = resource.attachments.find((each) => each.instance === instance);
  return found && { instance, device: found.device };
}

export const isStillThere = ({ instance, device }: AttachmentKey, resource: Disk | Vnic): boolean =>
  attachmentTo(resource, instance)?.device === device;

/**
 * The reactions whose codes are about the resource and its attachment. A throttle, a wrong key, a missing permission or a
 * faulty request says nothing about whether the ordinary way is closed. A job that has failed has ended, so that a code
 * which leaves the outcome of a request open does not do so there.
 */
const aboutAttachment: Readonly<Record<'response' | 'job', ReadonlySet<Reaction>>> = {
  response: new Set(['changeState', 'notFound']),
  job: new Set(['changeState', 'notFound', 'outcomeUnknown']),
};

/** Whether the cloud has rejected the operation itself. What is no ApiError was read from the resource's own record. */
export function isAboutAttachment(error: Error, rows: readonly CatalogueRow[]): boolean {
  if (!(error instanceof ApiError)) return true;
  if (error.extra.fromJob) {
    const row = rowFor(error, rows);
    return row === undefined || aboutAttachment.job.has(row.write);
  }
  return aboutAttachment.response.has(reactionTo(error, rows, 'write'));
}

/** What is known where a last resort may be offered: the resource as read last, if it was, and the instance meant. */
export interface Offering {
  readonly resource?: Disk | Vnic;
  /** By id; left out, the only instance is meant. */
  readonly under?: string | undefined;
}

/**
 * A last resort may be offered once the cloud has rejected the ordinary operation for the same attachment, and as long as
 * that attachment stands. Every other operation may be offered at any time.
 */
export function isItsTime(
  { onlyAfterFailed }: Pick<Operation, 'onlyAfterFailed'>,
  last: LastFailure | undefined,
  { resource, under }: Offering,
): boolean {
  if (onlyAfterFailed === undefined) return true;
  if (last?.action !== onlyAfterFailed || last.kind !== 'failed' || last.rejected === undefined) return false;
  const { rejected } = last;
  if (under !== undefined && under !== rejected.instance) return false;
  if (resource === undefined) return true;
  return isStillThere(rejected, resource) && (under !== undefined || instancesOf(resource).length === 1);
}
