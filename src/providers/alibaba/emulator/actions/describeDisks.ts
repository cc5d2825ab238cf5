import { equalFilter, type Filter } from '../../../../emulator/filters';
import { choice, conditionsIn, flagFilter } from '../filters';
import { listPage } from '../paging';
import { jsonListIn } from '../parameters';
import { type Handler, refuseDryRun, regionOf } from '../requestContext';
import type { DiskRow } from '../rows';
import { diskRecord } from '../views/disk';

const categories = [
  'all',
  'cloud',
  'cloud_efficiency',
  'cloud_ssd',
  'cloud_essd',
  'cloud_auto',
  'cloud_essd_entry',
  'cloud_regional_disk_auto',
  'elastic_ephemeral_disk_standard',
  'elastic_ephemeral_disk_premium',
  'local_ssd_pro',
  'local_hdd_pro',
  'ephemeral',
  'ephemeral_ssd',
];

const filters: readonly Filter<DiskRow>[] = [
  choice(
    equalFilter('Status', (row) => row.status),
    {
      values: ['All', 'In_use', 'Available', 'Attaching', 'Detaching', 'Creating', 'ReIniting'],
      refusal: 'InvalidStatus.ValueNotSupported',
    },
  ),
  choice(
    equalFilter('DiskType', (row) => row.type),
    { values: ['all', 'system', 'data'], refusal: 'InvalidDiskType.ValueNotSupported' },
  ),
  choice(
    equalFilter('Category', (row) => row.category),
    { values: categories, refusal: 'InvalidCategory.ValueNotSupported' },
  ),
  choice(
    equalFilter('DiskChargeType', (row) => row.chargeType),
    { values: ['PrePaid', 'PostPaid'], refusal: 'InvalidDiskChargeType.NotFound' },
  ),
  choice(
    equalFilter('MultiAttach', (row) => row.multiAttach),
    { values: ['Disabled', 'Enabled', 'LegacyShared'], refusal: 'InvalidParameter.MultiAttach' },
  ),
  choice(
    { name: 'LockReason', fits: (wanted) => (row) => row.locks.includes(wanted) },
    { values: ['financial', 'security'], refusal: 'InvalidLockReason.NotFound' },
  ),
  { name: 'InstanceId', fits: (wanted) => (row) => row.attachments.some(({ instance }) => instance === wanted) },
  equalFilter('DiskName', (row) => row.name),
  equalFilter('ZoneId', (row) => row.zone),
  equalFilter('ResourceGroupId', (row) => row.resourceGroup),
  flagFilter('Portable', (row) => row.portable),
  flagFilter('DeleteWithInstance', (row) => row.deleteWithInstance),
  flagFilter('DeleteAutoSnapshot', (row) => row.deleteAutoSnapshot),
];

const limits = { maxResults: 500, pageSize: 100 };

/** Lists disks. Those that are being deleted aren't listed. */
export const describeDisks: Handler = (parameters, context) => {
  const region = regionOf(parameters, context, 'MissingParamter.RegionId');
  const ids = jsonListIn(parameters, 'DiskIds', {
    malformed: 'InvalidParameter.DiskIds',
    tooMany: 'InvalidDiskIds.Malformed',
  });
  const { key, matches } = conditionsIn(filters, parameters);
  refuseDryRun(parameters);
  const instance = parameters.text('InstanceId');
  const { rows, envelope } = listPage(
    {
      store: context.world.disks,
      region,
      conditions: { key, matches: (row) => row.status !== 'Deleting' && matches(row) },
      ids,
      by: instance === '' ? undefined : ['instance', instance],
      limits,
    },
    parameters,
  );
  return { ...envelope, Disks: { Disk: rows.map(diskRecord) } };
};
