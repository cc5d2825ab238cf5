import type { PresentResource } from '../../../emulator/presentResource';
import type { World } from './world';

interface Row {
  readonly id: string;
  readonly region: string;
  readonly status: string;
}

const present = (
  kind: PresentResource['kind'],
  { id, region, status }: Row,
  instances: readonly string[] = [],
): PresentResource => ({ kind, id, region, state: status, instances, recycled: false });

/** Returns all resources of the account as they are now. */
export const presentResources = ({ instances, disks, vnics, snapshots }: World): readonly PresentResource[] => [
  ...instances.all().map((row) => present('instance', row)),
  ...disks.all().map((row) =>
    present(
      'disk',
      row,
      row.attachments.map(({ instance }) => instance),
    ),
  ),
  ...vnics.all().map((row) => present('vnic', row, row.instance === '' ? [] : [row.instance])),
  ...snapshots.all().map((row) => present('snapshot', row)),
];
