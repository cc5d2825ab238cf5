import * as l10n from '@vscode/l10n';
import type { Tag } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Consequence, Parties } from '../contract';
import { joinNames, loss, note, ownersOfAttached, when } from './commonConsequences';

/**
 * Returns what the user should know before a disk is attached, in every cloud. `furtherTags` are tags of the disk from
 * elsewhere.
 */
export const diskAttachNotes = (parties: Parties<'disk'>, furtherTags: readonly Tag[] = []): readonly Consequence[] => {
  const { attachments } = parties.target;
  return [
    ...when(
      attachments.length > 0,
      loss(
        l10n.t(
          'The disk is already attached to {0}. Without a cluster file system, instances that write to it at the same time damage the data.',
          joinNames(attachments.map((each) => each.instanceName || each.instance)),
        ),
      ),
    ),
    note(l10n.t('The operating system might not mount the disk automatically. Mount it there after it’s attached.')),
    ...ownersOfAttached(parties, furtherTags),
  ];
};

/** Returns what the user should know before a vNIC is attached, in every cloud. */
export const attachVnicConsequences = (parties: Parties<'vnic'>): readonly Consequence[] => [
  note(
    l10n.t(
      'The operating system might not configure the vNIC automatically. Its addresses: {0}.',
      joinNames(parties.target.privateIps) || cleanName(parties.target.mac),
    ),
  ),
  ...ownersOfAttached(parties),
];
