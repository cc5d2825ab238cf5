import type { Account } from './account';
import type { JsonObject } from './json';
import type { ResourceRef } from './refs';
import type { Disk } from './resource';

/** Every write that the extension can send. Each needs its own confirmation. */
export const actions = [
  'detachDisk',
  /** Huawei Cloud: `delete_flag=1`, after a normal detach has failed. */
  'forceDetachDisk',
  'releaseDisk',
  'detachVnic',
  /** Huawei Cloud: detaching this NIC deletes its port. */
  'removeVnic',
  'releaseVnic',
  /** Alibaba Cloud: resends the detach or release of a vNIC that is stuck in a transitional state. */
  'resendVnic',
  'attachDisk',
  'attachVnic',
  /** From then on, the disk is deleted when its instance is released. */
  'setDeleteWithInstance',
  /** From then on, the disk is kept when its instance is released. */
  'clearDeleteWithInstance',
  'startInstance',
  /** Asks the operating system to shut down. */
  'stopInstance',
  /** Asks the operating system to restart. */
  'rebootInstance',
  'createSnapshot',
] as const;

export type Action = (typeof actions)[number];

/** The account of a write: everything that decides whose resources it changes. */
export type PlannedAccount = Pick<Account, 'id' | 'cloud' | 'name' | 'owner' | 'endpoint'>;

/**
 * The target as it was read before the write. The outcome is compared with it. For a detach it also holds what is needed
 * to attach the target again; left out is what the cloud doesn't report.
 */
export interface StateBefore {
  /** The state as the cloud reported it. */
  readonly nativeState: string;
  /** The device name of the attachment to the plan's instance; left out if there is none. */
  readonly device?: string;
  /** A disk's role on its instance: an instance starts from its system disk. */
  readonly role?: Disk['role'];
  /** Whether the disk was to be deleted with its instance. */
  readonly deleteWithInstance?: boolean;
  readonly zone?: string;
  /** A vNIC's private IP addresses. */
  readonly privateIps?: readonly string[];
  /** The IDs of a vNIC's security groups. */
  readonly securityGroups?: readonly string[];
}

/**
 * One complete write, as plain data: the dialog shows it before the user confirms, the request is built from it alone,
 * and it is stored with what became of it.
 */
export interface Plan<A extends Action = Action> {
  readonly action: A;
  /** The cloud's name for the API call, such as `DetachDisk`. */
  readonly call: string;
  readonly target: ResourceRef;
  /** The instance that the target is detached from or attached to; left out for a release. */
  readonly instance?: ResourceRef<'instance'>;
  /** The cloud's names. Untrusted text. */
  readonly names: { readonly target: string; readonly instance?: string };
  readonly account: PlannedAccount;
  /** All parameters of the request, under the cloud's own names. */
  readonly parameters: JsonObject;
  readonly before: StateBefore;
}
