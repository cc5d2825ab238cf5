import type { JsonObject } from './json';
import type { Kind, ResourceRef } from './refs';

/** Every write that the extension can send. Each needs its own confirmation. */
export type Action =
  | 'detachDisk'
  /** Huawei Cloud: `delete_flag=1`, after a normal detach has failed. */
  | 'forceDetachDisk'
  | 'releaseDisk'
  | 'detachVnic'
  /** Huawei Cloud: detaching this NIC deletes its port. */
  | 'removeVnic'
  | 'releaseVnic'
  /** Alibaba Cloud: resends the detach or release of a vNIC that is stuck in a transitional state. */
  | 'resendVnic';

/** One complete write: the request is built from it alone, and the dialog shows it before the user confirms. */
export interface Plan<A extends Action = Action> {
  readonly action: A;
  /** The cloud's name for the API call, such as `DetachDisk`. */
  readonly call: string;
  readonly target: ResourceRef<Exclude<Kind, 'instance'>>;
  readonly targetName: string;
  /** The instance that the target is detached from; left out for a release. */
  readonly instance?: ResourceRef<'instance'>;
  readonly instanceName?: string;
  readonly accountName: string;
  /** The cloud's own account id. */
  readonly owner: string;
  readonly endpoint: string;
  /** All parameters of the request, under the cloud's own names. */
  readonly parameters: JsonObject;
}
