import { type Disk, isDisk } from '../../../domain/resource';
import type { CloudApi, DialogFacts } from '../../contract';
import { asRecord, textIn, type WireRecord } from '../../record';
import type { Session } from '../../session/session';
import { tokenPages, type WireList } from './lists';
import type { Regions } from './regions';

const unknown: DialogFacts = { snapshots: undefined, recycleBin: undefined };
const list: WireList = {
  action: 'DescribeSnapshots',
  outer: 'Snapshots',
  inner: 'Snapshot',
  idField: 'SnapshotId',
  pageSize: 100,
};

const titleOf = (snapshot: WireRecord): string => textIn(snapshot, 'SnapshotName') || textIn(snapshot, 'SnapshotId');

/** Whether an automatic snapshot is deleted with the disk. Unless DeleteAutoSnapshot is false, it counts as lost. */
const isDeletedWith = (disk: Disk, snapshot: WireRecord): boolean =>
  disk.deleteAutoSnapshot !== false && textIn(snapshot, 'SnapshotType').toLowerCase() === 'auto';

/** Returns all snapshots of a disk. Throws when a snapshot can't be read, because unknown isn't none. */
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

/** Reads the snapshots of a disk before it is released: those that are deleted with it, and those that are kept. */
export const createReadDialogFacts =
  (session: Session, regions: Regions): CloudApi['readDialogFacts'] =>
  async (operation, { resource }, signal) => {
    if (operation.action !== 'releaseDisk' || !isDisk(resource)) return unknown;
    try {
      const found = await snapshotsOf(resource, session, regions, signal);
      return {
        snapshots: found.filter((snapshot) => isDeletedWith(resource, snapshot)).map(titleOf),
        keptSnapshots: found.filter((snapshot) => !isDeletedWith(resource, snapshot)).map(titleOf),
        recycleBin: 'off',
      };
    } catch {
      return unknown;
    }
  };
