import type { JsonObject } from './json';
import type { ResourceRef } from './refs';
import { cleanName } from './untrustedText';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export type BillingMode = 'prepaid' | 'payAsYouGo' | 'spot' | 'unknown';

/** The fields of every resource. */
interface ResourceBase {
  /** The cloud's name for it; may be empty. Untrusted text: clean it before showing it. */
  readonly name: string;
  /** The state as the cloud reports it. */
  readonly nativeState: string;
  /** The zone, or empty if the cloud reports none. */
  readonly zone: string;
  readonly billing: BillingMode;
  /** Why the cloud locks the resource, as it reports it (`security`, `financial`, `locked` …). */
  readonly locks: readonly string[];
  readonly tags: readonly Tag[];
  /** ISO 8601 in UTC, or empty. */
  readonly createdAt: string;
  /** The cloud's record under its own field names, without user data or secrets. */
  readonly fields: JsonObject;
}

export type InstanceState = 'running' | 'stopped' | 'changing' | 'recycled' | 'error' | 'unknown';

export interface Instance extends ResourceBase {
  readonly ref: ResourceRef<'instance'>;
  readonly state: InstanceState;
  readonly type: string;
  readonly privateIps: readonly string[];
  readonly publicIps: readonly string[];
  /**
   * Alibaba Cloud: the scaling group that owns it; stopping the instance may cause the group to release it. Empty
   * elsewhere.
   */
  readonly scalingGroup: string;
}

export type DiskState =
  | 'inUse'
  | 'available'
  | 'attaching'
  | 'detaching'
  | 'creating'
  | 'deleting'
  | 'changing'
  | 'recycling'
  | 'recycled'
  | 'error'
  | 'unknown';

/** An instance that the disk is attached to. */
export interface Attachment {
  readonly instance: string;
  readonly instanceName: string;
  /** The device name that the platform assigned, or empty. */
  readonly device: string;
}

export interface Disk extends ResourceBase {
  readonly ref: ResourceRef<'disk'>;
  readonly state: DiskState;
  readonly role: 'system' | 'data';
  readonly sizeGiB: number;
  readonly category: string;
  /** Whether it can be detached at all. */
  readonly detachable: boolean;
  readonly multiAttach: boolean;
  /** Every instance that the disk is attached to; empty if none. */
  readonly attachments: readonly Attachment[];
  /** The serial number or WWN that the operating system shows, or empty. */
  readonly serial: string;
  /** Whether the disk is released with its instance. Undefined if the cloud doesn't report it. */
  readonly deleteWithInstance: boolean | undefined;
  /** Alibaba Cloud: whether its automatic snapshots are deleted with it. Undefined if the cloud doesn't report it. */
  readonly deleteAutoSnapshot: boolean | undefined;
}

export type VnicState =
  | 'inUse'
  | 'available'
  | 'attaching'
  | 'detaching'
  | 'creating'
  | 'deleting'
  | 'error'
  | 'unknown';

export interface Vnic extends ResourceBase {
  readonly ref: ResourceRef<'vnic'>;
  readonly state: VnicState;
  readonly role: 'primary' | 'secondary' | 'trunk' | 'member' | 'unknown';
  /** The id of the instance that the vNIC is attached to, or empty. */
  readonly instance: string;
  /** Every owner that the cloud reports besides an instance (a service, a device owner, a parent, a load balancer). */
  readonly owners: readonly string[];
  readonly mac: string;
  readonly privateIps: readonly string[];
  readonly publicIps: readonly string[];
  readonly network: string;
  readonly subnet: string;
  /**
   * What happens to it when it is detached. `unknown` in lists that don't report it; reading it by id always returns
   * it.
   */
  readonly afterDetach: 'kept' | 'deleted' | 'unknown';
}

export type Resource = Instance | Disk | Vnic;

export const isInstance = (resource: Resource): resource is Instance => resource.ref.kind === 'instance';
export const isDisk = (resource: Resource): resource is Disk => resource.ref.kind === 'disk';
export const isVnic = (resource: Resource): resource is Vnic => resource.ref.kind === 'vnic';

/** Returns a name to show: the cloud's, or the id if the name has no visible character. Untrusted text. */
export const titleOf = (resource: Resource): string =>
  cleanName(resource.name) === '' ? resource.ref.id : resource.name;

/** Returns the ids of all instances that the resource is attached to. */
export const instancesOf = (resource: Disk | Vnic): readonly string[] =>
  isDisk(resource)
    ? resource.attachments.map(({ instance }) => instance)
    : resource.instance === ''
      ? []
      : [resource.instance];

export const attachedTo = (disk: Disk, instance: string): boolean =>
  disk.attachments.some((attachment) => attachment.instance === instance);

/**
 * Whether a disk is attached to several instances, or could be by the time it is read: the instance must then be
 * specified.
 */
export const isShared = (disk: Disk): boolean => disk.multiAttach || disk.attachments.length > 1;

/** Whether a disk has no owner at all. Disks in the recycle bin don't count. */
export const isOrphanDisk = (disk: Disk): boolean =>
  disk.attachments.length === 0 && disk.state !== 'recycled' && disk.state !== 'recycling';

export const isOrphanVnic = (vnic: Vnic): boolean => vnic.instance === '' && vnic.owners.length === 0;

/**
 * Whether something other than the given instances uses the resource: a cloud service, or an instance that isn't
 * listed.
 */
export function isUsedElsewhere(resource: Disk | Vnic, instances: ReadonlySet<string>): boolean {
  if (!isDisk(resource))
    return resource.instance === '' ? resource.owners.length > 0 : !instances.has(resource.instance);
  const { attachments } = resource;
  return attachments.length > 0 && attachments.every(({ instance }) => !instances.has(instance));
}
