import { equalFilter, type Filter } from '../../../../emulator/filters';
import { choice, conditionsIn, wildcardFilter } from '../filters';
import { listPage } from '../paging';
import { jsonListIn } from '../parameters';
import { type Handler, refuseDryRun, regionOf } from '../requestContext';
import type { InstanceRow } from '../rows';
import { instanceRecord } from '../views/instance';

const filters: readonly Filter<InstanceRow>[] = [
  choice(
    equalFilter('Status', (row) => row.status),
    { values: ['Pending', 'Running', 'Starting', 'Stopping', 'Stopped'], refusal: 'InvalidStatus.NotFound' },
  ),
  equalFilter('VpcId', (row) => row.network),
  equalFilter('VSwitchId', (row) => row.subnet),
  equalFilter('ResourceGroupId', (row) => row.resourceGroup),
  equalFilter('ZoneId', (row) => row.zone),
  equalFilter('InstanceType', (row) => row.type),
  equalFilter('ImageId', (row) => row.imageId),
  wildcardFilter('InstanceName', (row) => row.name),
  choice(
    equalFilter('InstanceChargeType', (row) => row.chargeType),
    { values: ['PostPaid', 'PrePaid'], refusal: 'InvalidInstanceChargeType.NotFound' },
  ),
  choice(
    equalFilter('InstanceNetworkType', () => 'vpc'),
    { values: ['vpc', 'classic'], refusal: 'InvalidNetworkType.NotFound' },
  ),
  choice(
    {
      name: 'LockReason',
      fits: (wanted) => (row) => row.locks.some((lock) => lock.toLowerCase() === wanted.toLowerCase()),
    },
    {
      values: ['financial', 'security', 'Recycling', 'dedicatedhostfinancial', 'refunded'],
      refusal: 'InvalidLockReason.NotFound',
    },
  ),
];

const limits = { maxResults: 100, pageSize: 100 };

export const describeInstances: Handler = (parameters, context) => {
  const { world } = context;
  const region = regionOf(parameters, context);
  const ids = jsonListIn(parameters, 'InstanceIds', { malformed: 'InvalidParameter', tooMany: 'InvalidParameter' });
  const conditions = conditionsIn(filters, parameters);
  refuseDryRun(parameters);
  const { rows, envelope } = listPage(
    { store: world.instances, region, conditions, ids, by: undefined, limits },
    parameters,
  );
  return { ...envelope, Instances: { Instance: rows.map((row) => instanceRecord(row, world)) } };
};
