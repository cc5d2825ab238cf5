import type { Clock, CloudApi } from '../../contract';
import { createdSnapshot } from '../../operations/createdSnapshot';
import { observeByReading } from '../../operations/observeByReading';
import { operations } from '../operations';
import type { ReadRequests } from './calls';
import { checkedId } from './ids';
import { lists, pagesOf, recordById } from './lists';
import { type Reads, recordReaders } from './reads';

/** Observes a write by reading its target by ID, in whatever region it is, or the snapshot that it creates. */
export const createObserve = (requests: ReadRequests, reads: Reads, clock: Clock): CloudApi['observe'] =>
  observeByReading({
    operations,
    target: ({ target }, signal) =>
      recordById(
        requests,
        lists[target.kind],
        checkedId(target.id),
        (record) => recordReaders[target.kind](record, target),
        signal,
      ),
    snapshot: createdSnapshot(reads, 'snapshotName'),
    control: ({ target }, signal) =>
      pagesOf(
        requests,
        lists[target.kind],
        { regionId: target.region, ...requests.group },
        () => undefined,
        signal,
      ).next(),
    readsTwice: false,
    clock,
  });
