import type { Clock, CloudApi } from '../../contract';
import { observeByReading } from '../../observeByReading';
import { operations } from '../operations';
import type { ReadRequests } from './calls';
import { checkedId } from './ids';
import { lists, pagesOf, recordById } from './lists';
import { recordReaders } from './reads';

/** Observes a write by reading its target by ID, in whatever region it is. */
export const createObserve = (requests: ReadRequests, clock: Clock): CloudApi['observe'] =>
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
