import * as l10n from '@vscode/l10n';
import { type Disk, isDisk } from '../../../domain/resource';
import type { Choice, Chosen, OperationSubject } from '../../contract';

const choiceId = 'deleteWithInstance';

export const isEphemeral = (disk: Disk): boolean => disk.category.startsWith('elastic_ephemeral_disk');

/**
 * What DetachDisk is told about the disk's fate when its former instance is released. The cloud's own default for a
 * system disk is `true`, so `false` is always sent; elastic ephemeral disks take `true` only, and with multi-attach
 * disks the parameter must be left out (undefined).
 */
export function deleteWithInstance(disk: Disk, chosen: Chosen): boolean | undefined {
  if (disk.multiAttach) return undefined;
  if (isEphemeral(disk)) return true;
  return chosen[choiceId] === 'true';
}

/** Only a system disk leaves anything to choose. */
export function detachDiskChoices({ resource: disk }: OperationSubject): readonly Choice[] {
  if (!isDisk(disk) || disk.role !== 'system' || disk.multiAttach || isEphemeral(disk)) return [];
  return [
    {
      id: choiceId,
      title: l10n.t('What happens to the disk when its original instance is released?'),
      options: [
        {
          value: 'false',
          label: l10n.t('Keep the disk'),
          detail: l10n.t('DeleteWithInstance=false: the disk is kept when the instance is released.'),
        },
        {
          value: 'true',
          label: l10n.t('Delete the disk with the instance'),
          detail: l10n.t('DeleteWithInstance=true: the disk and its data are deleted when the instance is released.'),
        },
      ],
    },
  ];
}
