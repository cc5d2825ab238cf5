import { type Disk, isDisk } from '../../../domain/resource';
import type { DialogFacts, Operation, OperationSubject } from '../../contract';
import { asRecord, textIn, type WireRecord } from '../../record';
import type { Session } from '../../session/session';
import { tokenPages, type WireList } from './lists';
import type { Regions } from './regions';

const nothing: DialogFacts = { snapshots: undefined, recycleBin: undefined };
const list: WireList = {
  action: 'DescribeSnapshots',
  outer: 'Snapshots',
  inner: 'Snapshot',
  idField: 'SnapshotId',
  pageSize: 100,
};

const titleOf = (snapshot: WireRecord): string => textIn(snapshot, 'SnapshotName') || textIn(snapshot, 'SnapshotId');

/** Automatic snapshots go with a disk that says DeleteAutoSnapshot; unless it says no, we count them as lost. */
const goes = (disk: Disk, snapshot: WireRecord): boolean =>
  disk.deleteAutoSnapshot !== false && textIn(snapshot, 'SnapshotType').toLowerCase() === 'auto';

/** Every snapshot of a disk. Throws when one of them cannot be read: what is not known is not none. */
async function snapshotsOf(
  disk: Disk,
  session: Session,
  regions: Regions,
  signal: AbortSignal,
): Promise<readonly WireRecord[]> {
  const { region, id } = disk.ref;
  const endpoint = await regions.endpointOf(region, signal);
  const read = (raw: unknown): WireRecord => asRecord(raw, 'Snapshot');
  const found: WireRecord[] = [];
  for await (const page of tokenPages(list, endpoint, { RegionId: region, DiskId: id }, read, session, signal)) {
    const [fault] = page.unreadable;
    if (fault) throw fault;
    found.push(...page.items);
  }
  return found;
}

/** Before a disk is released: its snapshots by name, those that die with it and those that stay. */
export async function readDialogFacts(
  operation: Operation,
  { resource }: OperationSubject,
  session: Session,
  regions: Regions,
  signal: AbortSignal,
): Promise<DialogFacts> {
  if (operation.action !== 'releaseDisk' || !isDisk(resource)) return nothing;
  try {
    const found = await snapshotsOf(resource, session, regions, signal);
    return {
      snapshots: found.filter((snapshot) => goes(resource, snapshot)).map(titleOf),
      keptSnapshots: found.filter((snapshot) => !goes(resource, snapshot)).map(titleOf),
      recycleBin: 'off',
    };
  } catch {
    return nothing;
  }
}
