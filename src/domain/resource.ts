import type { JsonObject } from './json';
import type { ResourceRef } from './refs';
import { cleanName } from './untrustedText';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export type BillingMode = 'prepaid' | 'payAsYouGo' | 'spot' | 'unknown';

/** What every resource tells of itself. */
interface ResourceBase {
  /** The cloud's name for it; may be empty. Foreign text: clean it before it is shown. */
  readonly name: string;
  /** The cloud's own word for the state, as on the wire. */
  readonly nativeState: string;
  /** Zone, or empty where the cloud gives none. */
  readonly zone: string;
  readonly billing: BillingMode;
  /** Why the cloud holds the resource back, in its own words (`security`, `financial`, `locked` …). */
  readonly locks: readonly string[];
  readonly tags: readonly Tag[];
  /** ISO 8601 in UTC, or empty. */
  readonly createdAt: string;
  /** The cloud's own record under its own field names, without user data or secrets. */
  readonly fields: JsonObject;
}

export type InstanceState = 'running' | 'stopped' | 'changing' | 'recycled' | 'error' | 'unknown';

export interface Instance extends ResourceBase {
  readonly ref: ResourceRef<'instance'>;
  readonly state: InstanceState;
  readonly type: string;
  readonly privateIps: readonly string[];
  readonly publicIps: readonly string[];
  /** Alibaba Cloud: the scaling group that owns it; a stop may make the group release it. Empty elsewhere. */
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

/** One instance that a disk hangs on. */
export interface Attachment {
  readonly instance: string;
  readonly instanceName: string;
  /** Device name as the platform assigned it, or empty. */
  readonly device: string;
}

export interface Disk extends ResourceBase {
  readonly ref: ResourceRef<'disk'>;
  readonly state: DiskState;
  readonly role: 'system' | 'data';
  readonly sizeGiB: number;
  readonly category: string;
  /** False: bound to its instance for life. */
  readonly detachable: boolean;
  readonly multiAttach: boolean;
  /** Every instance it hangs on; empty when free. */
  readonly attachments: readonly Attachment[];
  /** Serial number or WWN by which the machine knows it, or empty. */
  readonly serial: string;
  /** True: it goes when its instance goes. Undefined where the cloud does not say. */
  readonly deleteWithInstance: boolean | undefined;
  /** Alibaba Cloud: its automatic snapshots go with it. Undefined where the cloud does not say. */
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
  /** Id of the instance it hangs on, or empty. */
  readonly instance: string;
  /** Every owner the cloud names besides an instance (a service, a device owner, a parent, a load balancer). */
  readonly owners: readonly string[];
  readonly mac: string;
  readonly privateIps: readonly string[];
  readonly publicIps: readonly string[];
  readonly network: string;
  readonly subnet: string;
  /** What becomes of it when it is taken off its instance. `unknown` in lists that do not tell; a read by id always does. */
  readonly afterDetach: 'kept' | 'deleted' | 'unknown';
}

export type Resource = Instance | Disk | Vnic;

export const isInstance = (resource: Resource): resource is Instance => resource.ref.kind === 'instance';
export const isDisk = (resource: Resource): resource is Disk => resource.ref.kind === 'disk';
export const isVnic = (resource: Resource): resource is Vnic => resource.ref.kind === 'vnic';

/** A name to show: the cloud's, or the id where nothing of it can be seen. Still foreign text. */
export const titleOf = (resource: Resource): string =>
  cleanName(resource.name) === '' ? resource.ref.id : resource.name;

/** Every instance that it is attached to, by id. */
export const instancesOf = (resource: Disk | Vnic): readonly string[] =>
  isDisk(resource)
    ? resource.attachments.map(({ instance }) => instance)
    : resource.instance === ''
      ? []
      : [resource.instance];

export const attachedTo = (disk: Disk, instance: string): boolean =>
  disk.attachments.some((attachment) => attachment.instance === instance);

/** Whether a disk hangs on several instances, or may by the time it is looked at: which is meant has to be said. */
export const isShared = (disk: Disk): boolean => disk.multiAttach || disk.attachments.length > 1;

/** An orphan has no owner at all, by any field. Disks in the recycle bin are not orphans, they are rubbish. */
export const isOrphanDisk = (disk: Disk): boolean =>
  disk.attachments.length === 0 && disk.state !== 'recycled' && disk.state !== 'recycling';

export const isOrphanVnic = (vnic: Vnic): boolean => vnic.instance === '' && vnic.owners.length === 0;

/** Whether something holds it, and none of these instances: a service of the cloud, or an instance that is not listed. */
export function isUsedElsewhere(resource: Disk | Vnic, instances: ReadonlySet<string>): boolean {
  if (!isDisk(resource))
    return resource.instance === '' ? resource.owners.length > 0 : !instances.has(resource.instance);
  const { attachments } = resource;
  return attachments.length > 0 && attachments.every(({ instance }) => !instances.has(instance));
}
