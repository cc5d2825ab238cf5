import * as l10n from '@vscode/l10n';
import type { Disk } from '../../../domain/resource';
import { isDisk, titleOf } from '../../../domain/resource';
import type { Clock, CloudApi } from '../../contract';
import { asRecord, flagIn, numberIn } from '../../records/record';
import { UnreadableRecordError } from '../../records/unreadableRecord';
import type { ReleaseFacts } from '../operations/releaseFacts';
import { type Listing, listSnapshots } from './lists';

const dayMs = 86_400_000;

interface ReadServices extends Listing {
  readonly clock: Clock;
}

const orUnknown = <T>(read: Promise<T>): Promise<T | undefined> => read.catch(() => undefined);

/** Returns the names of all snapshots of a disk, sorted. Throws when one can't be read, because a part isn't the list. */
async function snapshotsOf(services: ReadServices, { ref }: Disk, signal: AbortSignal): Promise<readonly string[]> {
  const titles: string[] = [];
  for await (const page of listSnapshots(services, ref, { kind: 'disk', disk: ref }, signal)) {
    for (const each of page) {
      if (each instanceof Error) throw each;
      if (each.disk === ref.id) titles.push(titleOf(each));
    }
  }
  return titles.sort();
}

/**
 * Reads the recycle bin policy. Throws UnreadableRecordError when it doesn't say whether it's on, because that isn't
 * *off*.
 */
function readPolicy(body: unknown): { readonly on: boolean; readonly thresholdDays: number } {
  const policy = asRecord(body, 'recycle bin policy');
  const on = flagIn(policy, 'switch');
  if (on === undefined)
    throw new UnreadableRecordError(() =>
      l10n.t('The recycle bin policy doesn’t indicate whether the recycle bin is enabled.'),
    );
  return { on, thresholdDays: numberIn(policy, 'threshold_time', Number.NaN) };
}

/**
 * Returns whether a release moves the disk to the recycle bin. Only disks older than the policy's threshold are moved.
 * Younger ones are permanently deleted. Undefined when the age or the threshold isn't known.
 */
async function recycleBinFor(
  { session, calls, clock }: ReadServices,
  disk: Disk,
  signal: AbortSignal,
): Promise<ReleaseFacts['recycleBin']> {
  const call = { ...calls.recyclePolicy(disk.ref), read: readPolicy };
  const { on, thresholdDays } = await session.call(call, signal);
  if (!on) return 'off';
  const ageDays = (clock.now() - Date.parse(disk.createdAt)) / dayMs;
  if (Number.isNaN(ageDays - thresholdDays)) return undefined;
  return ageDays < thresholdDays ? 'off' : 'on';
}

/** Reads what a release deletes, and whether it moves the disk to the recycle bin. */
export const createReadDialogFacts =
  (services: ReadServices): CloudApi['readDialogFacts'] =>
  async (operation, { target }, signal): Promise<ReleaseFacts | undefined> => {
    if (operation.action !== 'releaseDisk' || !isDisk(target)) return undefined;
    const [snapshots, recycleBin] = await Promise.all([
      orUnknown(snapshotsOf(services, target, signal)),
      orUnknown(recycleBinFor(services, target, signal)),
    ]);
    return { ...(snapshots ? { snapshots } : {}), ...(recycleBin ? { recycleBin } : {}) };
  };
