import type { SnapshotRow } from '../rows';
import { seconds } from '../times';

/** Returns a snapshot as DescribeSnapshots shows it. */
export const snapshotRecord = (snapshot: SnapshotRow): object => ({
  SnapshotId: snapshot.id,
  SnapshotName: snapshot.name,
  Description: '',
  SourceDiskId: snapshot.disk,
  SourceDiskType: snapshot.diskType,
  SourceDiskSize: String(snapshot.diskSize),
  SnapshotType: snapshot.automatic ? 'auto' : 'user',
  Status: snapshot.status,
  Progress: snapshot.status === 'accomplished' ? '100%' : '40%',
  RegionId: snapshot.region,
  ResourceGroupId: snapshot.resourceGroup,
  Usage: 'none',
  Available: snapshot.status === 'accomplished',
  Encrypted: false,
  CreationTime: seconds(snapshot.createdAt),
  Tags: { Tag: [] },
});
