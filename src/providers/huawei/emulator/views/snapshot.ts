import type { Snapshot } from '../rows';
import { microseconds } from '../times';

/** Returns a snapshot as ListSnapshots shows it. */
export const snapshotView = (snapshot: Snapshot) => ({
  id: snapshot.id,
  name: snapshot.name,
  description: snapshot.description,
  status: snapshot.status,
  volume_id: snapshot.volume,
  size: snapshot.sizeGiB,
  created_at: microseconds(snapshot.createdAt),
  updated_at: microseconds(snapshot.createdAt),
  metadata: {},
});
