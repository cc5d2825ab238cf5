import type { JsonObject } from '../../../../domain/json';
import type { SnapshotRow } from '../rows';
import { groupFields } from './common';

/** Returns a snapshot as DescribeSnapshots shows it. */
export const snapshotView = (snapshot: SnapshotRow): JsonObject => ({
  snapshotId: snapshot.id,
  snapshotName: snapshot.name,
  zoneId: snapshot.zone,
  status: snapshot.status,
  snapshotType: 'Manual',
  retentionTime: snapshot.retentionTime,
  diskId: snapshot.diskId,
  createTime: snapshot.createdAt,
  diskAbility: true,
  resourceGroup: groupFields(snapshot.resourceGroup),
});
