import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import type { Parties, Rule } from '../../../contract';
import { changingDisk } from './diskRules';
import { lastingInstanceStates } from './instanceRules';
import { changingVnic } from './vnicRules';

const stateOf = ({ target }: Parties): string => target.nativeState;
const instanceStateOf = ({ instance }: Parties): string => instance?.nativeState ?? '';

/**
 * In the assumed order of the cloud's checks. The number of disks that an instance can have isn't in its record, so
 * LIMIT_EXCEEDED_INSTANCE_CAN_ATTACH can't be predicted.
 */
export const attachDiskRules: readonly Rule<'disk'>[] = [
  {
    code: 'INVALID_DISK_NOT_PORTABLE',
    status: 400,
    property: 'portable',
    at: 'resource',
    isViolated: ({ target }) => target.role === 'system' || !target.detachable,
    message: () => l10n.t('This disk belongs to one instance and can’t be attached to another.'),
  },
  {
    code: 'UNSUPPORTED_OPERATION_DISK_ATTACHED',
    status: 400,
    property: 'instanceId',
    at: 'resource',
    isViolated: ({ target }) => target.attachments.length > 0,
    message: () => l10n.t('The disk is already attached to an instance. Detach it first.'),
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
        'The disk is in the {0} state. Only an AVAILABLE disk can be attached. Wait a moment and try again.',
        cleanName(stateOf(parties)),
      ),
  },
  {
    code: 'INVALID_DISK_AND_INSTANCE_ZONE_MISMATCHED',
    status: 400,
    property: 'zoneId',
    at: 'instance',
    isViolated: ({ target, instance }) => instance !== undefined && instance.zone !== target.zone,
    message: ({ target, instance }) =>
      l10n.t(
        'The disk is in the zone {0} and the instance is in the zone {1}. They must be in the same zone.',
        cleanName(target.zone),
        cleanName(instance?.zone ?? ''),
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
];

/**
 * Two refusals can't be predicted: the number of vNICs that an instance can have depends on its type
 * (INVALID_INSTANCE_NIC_LIMIT), and no record shows what a pre-check of the instance finds
 * (INVALID_INSTANCE_PRECHECK_ABNORMAL).
 */
export const attachVnicRules: readonly Rule<'vnic'>[] = [
  {
    code: 'INVALID_NIC_ATTACHED',
    status: 400,
    property: 'instanceId',
    at: 'resource',
    isViolated: ({ target }) => target.instance !== '',
    message: () => l10n.t('The vNIC is already attached to an instance. Detach it first.'),
    resolvedBy: 'detachVnic',
  },
  ...changingVnic,
  {
    code: 'INVALID_NIC_STATUS',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: (parties) => stateOf(parties) !== 'AVAILABLE',
    message: (parties) =>
      l10n.t(
        'The vNIC is in the {0} state. Only an AVAILABLE vNIC can be attached. Wait a moment and try again.',
        cleanName(stateOf(parties)),
      ),
  },
  ...lastingInstanceStates('OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT'),
  {
    code: 'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: (parties) => parties.instance !== undefined && instanceStateOf(parties) !== 'RUNNING',
    message: (parties) =>
      l10n.t(
        'The instance is in the {0} state. A vNIC can be attached only while the instance is RUNNING. Start the instance first.',
        cleanName(instanceStateOf(parties)),
      ),
    nextStep: 'startInstance',
  },
];
