import * as l10n from '@vscode/l10n';
import { type Disk, isDisk, type Vnic } from '../domain/resource';
import { cleanName } from '../domain/untrustedText';
import type { OperationSubject, Stuck } from './contract';

/** What is known of a resource as it was read. */
export function stuckOf({ resource, instance }: OperationSubject): Stuck {
  return { word: resource.nativeState, id: resource.ref.id, instance: instance?.ref.id ?? hostOf(resource) };
}

const hostOf = (resource: Disk | Vnic): string =>
  isDisk(resource) ? (resource.attachments[0]?.instance ?? '') : resource.instance;

const hostIn = ({ instance }: Stuck): string =>
  instance === '' ? l10n.t('its instance') : l10n.t('the instance {0}', cleanName(instance));

/** Why a disk is not off its instance after so many minutes, and what ends that. */
export const diskStaysDetaching = (stuck: Stuck, minutes: number): string =>
  l10n.t(
    'The disk {0} is being detached from {1}. If it stays in the {2} state for more than {3} minutes, a file system on the disk is usually still mounted, or the guest agent of the instance doesn’t respond. Unmount the file system. If that doesn’t help, stop or restart the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    hostIn(stuck),
    cleanName(stuck.word),
    minutes,
  );

/** Why a vNIC is not off its instance after so many minutes, and what ends that. */
export const vnicStaysDetaching = (stuck: Stuck, minutes: number): string =>
  l10n.t(
    'The vNIC {0} is being detached from {1}. If it stays in the {2} state for more than {3} minutes, the operating system of the instance might not respond. Restart the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    hostIn(stuck),
    cleanName(stuck.word),
    minutes,
  );

/** The same where the request may be sent once more. */
export const vnicStaysDetachingUntilResent = (stuck: Stuck, minutes: number): string =>
  l10n.t(
    'The vNIC {0} is being detached from {1}. If it stays in the {2} state for more than {3} minutes, the operating system of the instance doesn’t respond. Resend the request. If that doesn’t help, restart the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    hostIn(stuck),
    cleanName(stuck.word),
    minutes,
  );
