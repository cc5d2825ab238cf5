import { refIn } from '../../../domain/refs';
import type { Clock, CloudApi } from '../../contract';
import { observeByReading } from '../../observeByReading';
import type { Session } from '../../session/session';
import { ecs, readPage } from './calls';
import { disks, vnics } from './lists';
import type { Reads } from './reads';
import type { Regions } from './regions';

/** Observes a write by reading its target. */
export const createObserve = (session: Session, regions: Regions, reads: Reads, clock: Clock): CloudApi['observe'] =>
  observeByReading({
    target: ({ plan: { target } }, signal) =>
      target.kind === 'disk'
        ? reads.readDisk(refIn(target, 'disk', target.id), signal)
        : reads.readVnic(refIn(target, 'vnic', target.id), signal),
    async control({ plan: { target } }, signal) {
      const listing = target.kind === 'disk' ? disks : vnics;
      const endpoint = await regions.endpointOf(target.region, signal);
      const parameters = { RegionId: target.region, MaxResults: 10 };
      await session.call(ecs(endpoint, listing.action, parameters, readPage(listing.outer, listing.inner)), signal);
    },
    // `resendVnic` is one action for two calls, so the call decides.
    isRelease: ({ call }) => call.startsWith('Delete'),
    clock,
  });
