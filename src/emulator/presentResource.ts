import type { Kind } from '../domain/refs';

/** A resource as it is now in an emulated world, whatever lists and reads still show. */
export interface PresentResource {
  readonly kind: Kind;
  readonly id: string;
  readonly region: string;
  /** Huawei Cloud only. */
  readonly project?: string;
  /** The cloud's state. */
  readonly state: string;
  /** The IDs of the instances that it's attached to. */
  readonly instances: readonly string[];
  /** Whether it's a deleted disk in the recycle bin. */
  readonly recycled: boolean;
}
