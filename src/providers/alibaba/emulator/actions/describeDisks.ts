import { type Filter, inListOrder, isEqual, matchingRows, predicateOf } from '../filters';
import { pageOf } from '../paging';
import { Refusal } from '../refusal';
import { type Handler, regionOf } from '../requestContext';
import type { DiskRow } from '../rows';
import { diskRecord } from '../views/disk';

const flag = (name: string, of: (row: DiskRow) => boolean): Filter<DiskRow> => ({
  name,
  fits: (row, value) => of(row) === (value.toLowerCase() === 'true'),
});

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
  {
    name: 'Status',
    fits: (row, value) => value === 'All' || isEqual(row.status, value),
    values: ['All', 'In_use', 'Available', 'Attaching', 'Detaching', 'Creating', 'ReIniting'],
    refusal: 'InvalidStatus.ValueNotSupported',
  },
  {
    name: 'DiskType',
    fits: (row, value) => value === 'all' || isEqual(row.type, value),
    values: ['all', 'system', 'data'],
    refusal: 'InvalidDiskType.ValueNotSupported',
  },
  {
    name: 'Category',
    fits: (row, value) => value === 'all' || isEqual(row.category, value),
    values: categories,
    refusal: 'InvalidCategory.ValueNotSupported',
  },
  {
    name: 'DiskChargeType',
    fits: (row, value) => isEqual(row.chargeType, value),
    values: ['PrePaid', 'PostPaid'],
    refusal: 'InvalidDiskChargeType.NotFound',
  },
  {
    name: 'MultiAttach',
    fits: (row, value) => isEqual(row.multiAttach, value),
    values: ['Disabled', 'Enabled', 'LegacyShared'],
    refusal: 'InvalidParameter.MultiAttach',
  },
  {
    name: 'LockReason',
    fits: (row, value) => row.locks.includes(value),
    values: ['financial', 'security'],
    refusal: 'InvalidLockReason.NotFound',
  },
  { name: 'InstanceId', fits: (row, value) => row.attachments.some(({ instance }) => instance === value) },
  { name: 'DiskName', fits: (row, value) => isEqual(row.name, value) },
  { name: 'ZoneId', fits: (row, value) => isEqual(row.zone, value) },
  flag('Portable', (row) => row.portable),
  flag('DeleteWithInstance', (row) => row.deleteWithInstance),
  flag('DeleteAutoSnapshot', (row) => row.deleteAutoSnapshot),
];

const maxIds = 100;

/** Whether a disk is listed. Disks that are being deleted aren't. */
const isListed = (row: DiskRow): boolean => row.status !== 'Deleting';

export const describeDisks: Handler = (parameters, context) => {
  const { world } = context;
  const region = regionOf(parameters, context, 'MissingParamter.RegionId');
  const ids = parameters.jsonList('DiskIds', 'InvalidParameter.DiskIds');
  if (ids && ids.length > maxIds) throw new Refusal('InvalidDiskIds.Malformed');
  const fits = predicateOf(filters, parameters);
  if (parameters.flag('DryRun')) throw new Refusal('DryRunOperation');

  const instance = parameters.text('InstanceId');
  const named = ids ?? (instance === '' ? undefined : [...world.disksOn(instance)]);
  const rows = (before: number) =>
    named
      ? inListOrder(
          named.map((id) => world.disks.visible(id)),
          before,
        )
      : world.disks.newestFirst(region.id, before);
  const here = (row: DiskRow): boolean => row.region === region.id && isListed(row) && fits(row);
  const page = pageOf((before) => matchingRows(rows(before), here), parameters, { maxResults: 500, pageSize: 100 });
  return { ...page.envelope, Disks: { Disk: page.rows.map(diskRecord) } };
};
