import * as l10n from '@vscode/l10n';
import type { Disk } from '../../../domain/resource';
import type { Chosen, OperationOption, Parties } from '../../contract';

const parameter = 'deleteWithInstance';

export const isEphemeral = (disk: Disk): boolean => disk.category.startsWith('elastic_ephemeral_disk');

/**
 * Returns the DeleteWithInstance parameter of DetachDisk and AttachDisk: whether the disk is deleted when its (former)
 * instance is released. The cloud's default for a system disk is `true`, so `false` is always sent. Elastic ephemeral disks accept
 * only `true`. For multi-attach disks the parameter must be omitted (undefined).
 */
export function deleteWithInstance(disk: Disk, chosen: Chosen): boolean | undefined {
  if (disk.multiAttach) return undefined;
  if (isEphemeral(disk)) return true;
  return chosen[parameter] === 'true';
}

/** Returns the choice of a value of DeleteWithInstance. */
export const withDeleteWithInstance = (value: boolean): Chosen => ({ [parameter]: String(value) });

/** Returns the options of DetachDisk. Only a system disk has some. */
export function detachDiskOptions({ target: disk }: Parties<'disk'>): readonly OperationOption[] {
  if (disk.role !== 'system' || disk.multiAttach || isEphemeral(disk)) return [];
  return [
    { chosen: { [parameter]: 'false' }, verb: l10n.t('Detach and Keep') },
    { chosen: { [parameter]: 'true' }, verb: l10n.t('Detach, Delete with Instance') },
  ];
}
