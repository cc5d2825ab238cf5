import * as l10n from '@vscode/l10n';
import { attachedTo, type Disk, type Instance } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Rule } from '../../../contract';
import { flagIn, recordIn, textIn } from '../../../record';
import { detachAgain, isTerminal, onlySupport, retryable } from '../../api/terminalStates';
import { ofDisk, withServerName } from './predicates';
import { serverRules } from './serverRules';

const stopped = (server: Instance | undefined): boolean => server?.nativeState === 'SHUTOFF';
const metadataOf = ({ fields }: Disk | Instance) => recordIn(fields, 'metadata');
const isScsi = (disk: Disk): boolean => flagIn(metadataOf(disk), 'hw:passthrough') === true;
const runsWindows = (server: Instance | undefined): boolean =>
  server !== undefined && textIn(metadataOf(server), 'os_type') === 'Windows';

const abnormal = (disk: Disk): boolean => disk.role === 'system' && isTerminal(disk.nativeState);
/** A system disk in such a state is refused for its own reason. */
const canBeDetachedAgain = (disk: Disk): boolean => disk.role === 'data' && disk.nativeState === retryable;
const backedUp = (disk: Disk): boolean => disk.role === 'system' && disk.nativeState === 'backing-up';

const attachmentRules: readonly Rule[] = [
  {
    code: 'Ecs.0111',
    status: 400,
    property: 'attachments',
    at: 'resource',
    isViolated: ofDisk((disk, server) => server !== undefined && !attachedTo(disk, server.ref.id)),
    message: withServerName((server) =>
      l10n.t('The disk is not attached to “{0}”. Refresh to see where it is.', server),
    ),
  },
  {
    code: 'Ecs.0073',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk(backedUp),
    message: () => l10n.t('A backup of this system disk is running. Wait until it has finished.'),
  },
  {
    code: 'Ecs.0101',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk(abnormal),
    message: ({ resource }) => onlySupport(resource.nativeState, resource.ref),
  },
  {
    code: 'Ecs.0102',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => isTerminal(disk.nativeState) && !canBeDetachedAgain(disk)),
    message: ({ resource }) => onlySupport(resource.nativeState, resource.ref),
  },
  {
    code: 'Ecs.0102',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.nativeState !== 'in-use' && !canBeDetachedAgain(disk)),
    message: ({ resource }) =>
      l10n.t('The disk is {0}; it has to be in-use. Wait and refresh.', cleanName(resource.nativeState)),
  },
];

/** Rules of a normal detach. */
export const detachRules: readonly Rule[] = [
  ...serverRules,
  ...attachmentRules,
  {
    code: 'Ecs.0100',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: ofDisk((disk, server) => disk.role === 'system' && !stopped(server)),
    message: withServerName((server) =>
      l10n.t('A system disk comes off a stopped server only. Stop “{0}” first.', server),
    ),
  },
  {
    code: 'Ecs.0100',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: ofDisk((disk, server) => isScsi(disk) && runsWindows(server) && !stopped(server)),
    message: withServerName((server) =>
      l10n.t('A SCSI disk cannot be taken off a running Windows server. Stop “{0}” first.', server),
    ),
  },
];

/** Rules of a forced detach: data disks of the VBD kind only. */
export const forceDetachRules: readonly Rule[] = [
  ...serverRules,
  ...attachmentRules,
  {
    code: 'Ecs.0005',
    status: 400,
    property: 'device',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.role === 'system'),
    message: () => l10n.t('A system disk cannot be detached by force. Stop the server and detach it normally.'),
  },
  {
    code: 'Ecs.0005',
    status: 400,
    property: 'metadata.hw:passthrough',
    at: 'resource',
    isViolated: ofDisk(isScsi),
    message: () => l10n.t('A SCSI disk cannot be detached by force. Detach it normally.'),
  },
];

const deletable: ReadonlySet<string> = new Set([
  'available',
  'error',
  'error_extending',
  'error_restoring',
  'error_rollbacking',
]);

/** Rules of deleting a disk. */
export const releaseDiskRules: readonly Rule[] = [
  {
    code: 'EVS.1035',
    status: 400,
    property: 'metadata.orderID',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.billing === 'prepaid'),
    message: () => l10n.t('The disk is prepaid. It is never unsubscribed from here: do that in the console.'),
  },
  {
    code: 'EVS.1046',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => canBeDetachedAgain(disk) && disk.attachments.length > 0),
    message: ({ resource }) => detachAgain(resource.ref),
    resolvedBy: 'detachDisk',
  },
  {
    code: 'EVS.1046',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk(({ nativeState }) => isTerminal(nativeState) && !deletable.has(nativeState)),
    message: ({ resource }) => onlySupport(resource.nativeState, resource.ref),
  },
  {
    code: 'EVS.1046',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => disk.attachments.length > 0 && !deletable.has(disk.nativeState)),
    message: () => l10n.t('The disk is attached. Detach it first.'),
    resolvedBy: 'detachDisk',
  },
  {
    code: 'EVS.1046',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: ofDisk((disk) => !deletable.has(disk.nativeState)),
    message: ({ resource }) =>
      l10n.t('The disk is {0}. Wait for a state that allows deletion and refresh.', cleanName(resource.nativeState)),
  },
];
