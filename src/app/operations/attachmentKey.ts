import { attachedTo, deviceOn, type Resource } from '../../domain/resource';

/** One attachment of a resource: another device on the same instance is another attachment. Empty for a vNIC. */
export interface AttachmentKey {
  readonly instance: string;
  readonly device: string;
}

export const attachmentTo = (resource: Resource, instance: string): AttachmentKey | undefined =>
  attachedTo(resource, instance) ? { instance, device: deviceOn(resource, instance) } : undefined;

export const isStillAttached = ({ instance, device }: AttachmentKey, resource: Resource): boolean =>
  attachmentTo(resource, instance)?.device === device;
