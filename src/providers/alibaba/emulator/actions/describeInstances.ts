import { type Filter, inListOrder, matchesWildcard, only, predicateOf, same } from '../filters';
import { pageOf } from '../page';
import { Refusal } from '../refusal';
import { type Act, regionOf } from '../services';
import { instanceRecord } from '../views/instance';
import type { InstanceRow } from '../worldRows';

const filters: readonly Filter<InstanceRow>[] = [
  {
    name: 'Status',
    fits: (row, value) => same(row.status, value),
    values: ['Pending', 'Running', 'Starting', 'Stopping', 'Stopped'],
    refusal: 'InvalidStatus.NotFound',
  },
  { name: 'VpcId', fits: (row, value) => same(row.network, value) },
  { name: 'VSwitchId', fits: (row, value) => same(row.subnet, value) },
  { name: 'ZoneId', fits: (row, value) => same(row.zone, value) },
  { name: 'InstanceType', fits: (row, value) => same(row.type, value) },
  { name: 'ImageId', fits: (row, value) => same(row.imageId, value) },
  { name: 'InstanceName', fits: (row, value) => matchesWildcard(row.name, value) },
  {
    name: 'InstanceChargeType',
    fits: (row, value) => same(row.chargeType, value),
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
    fits: (row, value) => row.locks.some((lock) => same(lock.toLowerCase(), value.toLowerCase())),
    values: ['financial', 'security', 'Recycling', 'dedicatedhostfinancial', 'refunded'],
    refusal: 'InvalidLockReason.NotFound',
  },
];

const mostIds = 100;

export const describeInstances: Act = (parameters, services) => {
  const { world } = services;
  const region = regionOf(parameters, services);
  const ids = parameters.jsonList('InstanceIds', 'InvalidParameter');
  if (ids && ids.length > mostIds) throw new Refusal('InvalidParameter');
  const fits = predicateOf(filters, parameters);
  if (parameters.flag('DryRun')) throw new Refusal('DryRunOperation');

  const rows = (before: number) =>
    ids
      ? inListOrder(
          ids.map((id) => world.instances.seen(id)),
          before,
        )
      : world.instances.newestFirst(region.id, before);
  const here = (row: InstanceRow): boolean => row.region === region.id && fits(row);
  const page = pageOf((before) => only(rows(before), here), parameters, { maxResults: 100, pageSize: 100 });
  return { ...page.envelope, Instances: { Instance: page.rows.map((row) => instanceRecord(row, world)) } };
};
