import type { Parameters } from '../parameters';
import { Refusal } from '../refusal';
import type { Services } from '../services';
import type { DiskRow, InstanceRow } from '../worldRows';

export const isEphemeral = (disk: DiskRow): boolean => disk.category.startsWith('elastic_ephemeral_disk');

export function diskOf(parameters: Parameters, { world }: Services): DiskRow {
  const disk = world.disks.get(parameters.text('DiskId'));
  if (!disk || disk.status === 'Deleting') throw new Refusal('InvalidDiskId.NotFound');
  return disk;
}

/** The instance, which has to be in the disk's region: the endpoint alone picks the region. */
export function instanceOf(parameters: Parameters, disk: DiskRow, { world }: Services): InstanceRow {
  const instance = world.instances.get(parameters.text('InstanceId'));
  if (!instance || instance.region !== disk.region) throw new Refusal('InvalidInstanceId.NotFound');
  return instance;
}

/** A parameter that is left out is missing; one that is empty is invalid. The pages of 2018 and of today name one each. */
export function checkSent(parameters: Parameters, names: readonly string[]): void {
  if (names.some((name) => parameters.sent(name) === undefined)) throw new Refusal('MissingParameter');
}

export function applyHiddenRefusal(row: { readonly hidden?: DiskRow['hidden'] }, action: string): void {
  if (row.hidden?.action === action) throw new Refusal(row.hidden.code, { which: row.hidden.message ?? 0 });
}

/** DeleteWithInstance is not for multi-attach disks, and elastic ephemeral disks take nothing but true. */
export function checkDeleteWithInstance(disk: DiskRow, sent: boolean | undefined): void {
  if (disk.multiAttach !== 'Disabled' && sent !== undefined) throw new Refusal('DeleteWithInstance.Conflict');
  if (isEphemeral(disk) && sent !== true) throw new Refusal('InvalidParameter.DeleteWithInstance');
}
