import { type Filter, inListOrder, only, predicateOf, same } from '../filters';
import { pageOf } from '../page';
import { Refusal } from '../refusal';
import { type Act, checkOptionalRegion, regionOf } from '../services';
import { snapshotRecord } from '../views/snapshot';
import type { SnapshotRow } from '../worldRows';
import { diskOf } from './diskParts';

/** How long a snapshot is in progress, in milliseconds at pace 1. */
const progressingMs = 3_000;

type Row = SnapshotRow & { readonly tags: readonly [] };

const filters: readonly Filter<Row>[] = [
  { name: 'DiskId', fits: (row, value) => same(row.disk, value) },
  { name: 'SnapshotName', fits: (row, value) => same(row.name, value) },
  { name: 'SourceDiskType', fits: (row, value) => same(row.diskType.toLowerCase(), value.toLowerCase()) },
  { name: 'SnapshotType', fits: (row, value) => value === 'all' || row.automatic === (value === 'auto') },
  { name: 'Status', fits: (row, value) => value === 'all' || same(row.status, value) },
];

export const describeSnapshots: Act = (parameters, services) => {
  const { world } = services;
  const region = regionOf(parameters, services);
  const ids = parameters.jsonList('SnapshotIds', 'InvalidParameter');
  const fits = predicateOf(filters, parameters);
  if (parameters.flag('DryRun')) throw new Refusal('DryRunOperation');
  const rows = (before: number) =>
    ids
      ? inListOrder(
          ids.map((id) => world.snapshots.seen(id)),
          before,
        )
      : world.snapshots.newestFirst(region.id, before);
  const here = (row: SnapshotRow): boolean => row.region === region.id && fits({ ...row, tags: [] });
  const page = pageOf((before) => only(rows(before), here), parameters, { maxResults: 100, pageSize: 100 });
  return { ...page.envelope, Snapshots: { Snapshot: page.rows.map(snapshotRecord) } };
};

/** The one action with a token against doing it twice: the same token gives the same snapshot. */
export const createSnapshot: Act = (parameters, services) => {
  const { world, timeline, later, freshId } = services;
  checkOptionalRegion(parameters, services);
  parameters.required('DiskId');
  const disk = diskOf(parameters, services);
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
