import * as l10n from '@vscode/l10n';
import type { Disk } from '../../../domain/resource';
import { isDisk } from '../../../domain/resource';
import type { Clock, CloudApi, DialogFacts } from '../../contract';
import { asRecord, flagIn, numberIn, textIn, UnreadableRecordError } from '../../record';
import type { Session } from '../../session/session';
import { byNumber, pagesOf } from './pages';
import type { ReadCalls } from './readCalls';

const dayMs = 86_400_000;

interface Asking {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly clock: Clock;
}

const orUnknown = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);

const perPage = 1000;

interface Snapshot {
  readonly disk: string;
  readonly title: string;
}

function readSnapshot(raw: unknown): Snapshot {
  const snapshot = asRecord(raw, 'snapshot');
  return { disk: textIn(snapshot, 'volume_id'), title: textIn(snapshot, 'name') || textIn(snapshot, 'id') };
}

/** Names of all snapshots of a disk. Throws when one of them cannot be read: some of many is not the list that was asked for. */
async function snapshotsOf({ session, calls }: Asking, { ref }: Disk, signal: AbortSignal): Promise<readonly string[]> {
  const list = {
    name: 'snapshots',
    what: 'snapshot',
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

/** Throws UnreadableRecord for a policy that doesn't say whether it is on: that is not *off*. */
function readPolicy(answer: unknown): { readonly on: boolean; readonly thresholdDays: number } {
  const policy = asRecord(answer, 'recycle bin policy');
  const on = flagIn(policy, 'switch');
  if (on === undefined)
    throw new UnreadableRecordError(
      l10n.t('The recycle bin policy doesn’t indicate whether the recycle bin is enabled.'),
    );
  return { on, thresholdDays: numberIn(policy, 'threshold_time', Number.NaN) };
}

/**
 * Only a disk older than the policy's threshold goes to the bin: a younger one is destroyed at once. Undefined when the age
 * or the threshold is not known.
 */
async function binFor(
  { session, calls, clock }: Asking,
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

const nothing: DialogFacts = { snapshots: undefined, recycleBin: undefined };

/** What a release would take along, and where the disk would go. */
export const createReadDialogFacts =
  (asking: Asking): CloudApi['readDialogFacts'] =>
  async (operation, { resource }, signal) => {
    if (operation.action !== 'releaseDisk' || !isDisk(resource)) return nothing;
    const [snapshots, recycleBin] = await Promise.all([
      orUnknown(snapshotsOf(asking, resource, signal)),
      orUnknown(binFor(asking, resource, signal)),
    ]);
    return { snapshots, recycleBin };
  };
