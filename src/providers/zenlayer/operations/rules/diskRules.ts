import * as l10n from '@vscode/l10n';
import { isDisk } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Chosen, OperationSubject, Rule } from '../../../contract';
import { diskStaysDetaching, stuckOf } from '../../../stuck';
import { maxChangeMinutes } from '../changeTime';

/** The parameter of DetachDisks that requires a stopped instance. */
export const instanceCheck = 'instanceCheckFlag';

const stateOf = ({ resource }: OperationSubject): string => resource.nativeState;
const instanceStateOf = ({ instance }: OperationSubject): string => instance?.nativeState ?? '';
const isHot = (chosen: Chosen): boolean => chosen[instanceCheck] === 'false';

const isNotPortable = ({ resource }: OperationSubject): boolean =>
  isDisk(resource) && (resource.role === 'system' || !resource.detachable);

const notPortableMessage = (subject: OperationSubject): string =>
  isDisk(subject.resource) && subject.resource.role === 'system'
    ? l10n.t('This is the instance’s boot disk. It can’t be detached, and it’s released only with the instance.')
    : l10n.t('This disk can’t be detached. It’s released only with its instance.');

const notPortable: Rule = {
  code: 'INVALID_DISK_NOT_PORTABLE',
  status: 400,
  property: 'portable',
  at: 'resource',
  isViolated: isNotPortable,
  message: notPortableMessage,
};

const stillDetaching: Rule = {
  code: 'UNSUPPORTED_OPERATION_DISK_STATUS',
  status: 400,
  property: 'diskStatus',
  at: 'resource',
  isViolated: (subject) => stateOf(subject) === 'DETACHING',
  message: (subject) => diskStaysDetaching(stuckOf(subject), maxChangeMinutes),
};

/** In the assumed order of the cloud's checks, because the table of this action couldn't be read in full. */
export const detachDiskRules: readonly Rule[] = [
  notPortable,
  stillDetaching,
  {
    code: 'UNSUPPORTED_OPERATION_DISK_STATUS',
    status: 400,
    property: 'diskStatus',
    at: 'resource',
    isViolated: (subject) => stateOf(subject) !== 'IN_USE',
    message: (subject) =>
      l10n.t(
        'The disk is in the {0} state. Only an IN_USE disk can be detached. Wait a moment and try again.',
        cleanName(stateOf(subject)),
      ),
  },
  {
    code: 'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: (subject) =>
      subject.instance !== undefined && !['RUNNING', 'STOPPED'].includes(instanceStateOf(subject)),
    message: (subject) =>
      l10n.t(
        'The instance is in the {0} state. Wait until it’s RUNNING or STOPPED, then try again.',
        cleanName(instanceStateOf(subject)),
      ),
  },
  {
    code: 'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: (subject, chosen) => instanceStateOf(subject) === 'RUNNING' && !isHot(chosen),
    message: () =>
      l10n.t('The instance is RUNNING. Stop it, or unmount the disk in the operating system and choose hot detach.'),
  },
];

export const releaseDiskRules: readonly Rule[] = [
  notPortable,
  {
    code: 'UNSUPPORTED_OPERATION_DISK_BEING_RECYCLE',
    status: 400,
    property: 'diskStatus',
    at: 'resource',
    isViolated: (subject) => stateOf(subject) === 'RECYCLING',
    message: () => l10n.t('The disk has already been released and is moving to the recycle bin.'),
  },
  {
    code: 'OPERATION_FAILED_FOR_RECYCLE_RESOURCE',
    status: 403,
    property: 'diskStatus',
    at: 'resource',
    localOnly: true,
    isViolated: (subject) => stateOf(subject) === 'RECYCLED',
    message: () =>
      l10n.t(
        'The disk is in the recycle bin. Releasing it again would permanently delete it immediately, so the request isn’t sent. The cloud deletes it automatically after 24 hours.',
      ),
  },
  {
    code: 'UNSUPPORTED_OPERATION_DISK_STATUS',
    status: 400,
    property: 'diskStatus',
    at: 'resource',
    isViolated: (subject) => stateOf(subject) === 'IN_USE',
    message: () => l10n.t('The disk is attached to an instance. Detach it first.'),
    resolvedBy: 'detachDisk',
  },
  stillDetaching,
  {
    code: 'UNSUPPORTED_OPERATION_DISK_STATUS',
    status: 400,
    property: 'diskStatus',
    at: 'resource',
    isViolated: (subject) => stateOf(subject) !== 'AVAILABLE',
    message: (subject) =>
      l10n.t(
        'The disk is in the {0} state. Only an AVAILABLE disk can be released. Wait a moment and try again.',
        cleanName(stateOf(subject)),
      ),
  },
];
