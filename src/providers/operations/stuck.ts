import * as l10n from '@vscode/l10n';
import type { ResourceRef } from '../../domain/refs';
import { instancesOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Parties, Stuck, StuckAdvice } from '../contract';

/** Whether the resource is attached to this instance, and not to another one. False for the instance of an attach. */
const isOwn = ({ target, instance }: Parties): boolean => {
  const own = instancesOf(target);
  return instance !== undefined && (own.length === 0 || own.includes(instance.ref.id));
};

/** Returns the instance that the resource is attached to, otherwise the one that was read with it. */
export function ownInstance(parties: Parties): ResourceRef<'instance'> | undefined {
  const { target, instance } = parties;
  const [own] = instancesOf(target);
  return isOwn(parties) || own === undefined ? instance?.ref : { ...target.ref, kind: 'instance', id: own };
}

/** Whether the resource's own instance is known to be stopped. */
export const isOwnStopped = (parties: Parties): boolean => isOwn(parties) && parties.instance?.state === 'stopped';

/** Returns what is known about a resource that was read. */
export const stuckOf = (parties: Parties): Stuck => ({
  nativeState: parties.target.nativeState,
  id: parties.target.ref.id,
  instance: ownInstance(parties)?.id ?? '',
  ...(isOwnStopped(parties) ? { isInstanceStopped: true } : {}),
});

type Text = (stuck: Stuck, minutes: number) => string;

const instanceText = ({ instance }: Stuck): string =>
  instance === '' ? l10n.t('its instance') : l10n.t('the instance {0}', cleanName(instance));

const diskStaysDetaching: Text = (stuck, minutes) =>
  l10n.t(
    'The disk {0} is being detached from {1}. If it stays in the {2} state for more than {3} minutes, a file system on the disk is usually still mounted, or the guest agent of the instance doesn’t respond. Unmount the file system. If that doesn’t help, run Restart Instance… on the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    instanceText(stuck),
    cleanName(stuck.nativeState),
    minutes,
  );

const diskStaysAttaching: Text = (stuck, minutes) =>
  l10n.t(
    'The disk {0} is being attached to {1}. If it stays in the {2} state for more than {3} minutes, the instance might not respond. Run Restart Instance… on the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    instanceText(stuck),
    cleanName(stuck.nativeState),
    minutes,
  );

const diskStaysDeleting: Text = ({ id, nativeState }, minutes) =>
  l10n.t(
    'The disk {0} is being deleted. If it stays in the {1} state for more than {2} minutes, nothing that you can do completes the deletion. Open a ticket with this ID.',
    cleanName(id),
    cleanName(nativeState),
    minutes,
  );

const vnicStaysDetaching: Text = (stuck, minutes) =>
  l10n.t(
    'The vNIC {0} is being detached from {1}. If it stays in the {2} state for more than {3} minutes, the operating system of the instance might not respond. Run Restart Instance… on the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    instanceText(stuck),
    cleanName(stuck.nativeState),
    minutes,
  );

const vnicStaysDetachingUntilResent: Text = (stuck, minutes) =>
  l10n.t(
    'The vNIC {0} is being detached from {1}. If it stays in the {2} state for more than {3} minutes, the operating system of the instance doesn’t respond. Resend the request. If that doesn’t help, run Restart Instance… on the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    instanceText(stuck),
    cleanName(stuck.nativeState),
    minutes,
  );

const vnicStaysAttaching: Text = (stuck, minutes) =>
  l10n.t(
    'The vNIC {0} is being attached to {1}. If it stays in the {2} state for more than {3} minutes, the operating system of the instance might not respond. Run Restart Instance… on the instance, or open a ticket with these IDs.',
    cleanName(stuck.id),
    instanceText(stuck),
    cleanName(stuck.nativeState),
    minutes,
  );

