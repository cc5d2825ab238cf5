import * as l10n from '@vscode/l10n';
import { isVnic } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { OperationSubject, Rule } from '../../../contract';
import { stuckOf, vnicStaysDetaching } from '../../../stuck';
import { maxChangeMinutes } from '../changeTime';

const stateOf = ({ resource }: OperationSubject): string => resource.nativeState;
const instanceStateOf = ({ instance }: OperationSubject): string => instance?.nativeState ?? '';
const isPrimary = ({ resource }: OperationSubject): boolean => isVnic(resource) && resource.role === 'primary';
const isAttached = ({ resource }: OperationSubject): boolean => isVnic(resource) && resource.instance !== '';

const isDetaching = (subject: OperationSubject): boolean => stateOf(subject) === 'DETACHING';
const stillDetaching = (subject: OperationSubject): string => vnicStaysDetaching(stuckOf(subject), maxChangeMinutes);

/**
 * Two refusals can't be predicted: no record shows whether an address of the vNIC is a backend of a load balancer
 * (INVALID_NIC_LB_ASSOCIATED), or what a pre-check of the instance finds (INVALID_INSTANCE_PRECHECK_ABNORMAL).
 */
export const detachVnicRules: readonly Rule[] = [
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
    isViolated: (subject) => !isAttached(subject),
    message: () => l10n.t('The vNIC isn’t attached to an instance.'),
  },
  {
    code: 'INVALID_NIC_STATUS',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: isDetaching,
    message: stillDetaching,
  },
  {
    code: 'INVALID_NIC_STATUS',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: (subject) => stateOf(subject) !== 'USED',
    message: (subject) =>
      l10n.t(
        'The vNIC is in the {0} state. Only a USED vNIC can be detached. Wait a moment and try again.',
        cleanName(stateOf(subject)),
      ),
  },
  {
    code: 'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT',
    status: 400,
    property: 'status',
    at: 'instance',
    isViolated: (subject) => subject.instance !== undefined && instanceStateOf(subject) !== 'RUNNING',
    message: (subject) =>
      l10n.t(
        'The instance is in the {0} state. A vNIC can be detached only while its instance is RUNNING. Start the instance first.',
        cleanName(instanceStateOf(subject)),
      ),
  },
];

/** One refusal can't be predicted: no record shows a minimum term (OPERATION_DENIED_POSTPAID_INSTANCE_IN_PROMISE). */
export const releaseVnicRules: readonly Rule[] = [
  {
    code: 'INVALID_NIC_PRIMARY_CANT_DELETE',
    status: 409,
    property: 'nicType',
    at: 'resource',
    isViolated: isPrimary,
    message: () => l10n.t('This is the instance’s primary vNIC. It’s released only with the instance.'),
  },
  {
    code: 'INVALID_NIC_ATTACHED',
    status: 400,
    property: 'instanceId',
    at: 'resource',
    isViolated: (subject) => isAttached(subject) && isDetaching(subject),
    message: stillDetaching,
  },
  {
    code: 'INVALID_NIC_ATTACHED',
    status: 400,
    property: 'instanceId',
    at: 'resource',
    isViolated: isAttached,
    message: () => l10n.t('The vNIC is attached to an instance. Detach it first.'),
    resolvedBy: 'detachVnic',
  },
  {
    code: 'INVALID_NIC_STATUS',
    status: 400,
    property: 'status',
    at: 'resource',
    isViolated: (subject) => stateOf(subject) !== 'AVAILABLE',
    message: (subject) =>
      l10n.t(
        'The vNIC is in the {0} state. Only an AVAILABLE vNIC can be released. Wait a moment and try again.',
        cleanName(stateOf(subject)),
      ),
  },
];
