import type { Parameters } from '../../../../emulator/parameters/parameters';
import { Refusal } from '../../../../emulator/refusal';
import type { RequestContext } from '../requestContext';
import type { DiskRow, InstanceRow } from '../rows';
import type { World } from '../world';

export const isEphemeral = (disk: DiskRow): boolean => disk.category.startsWith('elastic_ephemeral_disk');

export function diskOf(parameters: Parameters, { world }: RequestContext): DiskRow {
  const disk = world.disks.get(parameters.text('DiskId'));
  if (!disk || disk.status === 'Deleting') throw new Refusal('InvalidDiskId.NotFound');
  return disk;
}

/** Returns the instance. It must be in the disk's region, because the endpoint alone selects the region. */
export function instanceOf(parameters: Parameters, disk: DiskRow, { world }: RequestContext): InstanceRow {
  const instance = world.instances.get(parameters.text('InstanceId'));
  if (!instance || instance.region !== disk.region) throw new Refusal('InvalidInstanceId.NotFound');
  return instance;
}

export const hasSystemDisk = (instance: InstanceRow, world: World): boolean =>
  world.disks.on('instance', instance.id).some(({ type }) => type === 'system');

/**
 * Throws Refusal for missing parameters. An omitted parameter is missing, and an empty one is invalid: each has its own
 * code.
 */
export function checkSent(parameters: Parameters, names: readonly string[]): void {
  if (names.some((name) => parameters.sent(name) === undefined)) throw new Refusal('MissingParameter');
}

export function applyHiddenRefusal(row: { readonly hidden?: DiskRow['hidden'] }, action: string): void {
  if (row.hidden?.action === action) throw new Refusal(row.hidden.code, { which: row.hidden.message ?? 0 });
}

/**
 * Throws Refusal when DeleteWithInstance is set for a multi-attach disk, or isn't true for an elastic ephemeral disk.
 */
export function checkDeleteWithInstance(disk: DiskRow, sent: boolean | undefined): void {
  if (disk.multiAttach !== 'Disabled' && sent !== undefined) throw new Refusal('DeleteWithInstance.Conflict');
  if (isEphemeral(disk) && sent !== true) throw new Refusal('InvalidParameter.DeleteWithInstance');
}
