import { isDisk, titleOf } from '../../../domain/resource';
import type { CloudApi } from '../../contract';
import type { SnapshotFacts } from '../operations/snapshotFacts';
import type { Reads } from './reads';

/** Reads the snapshots that a release deletes. The API doesn't say whether an account has a recycle bin. */
export const createReadDialogFacts =
  (reads: Reads): CloudApi['readDialogFacts'] =>
  async (operation, { target }, signal): Promise<SnapshotFacts | undefined> => {
    if (operation.action !== 'releaseDisk' || !isDisk(target)) return undefined;
    const names: string[] = [];
    try {
      for await (const page of reads.list('snapshot', target.ref, { kind: 'disk', disk: target.ref }, signal)) {
        for (const each of page) {
          // A list that can't be read completely is unknown, not short.
          if (each instanceof Error) return undefined;
          names.push(titleOf(each));
        }
      }
    } catch {
      return undefined;
    }
    return { snapshots: names.sort() };
  };
