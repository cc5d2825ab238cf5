import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import type { Chosen, Parties, Rule } from '../../../contract';
import { failedRule } from '../../../operations/failedRules';
import { diskStays } from '../../../operations/stuck';
import { stuckRules } from '../../../operations/stuckRules';
import { maxChangeMinutes } from '../changeTime';
import { lastingInstanceStates } from './instanceRules';

/** The parameter of DetachDisks that requires a stopped instance. */
export const instanceCheck = 'instanceCheckFlag';

const stateOf = ({ target }: Parties<'disk'>): string => target.nativeState;
const instanceStateOf = ({ instance }: Parties<'disk'>): string => instance?.nativeState ?? '';
const isHot = (chosen: Chosen): boolean => chosen[instanceCheck] === 'false';

const isNotPortable = ({ target }: Parties<'disk'>): boolean => target.role === 'system' || !target.detachable;

const notPortableMessage = ({ target }: Parties<'disk'>): string =>
  target.role === 'system'
    ? l10n.t('This is the instance’s boot disk. It can’t be detached, and it’s released only with the instance.')
    : l10n.t('This disk can’t be detached. It’s released only with its instance.');

const notPortable: Rule<'disk'> = {
  code: 'INVALID_DISK_NOT_PORTABLE',
  status: 400,
  property: 'portable',
  at: 'resource',
  isViolated: isNotPortable,
  message: notPortableMessage,
};

const wrongStatus = { code: 'UNSUPPORTED_OPERATION_DISK_STATUS', status: 400, property: 'diskStatus' } as const;

/** The rules about a disk that is still being attached, detached, or deleted, or stays in its state. */
export const changingDisk: readonly Rule<'disk'>[] = [
  ...stuckRules<'disk'>({ ...wrongStatus, minutes: maxChangeMinutes, advice: diskStays }),
  failedRule(wrongStatus),
  {
    ...wrongStatus,
    at: 'resource',
    isViolated: (parties) => stateOf(parties) === 'RECYCLED',
    message: () => l10n.t('The disk is in the recycle bin. Restore it in the console first.'),
  },
];

/** In the assumed order of the cloud's checks, because the table of this action couldn't be read in full. */
export const detachDiskRules: readonly Rule<'disk'>[] = [
  notPortable,
  ...changingDisk,
  {
    ...wrongStatus,
    at: 'resource',
    isViolated: (parties) => stateOf(parties) === 'AVAILABLE',
    message: () => l10n.t('The disk isn’t attached to an instance.'),
  },
  {
    code: 'UNSUPPORTED_OPERATION_DISK_STATUS',
    status: 400,
    property: 'diskStatus',
    at: 'resource',
    isViolated: (parties) => stateOf(parties) !== 'IN_USE',
    message: (parties) =>
      l10n.t(
        'The disk is in the {0} state. Only an IN_USE disk can be detached. Wait a moment and try again.',
        cleanName(stateOf(parties)),
      ),
  },
  ...lastingInstanceStates('UNSUPPORTED_OPERATION_INSTANCE_STATUS'),
  {
    code: 'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: (parties) =>
      parties.instance !== undefined && !['RUNNING', 'STOPPED'].includes(instanceStateOf(parties)),
    message: (parties) =>
      l10n.t(
        'The instance is in the {0} state. Wait until it’s RUNNING or STOPPED, then try again.',
        cleanName(instanceStateOf(parties)),
      ),
  },
  {
    code: 'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: (parties, chosen) => instanceStateOf(parties) === 'RUNNING' && !isHot(chosen),
    message: () =>
      l10n.t('The instance is RUNNING. Stop it, or unmount the disk in the operating system and choose hot detach.'),
    nextStep: 'hotDetach',
  },
];

export const releaseDiskRules: readonly Rule<'disk'>[] = [
  notPortable,
  {
    code: 'UNSUPPORTED_OPERATION_DISK_BEING_RECYCLE',
    status: 400,
    property: 'diskStatus',
    at: 'resource',
    isViolated: (parties) => stateOf(parties) === 'RECYCLING',
    message: () => l10n.t('The disk has already been released and is moving to the recycle bin.'),
  },
  {
    code: 'OPERATION_FAILED_FOR_RECYCLE_RESOURCE',
    status: 403,
    property: 'diskStatus',
    at: 'resource',
    localOnly: true,
    isViolated: (parties) => stateOf(parties) === 'RECYCLED',
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
    isViolated: (parties) => stateOf(parties) === 'IN_USE',
    message: () => l10n.t('The disk is attached to an instance. Detach it first.'),
    resolvedBy: 'detachDisk',
  },
  ...changingDisk,
  {
    code: 'UNSUPPORTED_OPERATION_DISK_STATUS',
    status: 400,
    property: 'diskStatus',
    at: 'resource',
    isViolated: (parties) => stateOf(parties) !== 'AVAILABLE',
    message: (parties) =>
      l10n.t(
        'The disk is in the {0} state. Only an AVAILABLE disk can be released. Wait a moment and try again.',
        cleanName(stateOf(parties)),
      ),
  },
];
