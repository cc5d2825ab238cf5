import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';

export interface ActionLabels {
  /** The title of the command, also in messages that it was rejected or failed. */
  readonly title: string;
  readonly verb: string;
  /** `instance` is the name of the instance of the operation; undefined if there is none. */
  readonly question: (name: string, instance: string | undefined) => string;
  readonly doing: (name: string) => string;
  readonly done: (name: string) => string;
  /** `Was detaching web-data when the window closed`. */
  readonly wasDoing: (name: string) => string;
  /** How that ended if it succeeded: `it was detached`. */
  readonly itWas: () => string;
}

const wasDetaching = (name: string): string => l10n.t('Was detaching {0} when the window closed', name);
const wasReleasing = (name: string): string => l10n.t('Was releasing {0} when the window closed', name);
const itWasDetached = (): string => l10n.t('it was detached');
const itWasReleased = (): string => l10n.t('it was released');

/** The texts for each action. */
export const actionLabels: Readonly<Record<Action, () => ActionLabels>> = {
  detachDisk: () => ({
    title: l10n.t('Detach Disk'),
    verb: l10n.t('Detach'),
    question: (name, instance) =>
      instance === undefined
        ? l10n.t('Detach the disk “{0}”?', name)
        : l10n.t('Detach “{0}” from “{1}”?', name, instance),
    doing: (name) => l10n.t('Detaching {0}', name),
    done: (name) => l10n.t('The disk {0} was detached.', name),
    wasDoing: wasDetaching,
    itWas: itWasDetached,
  }),
  forceDetachDisk: () => ({
    title: l10n.t('Force Detach Disk'),
    verb: l10n.t('Force Detach'),
    question: (name, instance) =>
      instance === undefined
        ? l10n.t('Force-detach the disk “{0}”?', name)
        : l10n.t('Force-detach “{0}” from “{1}”?', name, instance),
    doing: (name) => l10n.t('Force-detaching {0}', name),
    done: (name) => l10n.t('The disk {0} was detached.', name),
    wasDoing: wasDetaching,
    itWas: itWasDetached,
  }),
  releaseDisk: () => ({
    title: l10n.t('Release Disk'),
    verb: l10n.t('Release'),
    question: (name) => l10n.t('Release the disk “{0}” and all data on it?', name),
    doing: (name) => l10n.t('Releasing {0}', name),
    done: (name) => l10n.t('The disk {0} was released.', name),
    wasDoing: wasReleasing,
    itWas: itWasReleased,
  }),
  detachVnic: () => ({
    title: l10n.t('Detach vNIC'),
    verb: l10n.t({ message: 'Detach', comment: 'vNIC' }),
    question: (name, instance) =>
      instance === undefined
        ? l10n.t('Detach the vNIC “{0}”?', name)
        : l10n.t({ message: 'Detach “{0}” from “{1}”?', comment: 'vNIC', args: [name, instance] }),
    doing: (name) => l10n.t({ message: 'Detaching {0}', comment: 'vNIC', args: [name] }),
    done: (name) => l10n.t('The vNIC {0} was detached.', name),
    wasDoing: (name) => l10n.t({ message: 'Was detaching {0} when the window closed', comment: 'vNIC', args: [name] }),
    itWas: () => l10n.t({ message: 'it was detached', comment: 'vNIC' }),
  }),
  removeVnic: () => ({
    title: l10n.t('Detach and Delete vNIC'),
    verb: l10n.t('Detach and Delete'),
    question: (name, instance) =>
      instance === undefined
        ? l10n.t('Detach the vNIC “{0}” and delete its port?', name)
        : l10n.t('Detach “{0}” from “{1}” and delete its port?', name, instance),
    doing: (name) => l10n.t('Detaching and deleting {0}', name),
    done: (name) => l10n.t('The vNIC {0} was detached and its port was deleted.', name),
    wasDoing: (name) => l10n.t('Was detaching and deleting {0} when the window closed', name),
    itWas: () => l10n.t('it was detached and its port was deleted'),
  }),
  releaseVnic: () => ({
    title: l10n.t('Release vNIC'),
    verb: l10n.t('Release'),
    question: (name) => l10n.t('Release the vNIC “{0}” and its private IP addresses?', name),
    doing: (name) => l10n.t('Releasing {0}', name),
    done: (name) => l10n.t('The vNIC {0} was released.', name),
    wasDoing: wasReleasing,
    itWas: itWasReleased,
  }),
  resendVnic: () => ({
    title: l10n.t('Resend Request'),
    verb: l10n.t('Resend Request'),
    question: (name) => l10n.t('Resend the request for the vNIC “{0}”?', name),
    doing: (name) => l10n.t('Resending the request for {0}', name),
    done: (name) => l10n.t('The operation on the vNIC {0} is complete.', name),
    wasDoing: (name) => l10n.t('Was resending the request for {0} when the window closed', name),
    itWas: () => l10n.t('the operation is complete'),
  }),
  attachDisk: () => ({
    title: l10n.t('Attach Disk'),
    verb: l10n.t('Attach'),
    question: (name, instance = '') => l10n.t('Attach “{0}” to “{1}”?', name, instance),
    doing: (name) => l10n.t('Attaching {0}', name),
    done: (name) => l10n.t('The disk {0} was attached.', name),
    wasDoing: (name) => l10n.t('Was attaching {0} when the window closed', name),
    itWas: () => l10n.t('it was attached'),
  }),
  attachVnic: () => ({
    title: l10n.t('Attach vNIC'),
    verb: l10n.t({ message: 'Attach', comment: 'vNIC' }),
    question: (name, instance = '') =>
      l10n.t({ message: 'Attach “{0}” to “{1}”?', comment: 'vNIC', args: [name, instance] }),
    doing: (name) => l10n.t({ message: 'Attaching {0}', comment: 'vNIC', args: [name] }),
    done: (name) => l10n.t('The vNIC {0} was attached.', name),
    wasDoing: (name) => l10n.t({ message: 'Was attaching {0} when the window closed', comment: 'vNIC', args: [name] }),
    itWas: () => l10n.t({ message: 'it was attached', comment: 'vNIC' }),
  }),
  setDeleteWithInstance: () => ({
    title: l10n.t('Delete Disk When Instance Is Released'),
    verb: l10n.t('Delete with Instance'),
    question: (name, instance = '') => l10n.t('Delete “{0}” when “{1}” is released?', name, instance),
    doing: (name) => l10n.t('Setting {0} to be deleted with its instance', name),
    done: (name) => l10n.t('The disk {0} will be deleted when its instance is released.', name),
    wasDoing: (name) => l10n.t('Was setting {0} to be deleted with its instance when the window closed', name),
    itWas: () => l10n.t('it will be deleted when its instance is released'),
  }),
  clearDeleteWithInstance: () => ({
    title: l10n.t('Keep Disk When Instance Is Released'),
    verb: l10n.t('Keep Disk'),
    question: (name, instance = '') => l10n.t('Keep “{0}” when “{1}” is released?', name, instance),
    doing: (name) => l10n.t('Setting {0} to be kept', name),
    done: (name) => l10n.t('The disk {0} will be kept when its instance is released.', name),
    wasDoing: (name) => l10n.t('Was setting {0} to be kept when the window closed', name),
    itWas: () => l10n.t('it will be kept when its instance is released'),
  }),
  startInstance: () => ({
    title: l10n.t('Start Instance'),
    verb: l10n.t('Start'),
    question: (name) => l10n.t('Start the instance “{0}”?', name),
    doing: (name) => l10n.t('Starting {0}', name),
    done: (name) => l10n.t('The instance {0} was started.', name),
    wasDoing: (name) => l10n.t('Was starting {0} when the window closed', name),
    itWas: () => l10n.t('it was started'),
  }),
  stopInstance: () => ({
    title: l10n.t('Stop Instance'),
    verb: l10n.t('Stop'),
    question: (name) => l10n.t('Stop the instance “{0}”?', name),
    doing: (name) => l10n.t('Stopping {0}', name),
    done: (name) => l10n.t('The instance {0} was stopped.', name),
    wasDoing: (name) => l10n.t('Was stopping {0} when the window closed', name),
    itWas: () => l10n.t('it was stopped'),
  }),
  rebootInstance: () => ({
    title: l10n.t('Restart Instance'),
    verb: l10n.t('Restart'),
    question: (name) => l10n.t('Restart the instance “{0}”?', name),
    doing: (name) => l10n.t('Restarting {0}', name),
    done: (name) => l10n.t('The instance {0} was restarted.', name),
    wasDoing: (name) => l10n.t('Was restarting {0} when the window closed', name),
    itWas: () => l10n.t('it was restarted'),
  }),
  createSnapshot: () => ({
    title: l10n.t('Create Snapshot'),
    verb: l10n.t('Create Snapshot'),
    question: (name) => l10n.t('Create a snapshot of the disk “{0}”?', name),
    doing: (name) => l10n.t('Creating a snapshot of {0}', name),
    done: (name) => l10n.t('The snapshot of the disk {0} was created.', name),
    wasDoing: (name) => l10n.t('Was creating a snapshot of {0} when the window closed', name),
    itWas: () => l10n.t('it was created'),
  }),
};
