import type { StateBefore } from '../../domain/plan';
import { type ByKind, byKind, deviceOn } from '../../domain/resource';
import type { Operation, Parties } from '../../providers/contract';

type Attached = Omit<StateBefore, 'nativeState' | 'device'>;

const zoneOf = (zone: string): Attached => (zone === '' ? {} : { zone });

/** What is needed to attach a resource again after a detach, besides its device name. */
const attachments: ByKind<Attached> = {
  instance: () => ({}),
  disk: ({ role, deleteWithInstance, zone }) => ({
    role,
    ...(deleteWithInstance === undefined ? {} : { deleteWithInstance }),
    ...zoneOf(zone),
  }),
  vnic: ({ privateIps, securityGroups, zone }) => ({ privateIps, securityGroups, ...zoneOf(zone) }),
  snapshot: () => ({}),
};

/** Returns the target as it was read before the write; for a detach with what is needed to undo it. */
export function stateBefore({ endState }: Pick<Operation, 'endState'>, { target, instance }: Parties): StateBefore {
  const device = deviceOn(target, instance?.ref.id);
  return {
    nativeState: target.nativeState,
    ...(device === '' ? {} : { device }),
    ...(endState.is === 'detached' ? byKind(attachments, target) : {}),
  };
}
