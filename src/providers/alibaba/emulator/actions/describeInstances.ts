import { type Filter, inListOrder, isEqual, matchesWildcard, matchingRows, predicateOf } from '../filters';
import { pageOf } from '../paging';
import { Refusal } from '../refusal';
import { type Handler, regionOf } from '../requestContext';
import type { InstanceRow } from '../rows';
import { instanceRecord } from '../views/instance';

const filters: readonly Filter<InstanceRow>[] = [
  {
    name: 'Status',
    fits: (row, value) => isEqual(row.status, value),
    values: ['Pending', 'Running', 'Starting', 'Stopping', 'Stopped'],
    refusal: 'InvalidStatus.NotFound',
  },
  { name: 'VpcId', fits: (row, value) => isEqual(row.network, value) },
  { name: 'VSwitchId', fits: (row, value) => isEqual(row.subnet, value) },
  { name: 'ZoneId', fits: (row, value) => isEqual(row.zone, value) },
  { name: 'InstanceType', fits: (row, value) => isEqual(row.type, value) },
  { name: 'ImageId', fits: (row, value) => isEqual(row.imageId, value) },
  { name: 'InstanceName', fits: (row, value) => matchesWildcard(row.name, value) },
  {
    name: 'InstanceChargeType',
    fits: (row, value) => isEqual(row.chargeType, value),
    values: ['PostPaid', 'PrePaid'],
    refusal: 'InvalidInstanceChargeType.NotFound',
  },
  {
    name: 'InstanceNetworkType',
    fits: (_, value) => value === 'vpc',
    values: ['vpc', 'classic'],
    refusal: 'InvalidNetworkType.NotFound',
  },
  {
    name: 'LockReason',
    fits: (row, value) => row.locks.some((lock) => isEqual(lock.toLowerCase(), value.toLowerCase())),
    values: ['financial', 'security', 'Recycling', 'dedicatedhostfinancial', 'refunded'],
    refusal: 'InvalidLockReason.NotFound',
  },
];

const maxIds = 100;

export const describeInstances: Handler = (parameters, context) => {
  const { world } = context;
  const region = regionOf(parameters, context);
  const ids = parameters.jsonList('InstanceIds', 'InvalidParameter');
  if (ids && ids.length > maxIds) throw new Refusal('InvalidParameter');
  const fits = predicateOf(filters, parameters);
  if (parameters.flag('DryRun')) throw new Refusal('DryRunOperation');

  const rows = (before: number) =>
    ids
      ? inListOrder(
          ids.map((id) => world.instances.visible(id)),
          before,
        )
      : world.instances.newestFirst(region.id, before);
  const here = (row: InstanceRow): boolean => row.region === region.id && fits(row);
  const page = pageOf((before) => matchingRows(rows(before), here), parameters, { maxResults: 100, pageSize: 100 });
  return { ...page.envelope, Instances: { Instance: page.rows.map((row) => instanceRecord(row, world)) } };
};
