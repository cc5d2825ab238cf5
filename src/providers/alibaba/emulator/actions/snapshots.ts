import { equalFilter, type Filter } from '../../../../emulator/filters';
import { Refusal } from '../../../../emulator/refusal';
import { conditionsIn } from '../filters';
import { listPage } from '../paging';
import { jsonListIn } from '../parameters';
import { checkOptionalRegion, type Handler, refuseDryRun, regionOf } from '../requestContext';
import type { DiskRow, SnapshotRow } from '../rows';
import { snapshotRecord } from '../views/snapshot';
import type { World } from '../world';
import { applyHiddenRefusal, diskOf } from './diskChecks';
import { applyNextRefusal } from './nextRefusal';

/** How long a snapshot is in progress, in milliseconds at pace 1. */
const progressingMs = 3_000;

const filters: readonly Filter<SnapshotRow>[] = [
  equalFilter('DiskId', (row) => row.disk),
  equalFilter('SnapshotName', (row) => row.name),
  equalFilter('ResourceGroupId', (row) => row.resourceGroup),
  {
    name: 'SourceDiskType',
    fits: (wanted) => (row) => row.diskType.toLowerCase() === wanted.toLowerCase(),
  },
  {
    name: 'SnapshotType',
    fits: (wanted) => (row) => wanted === 'all' || row.automatic === (wanted === 'auto'),
  },
  { name: 'Status', fits: (wanted) => (row) => wanted === 'all' || row.status === wanted },
];

const limits = { maxResults: 100, pageSize: 100 };

export const describeSnapshots: Handler = (parameters, context) => {
  const region = regionOf(parameters, context);
  const ids = jsonListIn(parameters, 'SnapshotIds', {
    malformed: 'InvalidParameter',
    tooMany: 'InvalidSnapshotIds.Malformed',
  });
  const conditions = conditionsIn(filters, parameters);
  refuseDryRun(parameters);
  const disk = parameters.text('DiskId');
  const { rows, envelope } = listPage(
    {
      store: context.world.snapshots,
      region,
      conditions,
      ids,
      by: disk === '' ? undefined : ['disk', disk],
      limits,
    },
    parameters,
  );
  return { ...envelope, Snapshots: { Snapshot: rows.map(snapshotRecord) } };
};

/** Throws Refusal unless the instances of the disk are running or stopped, and not locked for security reasons. */
function checkInstances(disk: DiskRow, world: World): void {
  const instances = disk.attachments.flatMap(({ instance }) => world.instances.get(instance) ?? []);
  if (instances.some(({ locks }) => locks.includes('security'))) throw new Refusal('InstanceLockedForSecurity');
  if (instances.some(({ status }) => status !== 'Running' && status !== 'Stopped')) {
    throw new Refusal('IncorrectInstanceStatus');
  }
}

/** Creates a snapshot. The same ClientToken returns the same snapshot. */
export const createSnapshot: Handler = (parameters, context) => {
  const { world, freshId } = context;
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
  checkInstances(disk, world);
  const busy = world.snapshots.on('disk', disk.id).some(({ status }) => status === 'progressing');
  if (busy) throw new Refusal('IncorrectDiskStatus.CreatingSnapshot');
  applyHiddenRefusal(disk, 'CreateSnapshot');
  applyNextRefusal(disk, 'CreateSnapshot', (hiddenInTurn) => world.disks.change(disk.id, { hiddenInTurn }));

  const id = freshId('s-', disk.region);
  world.snapshots.add({
    id,
    region: disk.region,
    name,
    disk: disk.id,
    diskType: disk.type,
    diskSize: disk.size,
    resourceGroup: disk.resourceGroup,
    automatic: false,
    status: 'progressing',
    createdAt: world.now(),
  });
  if (token !== '') world.clientTokens.set(token, { disk: disk.id, snapshot: id });
  const end = disk.snapshotsFail ? 'failed' : 'accomplished';
  world.later(progressingMs, () => world.snapshots.change(id, { status: end }));
  return { SnapshotId: id };
};
