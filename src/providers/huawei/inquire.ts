import type { Disk } from '../../domain/resource';
import { isDisk } from '../../domain/resource';
import type { Clock, CloudApi, Inquiry } from '../contract';
import { asRecord, flagIn, numberIn, recordsIn, textIn } from '../record';
import type { Session } from '../session';
import type { ReadCalls } from './readCalls';

const dayMs = 86_400_000;

interface Asking {
  readonly session: Session;
  readonly calls: ReadCalls;
  readonly clock: Clock;
}

const orUnknown = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);

async function snapshotsOf({ session, calls }: Asking, disk: Disk, signal: AbortSignal): Promise<readonly string[]> {
  const answer = await session.call(calls.snapshots(disk.ref, disk.ref.id), signal);
  const snapshots = recordsIn(asRecord(answer, 'list of snapshots'), 'snapshots');
  const own = snapshots.filter((snapshot) => textIn(snapshot, 'volume_id') === disk.ref.id);
  return own.map((snapshot) => textIn(snapshot, 'name') || textIn(snapshot, 'id'));
}

/** Only a disk older than the policy's threshold goes to the bin: a younger one is destroyed at once. */
async function binFor({ session, calls, clock }: Asking, disk: Disk, signal: AbortSignal): Promise<'on' | 'off'> {
  const policy = asRecord(await session.call(calls.recyclePolicy(disk.ref), signal), 'recycle bin policy');
  const ageDays = (clock.now() - Date.parse(disk.createdAt)) / dayMs;
  const applies = flagIn(policy, 'switch') === true && !(ageDays < numberIn(policy, 'threshold_time'));
  return applies ? 'on' : 'off';
}

const nothing: Inquiry = { snapshots: undefined, recycleBin: undefined };

/** What a release would take along, and where the disk would go. */
export const createInquire =
  (asking: Asking): CloudApi['inquire'] =>
  async (operation, { resource }, signal) => {
    if (operation.action !== 'releaseDisk' || !isDisk(resource)) return nothing;
    const [snapshots, recycleBin] = await Promise.all([
      orUnknown(snapshotsOf(asking, resource, signal)),
      orUnknown(binFor(asking, resource, signal)),
    ]);
    return { snapshots, recycleBin };
  };
