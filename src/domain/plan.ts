import type { JsonObject } from './json';
import type { Kind, ResourceRef } from './refs';

/** Everything we can make a cloud do. Each needs a confirmation of its own. */
export type Action =
  | 'detachDisk'
  /** Huawei Cloud: `delete_flag=1`, after a normal detach has failed. */
  | 'forceDetachDisk'
  | 'releaseDisk'
  | 'detachVnic'
  /** Huawei Cloud: taking the NIC off destroys its port. */
  | 'removeVnic'
  | 'releaseVnic'
  /** Alibaba Cloud: sends the detach or release of a vNIC again that hangs half-way. */
  | 'resendVnic';

/**
 * One write, whole: the request is built from it and from nothing else, and the dialog shows it before a person agrees.
 */
export interface Plan<A extends Action = Action> {
  readonly action: A;
  /** The cloud's name of the call, such as `DetachDisk`. */
  readonly call: string;
  readonly target: ResourceRef<Exclude<Kind, 'instance'>>;
  readonly targetName: string;
  /** The instance it is taken from; none for a release. */
  readonly instance?: ResourceRef<'instance'>;
  readonly instanceName?: string;
  readonly accountName: string;
  /** The cloud's own account id. */
  readonly owner: string;
  readonly endpoint: string;
  /** Every parameter that will be sent, under the cloud's own names. */
  readonly parameters: JsonObject;
}
