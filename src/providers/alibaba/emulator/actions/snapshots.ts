import { type Filter, inListOrder, isEqual, matchingRows, predicateOf } from '../filters';
import { pageOf } from '../paging';
import { Refusal } from '../refusal';
import { checkOptionalRegion, type Handler, regionOf } from '../requestContext';
import type { SnapshotRow } from '../rows';
import { snapshotRecord } from '../views/snapshot';
import { diskOf } from './diskChecks';

/** How long a snapshot is in progress, in milliseconds at pace 1. */
const progressingMs = 3_000;

const maxIds = 100;

type Row = SnapshotRow & { readonly tags: readonly [] };

const filters: readonly Filter<Row>[] = [
  { name: 'DiskId', fits: (row, value) => isEqual(row.disk, value) },
  { name: 'SnapshotName', fits: (row, value) => isEqual(row.name, value) },
  { name: 'SourceDiskType', fits: (row, value) => isEqual(row.diskType.toLowerCase(), value.toLowerCase()) },
  { name: 'SnapshotType', fits: (row, value) => value === 'all' || row.automatic === (value === 'auto') },
  { name: 'Status', fits: (row, value) => value === 'all' || isEqual(row.status, value) },
];

export const describeSnapshots: Handler = (parameters, context) => {
  const { world } = context;
  const region = regionOf(parameters, context);
  const ids = parameters.jsonList('SnapshotIds', 'InvalidParameter');
  if (ids && ids.length > maxIds) throw new Refusal('InvalidSnapshotIds.Malformed');
  const fits = predicateOf(filters, parameters);
  if (parameters.flag('DryRun')) throw new Refusal('DryRunOperation');
  const rows = (before: number) =>
    ids
      ? inListOrder(
          ids.map((id) => world.snapshots.visible(id)),
          before,
        )
      : world.snapshots.newestFirst(region.id, before);
  const here = (row: SnapshotRow): boolean => row.region === region.id && fits({ ...row, tags: [] });
  const page = pageOf((before) => matchingRows(rows(before), here), parameters, { maxResults: 100, pageSize: 100 });
  return { ...page.envelope, Snapshots: { Snapshot: page.rows.map(snapshotRecord) } };
};

/** Creates a snapshot. The same ClientToken returns the same snapshot. */
export const createSnapshot: Handler = (parameters, context) => {
  const { world, timeline, later, freshId } = context;
  checkOptionalRegion(parameters, context);
  parameters.required('DiskId');
  const disk = diskOf(parameters, context);
  const token = parameters.text('ClientToken');
  if (token.length > 64) throw new Refusal('InvalidClientToken.Malformed');
  const earlier = token === '' ? undefined : world.clientTokens.get(token);
  if (earlier) {
    if (earlier.disk !== disk.id) throw new Refusal('IdempotentParameterMismatch');
    return { SnapshotId: earlier.snapshot };
  }
  const name = parameters.text('SnapshotName');
  if (/^(auto|https?:\/\/)/i.test(name)) throw new Refusal('InvalidSnapshotName.Malformed');
  if (disk.attachedAt === 0) throw new Refusal('IncorrectDiskStatus.NeverAttached');
  if (disk.status !== 'In_use' && disk.status !== 'Available') throw new Refusal('IncorrectDiskStatus');
  const busy = [...world.snapshots.all()].some((each) => each.disk === disk.id && each.status === 'progressing');
  if (busy) throw new Refusal('IncorrectDiskStatus.CreatingSnapshot');

  const id = freshId('s-', disk.region);
  world.snapshots.add({
    id,
    region: disk.region,
    name,
    disk: disk.id,
    diskType: disk.type,
    diskSize: disk.size,
    automatic: false,
    status: 'progressing',
    createdAt: timeline.now(),
  });
  if (token !== '') world.clientTokens.set(token, { disk: disk.id, snapshot: id });
  later(progressingMs, () => {
    const snapshot = world.snapshots.get(id);
    if (snapshot) world.snapshots.replace({ ...snapshot, status: 'accomplished' });
  });
  return { SnapshotId: id };
};
