import type { Handler } from '../handler';
import * as disks from './disks';
import * as instances from './instances';
import * as places from './places';
import * as snapshots from './snapshots';
import * as vnics from './vnics';

const { DescribeResourceGroups, ...zecPlaces } = places;

interface EmulatedService {
  readonly version: string;
  readonly actions: ReadonlyMap<string, Handler>;
}

/** The emulated actions and version of each service. All others return 501 with their name. */
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
