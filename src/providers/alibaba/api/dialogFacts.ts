import type { Disk, Snapshot } from '../../../domain/resource';
import { isDisk, titleOf } from '../../../domain/resource';
import type { CloudApi } from '../../contract';
import type { SnapshotFacts } from '../operations/snapshotFacts';
import type { Reads } from './reads';

/** Whether an automatic snapshot is deleted with the disk. Unless DeleteAutoSnapshot is false, it counts as lost. */
const isDeletedWith = (disk: Disk, snapshot: Snapshot): boolean =>
  disk.deleteAutoSnapshot !== false && snapshot.automatic;

/** Returns all snapshots of a disk. Throws when a snapshot can't be read, because unknown isn't none. */
async function snapshotsOf(disk: Disk, reads: Reads, signal: AbortSignal): Promise<readonly Snapshot[]> {
  const found: Snapshot[] = [];
  for await (const page of reads.list('snapshot', disk.ref, { kind: 'disk', disk: disk.ref }, signal)) {
    for (const each of page) {
      if (each instanceof Error) throw each;
      found.push(each);
    }
  }
  return found;
}

/** Reads the snapshots of a disk before it is released: those that are deleted with it, and those that are kept. */
export const createReadDialogFacts =
  (reads: Reads): CloudApi['readDialogFacts'] =>
  async (operation, { target }, signal): Promise<SnapshotFacts | undefined> => {
    if (operation.action !== 'releaseDisk' || !isDisk(target)) return undefined;
    try {
      const found = await snapshotsOf(target, reads, signal);
      const titles = (deleted: boolean): readonly string[] =>
        found
          .filter((snapshot) => isDeletedWith(target, snapshot) === deleted)
          .map(titleOf)
          .sort();
      return { deleted: titles(true), kept: titles(false) };
    } catch {
      return undefined;
    }
  };
