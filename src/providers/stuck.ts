import * as l10n from '@vscode/l10n';
import { instancesOf } from '../domain/resource';
import { cleanName } from '../domain/untrustedText';
import type { Parties, Stuck } from './contract';

/** Returns what is known about a resource that was read. */
export const stuckOf = ({ target, instance }: Parties): Stuck => ({
  nativeState: target.nativeState,
  id: target.ref.id,
  instance: instance?.ref.id ?? instancesOf(target)[0] ?? '',
});

const instanceText = ({ instance }: Stuck): string =>
  instance === '' ? l10n.t('its instance') : l10n.t('the instance {0}', cleanName(instance));

/** Returns why a disk is still attached after `minutes`, and what to do. */
export const diskStaysDetaching = (stuck: Stuck, minutes: number): string =>
  l10n.t(
    'The disk {0} is being detached from {1}. If it stays in the {2} state for more than {3} minutes, a file system on the disk is usually still mounted, or the guest agent of the instance doesn’t respond. Unmount the file system. If that doesn’t help, stop or restart the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    instanceText(stuck),
    cleanName(stuck.nativeState),
    minutes,
  );

/** Returns why a vNIC is still attached after `minutes`, and what to do. */
export const vnicStaysDetaching = (stuck: Stuck, minutes: number): string =>
  l10n.t(
    'The vNIC {0} is being detached from {1}. If it stays in the {2} state for more than {3} minutes, the operating system of the instance might not respond. Restart the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    instanceText(stuck),
    cleanName(stuck.nativeState),
    minutes,
  );

/** The same when the request may be sent again. */
export const vnicStaysDetachingUntilResent = (stuck: Stuck, minutes: number): string =>
  l10n.t(
    'The vNIC {0} is being detached from {1}. If it stays in the {2} state for more than {3} minutes, the operating system of the instance doesn’t respond. Resend the request. If that doesn’t help, restart the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    instanceText(stuck),
    cleanName(stuck.nativeState),
    minutes,
  );

/** Returns why an instance hasn't stopped after `minutes`, and what to do. */
export const instanceStaysStopping = ({ id, nativeState }: Stuck, minutes: number): string =>
  l10n.t(
    'The instance {0} is still in the {1} state after {2} minutes. Its operating system might not respond. Shut it down in the operating system, or force it to stop in the cloud’s console. A forced stop can lose data.',
    cleanName(id),
    cleanName(nativeState),
    minutes,
  );
