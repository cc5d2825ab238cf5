import * as l10n from '@vscode/l10n';
import type { Disk } from '../../../domain/resource';
import type { Choice, Chosen, Parties } from '../../contract';

const choiceId = 'deleteWithInstance';

export const isEphemeral = (disk: Disk): boolean => disk.category.startsWith('elastic_ephemeral_disk');

/**
 * Returns the DeleteWithInstance parameter of DetachDisk: whether the disk is deleted when its former instance is
 * released. The cloud's default for a system disk is `true`, so `false` is always sent. Elastic ephemeral disks accept
 * only `true`. For multi-attach disks the parameter must be omitted (undefined).
 */
export function deleteWithInstance(disk: Disk, chosen: Chosen): boolean | undefined {
  if (disk.multiAttach) return undefined;
  if (isEphemeral(disk)) return true;
  return chosen[choiceId] === 'true';
}

/** Returns the choices of DetachDisk. Only a system disk has one. */
export function detachDiskChoices({ target: disk }: Parties<'disk'>): readonly Choice[] {
  if (disk.role !== 'system' || disk.multiAttach || isEphemeral(disk)) return [];
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
