import type { Clock, CloudApi } from '../../contract';
import { createdSnapshot } from '../../operations/createdSnapshot';
import { observeByReading } from '../../operations/observeByReading';
import { operations } from '../operations';
import { ecs, readPage } from './calls';
import { type ListingServices, listings } from './lists';
import type { Reads } from './reads';

/** Observes a write by reading its target, or the snapshot that it creates. */
export const createObserve = (
  { session, regions, group }: ListingServices,
  reads: Reads,
  clock: Clock,
): CloudApi['observe'] =>
  observeByReading({
    operations,
    target: ({ target }, signal) => reads.read(target, signal),
    snapshot: createdSnapshot(reads, 'SnapshotName'),
    async control({ target }, signal) {
      const { action, outer, inner } = listings[target.kind];
      const endpoint = await regions.endpointOf(target.region, signal);
      const parameters = { RegionId: target.region, ...group, MaxResults: 10 };
      await session.call(ecs(endpoint, action, parameters, readPage(outer, inner)), signal);
    },
    readsTwice: false,
    clock,
  });
