import { type Disk, type DiskState, isOrphanVnic, type Vnic } from '../../domain/resource';

const isEnding: ReadonlySet<DiskState> = new Set(['deleting', 'recycling', 'recycled']);

/** Whether *Attach Disk…* is offered: the disk isn't attached, or can be attached to several instances. */
export const isAttachableDisk = ({ attachments, multiAttach, state }: Disk): boolean =>
  !isEnding.has(state) && (attachments.length === 0 || multiAttach);

/** Whether *Attach vNIC…* is offered: nothing uses the vNIC. */
export const isAttachableVnic = (vnic: Vnic): boolean => vnic.state !== 'deleting' && isOrphanVnic(vnic);
