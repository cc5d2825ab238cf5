import { attachedTo, deviceOn, type Resource } from '../../../domain/resource';
import type { Reaction } from '../../../errors/catalogue';
import type { ErrorRecord } from './errorRecord';
import type { OperationRecord } from './operationRecord';

/** One attachment of a resource: another device on the same instance is another attachment. Empty for a vNIC. */
export interface AttachmentKey {
  readonly instance: string;
  readonly device: string;
}

/**
 * The reactions whose codes are about the resource and its attachment. Throttling, wrong credentials, a missing
 * permission or an invalid request don't mean that the ordinary operation is impossible. A failed job has ended, so a
 * code that leaves the outcome of a request open doesn't do so there.
 */
const aboutAttachment: Readonly<Record<'response' | 'job', ReadonlySet<Reaction>>> = {
  response: new Set(['changeState', 'notFound']),
  job: new Set(['changeState', 'notFound', 'outcomeUnknown']),
};

/** Whether the cloud has rejected the operation itself. An error without a code comes from the resource's own record. */
function isAboutAttachment(error: ErrorRecord): boolean {
  if (error.kind !== 'api') return true;
  const { reaction, extra } = error;
  return reaction !== undefined && aboutAttachment[extra.fromJob ? 'job' : 'response'].has(reaction);
}

/** Returns the attachment that the cloud rejected a write for. Undefined if it was rejected for another reason. */
export function rejectedAttachment({ state, plan, error }: OperationRecord): AttachmentKey | undefined {
  // An attach that failed has no attachment.
  if (plan.action === 'attachDisk' || plan.action === 'attachVnic') return undefined;
  if (state !== 'failed' || !plan.instance || !error || !isAboutAttachment(error)) return undefined;
  return { instance: plan.instance.id, device: plan.before.device ?? '' };
}

export const isStillAttached = ({ instance, device }: AttachmentKey, resource: Resource): boolean =>
  attachedTo(resource, instance) && deviceOn(resource, instance) === device;
