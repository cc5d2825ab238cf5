import { type Disk, isDisk } from '../../domain/resource';
import type { Inquiry, Operation, Subject } from '../contract';
import { textIn, type WireRecord } from '../record';
import type { Session } from '../session';
import { ecs, readPage } from './calls';
import type { Regions } from './regions';

const nothing: Inquiry = { snapshots: undefined, recycleBin: undefined };
const pageSize = 100;

const titleOf = (snapshot: WireRecord): string => textIn(snapshot, 'SnapshotName') || textIn(snapshot, 'SnapshotId');

/** Automatic snapshots go with a disk that says DeleteAutoSnapshot; unless it says no, we count them as lost. */
const goes = (disk: Disk, snapshot: WireRecord): boolean =>
  disk.deleteAutoSnapshot !== false && textIn(snapshot, 'SnapshotType').toLowerCase() === 'auto';

async function snapshotsOf(
  disk: Disk,
  session: Session,
  regions: Regions,
  signal: AbortSignal,
): Promise<readonly WireRecord[]> {
  const endpoint = await regions.endpointOf(disk.ref.region, signal);
  const parameters = { RegionId: disk.ref.region, DiskId: disk.ref.id, MaxResults: pageSize };
  const found: WireRecord[] = [];
  for (let token = ''; ; ) {
    const paged = token === '' ? parameters : { ...parameters, NextToken: token };
    const page = await session.call(
      ecs(endpoint, 'DescribeSnapshots', paged, readPage('Snapshots', 'Snapshot')),
      signal,
    );
    found.push(...page.records);
    if (page.next === '') return found;
    token = page.next;
  }
}

/** Before a disk is released: its snapshots by name, those that die with it and those that stay. */
export async function inquire(
  operation: Operation,
  { resource }: Subject,
  session: Session,
  regions: Regions,
  signal: AbortSignal,
): Promise<Inquiry> {
  if (operation.action !== 'releaseDisk' || !isDisk(resource)) return nothing;
  try {
    const found = await snapshotsOf(resource, session, regions, signal);
    return {
      snapshots: found.filter((snapshot) => goes(resource, snapshot)).map(titleOf),
      survivors: found.filter((snapshot) => !goes(resource, snapshot)).map(titleOf),
      recycleBin: 'off',
    };
  } catch {
    return nothing;
  }
}
