import type { Region } from '../../domain/account';
import type { Kind } from '../../domain/refs';
import type { Disk, Vnic } from '../../domain/resource';
import type { KeptMark } from './keptMarks';

/** The kinds of resources that can be unattached. */
export const unattachedKinds = ['disk', 'vnic'] as const satisfies readonly Kind[];

export type UnattachedKind = (typeof unattachedKinds)[number];

/** A disk or vNIC that has no owner, as the list of its region contains it. */
export interface UnattachedResource {
  readonly resource: Disk | Vnic;
  readonly region: Region;
}

/** A resource of the view. */
export interface UnattachedItem extends UnattachedResource {
  /** The revision of the store of operations when its list was requested. */
  readonly revision: number;
  /** Set while the user keeps it. */
  readonly kept: KeptMark | undefined;
  /** The key of its group. Only `Groups` sets it: a map of all resources would take as long as reading them. */
  group?: string | undefined;
}
