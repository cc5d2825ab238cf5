import type { JsonObject } from './json';
import type { Kind, ResourceRef } from './refs';
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
  /** When it was last detached, in ISO 8601 in UTC, or empty where the cloud doesn't report it. */
  readonly detachedAt: string;
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
  /** The IDs of its security groups; empty where the cloud doesn't report them. */
  readonly securityGroups: readonly string[];
  /**
   * What happens to it when it is detached. `unknown` in lists that don't report it; reading it by id always returns
   * it.
   */
  readonly afterDetach: 'kept' | 'deleted' | 'unknown';
  /** Set when its record names the instance, but the instance doesn't have it: a detach has ended half-way. */
  readonly missingOnInstance?: true;
}

export type SnapshotState = 'available' | 'creating' | 'deleting' | 'error' | 'unknown';

export interface Snapshot extends ResourceBase {
  readonly ref: ResourceRef<'snapshot'>;
  readonly state: SnapshotState;
  /** The id of the disk that it was created from, or empty. */
  readonly disk: string;
  readonly sizeGiB: number;
  /** Whether a snapshot policy created it. False if the cloud doesn't report it. */
  readonly automatic: boolean;
}

/** The type of each kind of resource. */
export interface ResourceOf {
  readonly instance: Instance;
  readonly disk: Disk;
  readonly vnic: Vnic;
  readonly snapshot: Snapshot;
}

export type Resource = ResourceOf[Kind];

/** One function for each kind of resource. */
export type ByKind<T> = { readonly [K in Kind]: (resource: ResourceOf[K]) => T };

/** Returns the result of the function for the kind of the resource. */
export const byKind = <K extends Kind, T>(functions: ByKind<T>, resource: ResourceOf[K] & { ref: ResourceRef<K> }): T =>
  functions[resource.ref.kind](resource);

export const isInstance = (resource: Resource): resource is Instance => resource.ref.kind === 'instance';
export const isDisk = (resource: Resource): resource is Disk => resource.ref.kind === 'disk';
export const isVnic = (resource: Resource): resource is Vnic => resource.ref.kind === 'vnic';

/** Returns a name to show: the cloud's, or the id if the name has no visible character. Untrusted text. */
export const titleOf = (resource: Resource): string =>
  cleanName(resource.name) === '' ? resource.ref.id : resource.name;

const none: readonly string[] = [];

const attachedInstances: ByKind<readonly string[]> = {
  instance: () => none,
  disk: ({ attachments }) => attachments.map(({ instance }) => instance),
  vnic: ({ instance }) => (instance === '' ? none : [instance]),
  snapshot: () => none,
};

/** Returns the ids of all instances that the resource is attached to. */
export const instancesOf = (resource: Resource): readonly string[] => byKind(attachedInstances, resource);

export const attachedTo = (resource: Resource, instance: string): boolean => instancesOf(resource).includes(instance);

/** Returns the device name of a disk on an instance; empty if the platform assigned none, and for other kinds. */
export const deviceOn = (resource: Resource, instance: string | undefined): string =>
  isDisk(resource) ? (resource.attachments.find((each) => each.instance === instance)?.device ?? '') : '';

/**
 * Whether a disk is attached to several instances, or could be by the time it is read: the instance must then be
 * specified.
 */
export const isShared = (disk: Disk): boolean => disk.multiAttach || disk.attachments.length > 1;

/** Whether a disk has no owner at all. Disks in the recycle bin don't count. */
export const isOrphanDisk = (disk: Disk): boolean =>
  disk.attachments.length === 0 && disk.state !== 'recycled' && disk.state !== 'recycling';

export const isOrphanVnic = (vnic: Vnic): boolean => vnic.instance === '' && vnic.owners.length === 0;

const orphan: ByKind<boolean> = {
  instance: () => false,
  disk: isOrphanDisk,
  vnic: isOrphanVnic,
  snapshot: () => false,
};

/** Whether a resource that could be attached has no owner at all. */
export const isOrphan = (resource: Resource): boolean => byKind(orphan, resource);

const hasOtherOwner: ByKind<boolean> = {
  instance: () => false,
  disk: () => false,
  vnic: ({ owners }) => owners.length > 0,
  snapshot: () => false,
};

/**
 * Whether something other than the given instances uses the resource: a cloud service, or an instance that isn't
 * listed.
 */
export function isUsedElsewhere(resource: Resource, instances: ReadonlySet<string>): boolean {
  const attached = instancesOf(resource);
  return attached.length === 0
    ? byKind(hasOtherOwner, resource)
    : attached.every((instance) => !instances.has(instance));
}
