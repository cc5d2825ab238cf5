import * as disks from './disks';
import * as instances from './instances';
import type { EmulatedAction } from './listResponse';
import * as places from './places';
import * as snapshots from './snapshots';
import * as vnics from './vnics';

const { DescribeResourceGroups, ...zecPlaces } = places;

interface EmulatedService {
  readonly version: string;
  readonly actions: ReadonlyMap<string, EmulatedAction>;
}

/** What each service understands, and the version of it that is emulated. Everything else answers 501 by name. */
export const services = new Map<string, EmulatedService>([
  [
    'zec',
    {
      version: '2025-09-01',
      actions: new Map(Object.entries({ ...zecPlaces, ...instances, ...disks, ...vnics, ...snapshots })),
    },
  ],
  ['user', { version: '2024-05-29', actions: new Map(Object.entries({ DescribeResourceGroups })) }],
]);
