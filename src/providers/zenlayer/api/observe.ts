import type { Clock, CloudApi } from '../../contract';
import { observeByReading } from '../../observeByReading';
import type { ReadRequests } from './calls';
import { checkedId } from './ids';
import { diskList, pagesOf, recordById, vnicList } from './lists';
import { readDisk } from './records/disk';
import { readVnic } from './records/vnic';

/** Observes a write by reading its target by ID, in whatever region it is. */
export const createObserve = (requests: ReadRequests, clock: Clock): CloudApi['observe'] =>
  observeByReading({
    target({ plan: { target } }, signal) {
      const id = checkedId(target.id);
      return target.kind === 'disk'
        ? recordById(requests, diskList, id, (record) => readDisk(record, target), signal)
        : recordById(requests, vnicList, id, (record) => readVnic(record, target), signal);
    },
    async control({ plan: { target } }, signal) {
      const list = target.kind === 'disk' ? diskList : vnicList;
      await pagesOf(requests, list, { regionId: target.region }, () => undefined, signal).next();
    },
    isRelease: ({ action }) => action === 'releaseDisk' || action === 'releaseVnic',
    clock,
  });