const vnicStaysDeleting: Text = ({ id, nativeState }, minutes) =>
  l10n.t(
    'The vNIC {0} is being deleted. If it stays in the {1} state for more than {2} minutes, nothing that you can do completes the deletion. Open a ticket with this ID.',
    cleanName(id),
    cleanName(nativeState),
    minutes,
  );

const vnicStaysDeletingUntilResent: Text = ({ id, nativeState }, minutes) =>
  l10n.t(
    'The vNIC {0} is being deleted. If it stays in the {1} state for more than {2} minutes, resend the request. If that doesn’t help, open a ticket with this ID.',
    cleanName(id),
    cleanName(nativeState),
    minutes,
  );

type Advice = (stuck: Stuck, minutes: number) => StuckAdvice;

const advise =
  (text: Text, ...nextSteps: StuckAdvice['nextSteps']): Advice =>
  (stuck, minutes) => ({ text: text(stuck, minutes), nextSteps });

/** By the state on the wire in lower case. All clouds use these words. */
const ofDisks = new Map<string, Advice>([
  ['detaching', advise(diskStaysDetaching, 'rebootInstance')],
  ['attaching', advise(diskStaysAttaching, 'rebootInstance')],
  ['deleting', advise(diskStaysDeleting)],
]);

const ofVnics = new Map<string, Advice>([
  ['detaching', advise(vnicStaysDetaching, 'rebootInstance')],
  ['attaching', advise(vnicStaysAttaching, 'rebootInstance')],
  ['deleting', advise(vnicStaysDeleting)],
]);

/** The same where a request may be sent again that wasn't completed. */
const ofVnicsUntilResent = new Map<string, Advice>([
  ...ofVnics,
  ['detaching', advise(vnicStaysDetachingUntilResent, 'resendVnic', 'rebootInstance')],
  ['deleting', advise(vnicStaysDeletingUntilResent, 'resendVnic')],
]);

type StuckText = (stuck: Stuck, minutes: number) => StuckAdvice | undefined;

const staysOnStoppedInstance: Text = (stuck, minutes) =>
  l10n.t(
    'The resource {0} is in the {1} state, although {2} is stopped. If that lasts more than {3} minutes, restarting isn’t possible and nothing else that you can do ends it. Open a ticket with these IDs.',
    cleanName(stuck.id),
    cleanName(stuck.nativeState),
    instanceText(stuck),
    minutes,
  );

/** Returns the advice without a restart, which needs a running instance. Other steps stay. */
const withoutRestart = ({ text, nextSteps }: StuckAdvice, stuck: Stuck, minutes: number): StuckAdvice =>
  nextSteps.join() === 'rebootInstance'
    ? { text: staysOnStoppedInstance(stuck, minutes), nextSteps: [] }
    : { text, nextSteps };

const lookUp =
  (table: ReadonlyMap<string, Advice>): StuckText =>
  (stuck, minutes) => {
    const known = table.get(stuck.nativeState.toLowerCase())?.(stuck, minutes);
    return known && stuck.isInstanceStopped ? withoutRestart(known, stuck, minutes) : known;
  };

/** Returns what to do about a disk that is still in a transitional state after `minutes`. */
export const diskStays = lookUp(ofDisks);

/** Returns what to do about a vNIC that is still in a transitional state after `minutes`. */
export const vnicStays = lookUp(ofVnics);

/** The same where the request may be sent again. */
export const vnicStaysUntilResent = lookUp(ofVnicsUntilResent);

/** Returns why an instance hasn't stopped after `minutes`, and what to do. */
export const instanceStaysStopping = ({ id, nativeState }: Stuck, minutes: number): StuckAdvice => ({
  text: l10n.t(
    'The instance {0} is still in the {1} state after {2} minutes. Its operating system might not respond. Shut it down in the operating system, or force it to stop in the cloud’s console. A forced stop can lose data.',
    cleanName(id),
    cleanName(nativeState),
    minutes,
  ),
  nextSteps: [],
});
