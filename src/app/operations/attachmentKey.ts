import { type Disk, isDisk, type Vnic } from '../../domain/resource';

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

export const isStillAttached = ({ instance, device }: AttachmentKey, resource: Disk | Vnic): boolean =>
  attachmentTo(resource, instance)?.device === device;
