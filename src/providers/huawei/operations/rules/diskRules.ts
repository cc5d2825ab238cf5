import * as l10n from '@vscode/l10n';
import { attachedTo, type Disk, type Instance } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';
import { looseFlag, looseRecord, looseText } from '../../../records/looseFields';
import { deletableErrors, detachAgain, isTerminal, resetBySupport, retryable } from '../../api/terminalStates';
import { changingDisk } from './changingDisk';
import { ofDisk, withServerName } from './predicates';
import { serverRules } from './serverRules';

const isStopped = (server: Instance | undefined): boolean => server?.nativeState === 'SHUTOFF';
const metadataOf = ({ fields }: Disk | Instance) => looseRecord(fields.metadata);
const isScsi = (disk: Disk): boolean => looseFlag(metadataOf(disk), 'hw:passthrough');
const runsWindows = (server: Instance | undefined): boolean =>
  server !== undefined && looseText(metadataOf(server), 'os_type') === 'Windows';

const isTerminalSystemDisk = (disk: Disk): boolean => disk.role === 'system' && isTerminal(disk.nativeState);
/** Whether a disk can be detached again. A system disk in this state has its own rule. */
const canBeDetachedAgain = (disk: Disk): boolean => disk.role === 'data' && disk.nativeState === retryable;
const isBackedUp = (disk: Disk): boolean => disk.role === 'system' && disk.nativeState === 'backing-up';

export const attachedToServer: Rule<'disk'> = {
  code: 'Ecs.0111',
  status: 400,
  property: 'attachments',
  at: 'resource',
  isViolated: ofDisk((disk, server) => server !== undefined && !attachedTo(disk, server.ref.id)),
  message: withServerName((server) =>
    l10n.t('The disk isn’t attached to “{0}”. Refresh to see where it’s attached.', server),
  ),
};

const attachmentRules: readonly Rule<'disk'>[] = [
  attachedToServer,
  {
    code: 'Ecs.0073',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk(isBackedUp),
    message: () => l10n.t('The system disk is being backed up. Wait until the backup is complete.'),
  },
  {
    code: 'Ecs.0101',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk(isTerminalSystemDisk),
    message: ({ target }) => resetBySupport(target.nativeState, target.ref),
  },
  {
    code: 'Ecs.0102',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => isTerminal(disk.nativeState) && !canBeDetachedAgain(disk)),
    message: ({ target }) => resetBySupport(target.nativeState, target.ref),
  },
  ...changingDisk('Ecs.0102'),
  {
    code: 'Ecs.0102',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.nativeState !== 'in-use' && !canBeDetachedAgain(disk)),
    message: ({ target }) =>
      l10n.t(
        'The disk is in the {0} state. It must be in-use. Wait a moment and try again.',
        cleanName(target.nativeState),
      ),
  },
];

/** Rules of a detach. */
export const detachDiskRules: readonly Rule<'disk'>[] = [
  ...serverRules,
  ...attachmentRules,
  {
    code: 'Ecs.0100',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: ofDisk((disk, server) => disk.role === 'system' && !isStopped(server)),
    message: withServerName((server) =>
      l10n.t('A system disk can be detached only from a stopped server. Stop “{0}” first.', server),
    ),
    nextStep: 'stopInstance',
  },
  {
    code: 'Ecs.0100',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: ofDisk((disk, server) => isScsi(disk) && runsWindows(server) && !isStopped(server)),
    message: withServerName((server) =>
      l10n.t('A SCSI disk can’t be detached from a running Windows server. Stop “{0}” first.', server),
    ),
    nextStep: 'stopInstance',
  },
];

/** Rules of a forced detach, which is only for VBD data disks. */
export const forceDetachDiskRules: readonly Rule<'disk'>[] = [
  ...serverRules,
  ...attachmentRules,
  {
    code: 'Ecs.0005',
    status: 400,
    property: 'device',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.role === 'system'),
    message: () => l10n.t('A system disk can’t be force-detached. Stop the server, then detach the disk normally.'),
    nextStep: 'stopInstance',
  },
  {
    code: 'Ecs.0005',
    status: 400,
    property: 'metadata.hw:passthrough',
    at: 'resource',
    isViolated: ofDisk(isScsi),
    message: () => l10n.t('A SCSI disk can’t be force-detached. Detach it normally.'),
    nextStep: 'detachDisk',
  },
];

const deletable: ReadonlySet<string> = new Set(['available', ...deletableErrors]);

/** Rules of a release. */
export const releaseDiskRules: readonly Rule<'disk'>[] = [
  {
    code: 'EVS.1035',
    status: 400,
    property: 'metadata.orderID',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.billing === 'prepaid'),
    message: () =>
      l10n.t(
        'The disk is billed on a yearly/monthly basis. Cloud Attachments doesn’t cancel subscriptions. Unsubscribe in the console.',
      ),
  },
  {
    code: 'EVS.1046',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => canBeDetachedAgain(disk) && disk.attachments.length > 0),
    message: ({ target }) => detachAgain(target.ref),
    resolvedBy: 'detachDisk',
  },
  {
    code: 'EVS.1046',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk(({ nativeState }) => isTerminal(nativeState) && !deletable.has(nativeState)),
    message: ({ target }) => resetBySupport(target.nativeState, target.ref),
  },
  ...changingDisk('EVS.1046'),
  {
    code: 'EVS.1046',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.attachments.length > 0 && !deletable.has(disk.nativeState)),
    message: () => l10n.t('The disk is attached to a server. Detach it first.'),
    resolvedBy: 'detachDisk',
  },
  {
    code: 'EVS.1046',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => !deletable.has(disk.nativeState)),
    message: ({ target }) =>
      l10n.t(
        'The disk is in the {0} state and can’t be deleted. Wait until its state changes, then try again.',
        cleanName(target.nativeState),
      ),
  },
];
