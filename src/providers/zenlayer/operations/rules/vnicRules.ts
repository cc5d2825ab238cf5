import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import type { Parties, Rule } from '../../../contract';
import { failedRule } from '../../../operations/failedRules';
import { vnicStays } from '../../../operations/stuck';
import { stuckRules } from '../../../operations/stuckRules';
import { maxChangeMinutes } from '../changeTime';
import { lastingInstanceStates } from './instanceRules';

const stateOf = ({ target }: Parties<'vnic'>): string => target.nativeState;
const instanceStateOf = ({ instance }: Parties<'vnic'>): string => instance?.nativeState ?? '';
const isPrimary = ({ target }: Parties<'vnic'>): boolean => target.role === 'primary';
const isAttached = ({ target }: Parties<'vnic'>): boolean => target.instance !== '';

const wrongStatus = { code: 'INVALID_NIC_STATUS', status: 400, property: 'status' } as const;

/** The rules about a vNIC that is still being attached, detached, or deleted, or couldn't be created. */
export const changingVnic: readonly Rule<'vnic'>[] = [
  ...stuckRules<'vnic'>({ ...wrongStatus, minutes: maxChangeMinutes, advice: vnicStays }),
  failedRule(wrongStatus),
];

const changingAttachedVnic = changingVnic.map(
  (rule): Rule<'vnic'> => ({
    ...rule,
    code: 'INVALID_NIC_ATTACHED',
    property: 'instanceId',
    isViolated: (parties, chosen) => isAttached(parties) && rule.isViolated(parties, chosen),
  }),
);

/**
 * Two refusals can't be predicted: no record shows whether an address of the vNIC is a backend of a load balancer
 * (INVALID_NIC_LB_ASSOCIATED), or what a pre-check of the instance finds (INVALID_INSTANCE_PRECHECK_ABNORMAL).
 */
export const detachVnicRules: readonly Rule<'vnic'>[] = [
  {
    code: 'INVALID_NIC_PRIMARY_CANT_DETACH',
    status: 409,
    property: 'nicType',
    at: 'resource',
    isViolated: isPrimary,
    message: () => l10n.t('This is the instance’s primary vNIC. It can’t be detached.'),
  },
  {
    code: 'INVALID_NIC_STATUS',
    status: 400,
    property: 'instanceId',
    at: 'resource',
    isViolated: (parties) => !isAttached(parties),
    message: () => l10n.t('The vNIC isn’t attached to an instance.'),
  },
  ...changingVnic,
  {
    code: 'INVALID_NIC_STATUS',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: (parties) => stateOf(parties) !== 'USED',
    message: (parties) =>
      l10n.t(
        'The vNIC is in the {0} state. Only a USED vNIC can be detached. Wait a moment and try again.',
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
        'The instance is in the {0} state. A vNIC can be detached only while its instance is RUNNING. Start the instance first.',
        cleanName(instanceStateOf(parties)),
      ),
    nextStep: 'startInstance',
  },
];

/** One refusal can't be predicted: no record shows a minimum term (OPERATION_DENIED_POSTPAID_INSTANCE_IN_PROMISE). */
export const releaseVnicRules: readonly Rule<'vnic'>[] = [
  {
    code: 'INVALID_NIC_PRIMARY_CANT_DELETE',
    status: 409,
    property: 'nicType',
    at: 'resource',
    isViolated: isPrimary,
    message: () => l10n.t('This is the instance’s primary vNIC. It’s released only with the instance.'),
  },
  ...changingAttachedVnic,
  {
    code: 'INVALID_NIC_ATTACHED',
    status: 400,
    property: 'instanceId',
    at: 'resource',
    isViolated: isAttached,
    message: () => l10n.t('The vNIC is attached to an instance. Detach it first.'),
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
        'The vNIC is in the {0} state. Only an AVAILABLE vNIC can be released. Wait a moment and try again.',
        cleanName(stateOf(parties)),
      ),
  },
];
