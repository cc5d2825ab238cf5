import type { CloudApi, DialogFacts } from '../../contract';
import { textIn, type WireRecord } from '../../record';
import type { ReadRequests } from './calls';
import { checkedId } from './ids';
import { pagesOf, snapshotList } from './lists';

const nameOf = (record: WireRecord): string => textIn(record, 'snapshotName') || textIn(record, 'snapshotId');

/** Returns the names of all snapshots of a disk. Throws when a snapshot can't be read, because unknown isn't none. */
async function snapshotNames(requests: ReadRequests, disk: string, signal: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  const filter = { diskIds: [checkedId(disk)] };
  for await (const { items, unreadable } of pagesOf(requests, snapshotList, filter, nameOf, signal)) {
    const [fault] = unreadable;
    if (fault) throw fault;
    names.push(...items);
  }
  return names;
}

/** The API doesn't say whether an account has a recycle bin. */
const unknown: DialogFacts = { snapshots: undefined, recycleBin: undefined };

/** Reads the snapshots that a release deletes. */
export const createReadDialogFacts =
  (requests: ReadRequests): CloudApi['readDialogFacts'] =>
  async (operation, { resource }, signal) => {
    if (operation.action !== 'releaseDisk') return unknown;
    try {
      return { ...unknown, snapshots: await snapshotNames(requests, resource.ref.id, signal) };
    } catch {
      return unknown;
    }
  };
