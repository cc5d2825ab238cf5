import * as l10n from '@vscode/l10n';
import type { Disk } from '../../../domain/resource';
import { isDisk } from '../../../domain/resource';
import type { Clock, CloudApi, DialogFacts } from '../../contract';
import { asRecord, flagIn, numberIn, textIn, UnreadableRecordError } from '../../record';
import type { Session } from '../../session/session';
import { byNumber, pagesOf } from './pages';
import type { ReadCalls } from './readCalls';

const dayMs = 86_400_000;

interface ReadServices {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly clock: Clock;
}

const orUnknown = <T>(read: Promise<T>): Promise<T | undefined> => read.catch(() => undefined);

const perPage = 1000;

interface Snapshot {
  readonly disk: string;
  readonly title: string;
}

function readSnapshot(raw: unknown): Snapshot {
  const snapshot = asRecord(raw, 'snapshot');
  return { disk: textIn(snapshot, 'volume_id'), title: textIn(snapshot, 'name') || textIn(snapshot, 'id') };
}

/**
 * Returns the names of all snapshots of a disk. Throws when a snapshot can't be read, because a part isn't the list.
 */
async function snapshotsOf(
  { session, calls }: ReadServices,
  { ref }: Disk,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const list = {
    name: 'snapshots',
    recordName: 'snapshot',
    pageSize: perPage,
    call: (offset: string | undefined) => calls.snapshots(ref, ref.id, perPage, Number(offset ?? 0)),
    next: byNumber(perPage, 0, perPage),
    read: readSnapshot,
  };
  const titles: string[] = [];
  for await (const { items, unreadable } of pagesOf(session, list, signal)) {
    if (unreadable[0]) throw unreadable[0];
    titles.push(...items.filter(({ disk }) => disk === ref.id).map(({ title }) => title));
  }
  return titles;
}

/**
 * Reads the recycle bin policy. Throws UnreadableRecordError when it doesn't say whether it's on, because that isn't
 * *off*.
 */
function readPolicy(body: unknown): { readonly on: boolean; readonly thresholdDays: number } {
  const policy = asRecord(body, 'recycle bin policy');
  const on = flagIn(policy, 'switch');
  if (on === undefined)
    throw new UnreadableRecordError(
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
): Promise<DialogFacts['recycleBin']> {
  const call = { ...calls.recyclePolicy(disk.ref), read: readPolicy };
  const { on, thresholdDays } = await session.call(call, signal);
  if (!on) return 'off';
  const ageDays = (clock.now() - Date.parse(disk.createdAt)) / dayMs;
  if (Number.isNaN(ageDays - thresholdDays)) return undefined;
  return ageDays < thresholdDays ? 'off' : 'on';
}

const unknown: DialogFacts = { snapshots: undefined, recycleBin: undefined };

/** Reads what a release deletes, and whether it moves the disk to the recycle bin. */
export const createReadDialogFacts =
  (services: ReadServices): CloudApi['readDialogFacts'] =>
  async (operation, { resource }, signal) => {
    if (operation.action !== 'releaseDisk' || !isDisk(resource)) return unknown;
    const [snapshots, recycleBin] = await Promise.all([
      orUnknown(snapshotsOf(services, resource, signal)),
      orUnknown(recycleBinFor(services, resource, signal)),
    ]);
    return { snapshots, recycleBin };
  };
