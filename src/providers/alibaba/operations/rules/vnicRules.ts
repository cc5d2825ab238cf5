import * as l10n from '@vscode/l10n';
import type { Vnic } from '../../../../domain/resource';
import { vnicStaysUntilResent } from '../../../operations/stuck';
import { looseFlag } from '../../../records/looseFields';
import { changing, forVnics, isSettled, type RuleSpec } from './ruleSpec';

/** How long the cloud's own tools wait for a vNIC to be detached. */
export const vnicMinutes = 2;

/** The rules about a vNIC that is still being attached, detached, or deleted. */
export const changingVnic = (states: readonly string[]): readonly RuleSpec<'vnic'>[] =>
  changing({
    code: 'InvalidOperation.InvalidEniState',
    status: 400,
    property: 'Status',
    minutes: vnicMinutes,
    advice: vnicStaysUntilResent,
    states,
  });

export const serviceManaged: RuleSpec<'vnic'> = {
  code: 'InvalidOperation.EniServiceManaged',
  status: 403,
  property: 'ServiceManaged',
  isViolated: (vnic) => looseFlag(vnic.fields, 'ServiceManaged'),
  message: () =>
    l10n.t(
      'This vNIC is managed by another Alibaba Cloud service, such as a load balancer. Change it through that service.',
    ),
};

export const isLinked = (vnic: Vnic): boolean => /^(linked|linking|unlinking)$/i.test(vnic.nativeState);

/** DetachNetworkInterface: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-detachnetworkinterface */
export const detachVnicRules = forVnics([
  serviceManaged,
  {
    code: 'InvalidOperation.DetachPrimaryEniNotAllowed',
    status: 400,
    property: 'Type',
    isViolated: (vnic) => vnic.role === 'primary',
    message: () => l10n.t('A primary vNIC can’t be detached from its instance.'),
  },
  {
    code: 'InvalidOperation.InvalidEniType',
    status: 403,
    property: 'Type',
    isViolated: (vnic) => vnic.role === 'member',
    message: () => l10n.t('This is a member vNIC. Manage it through its trunk vNIC.'),
  },
  {
    code: 'InvalidOperation.EniLinked',
    status: 403,
    property: 'Status',
    isViolated: isLinked,
    message: () => l10n.t('The vNIC is linked with other vNICs. Remove the link first.'),
  },
  ...changingVnic(['attaching', 'deleting']),
  {
    code: 'InvalidOperation.InvalidEniState',
    status: 400,
    property: 'Status',
    isViolated: (vnic) => vnic.state !== 'inUse' && vnic.state !== 'detaching',
    message: (vnic) =>
      l10n.t('The vNIC is in the {0} state. It must be InUse. Refresh and try again.', vnic.nativeState),
  },
  {
    code: 'InvalidEcsId.NotFound',
    status: 404,
    property: 'InstanceId',
    isViolated: (_, instance) => instance === undefined,
    message: () => l10n.t('The instance that the vNIC is attached to couldn’t be read. Refresh and try again.'),
  },
  {
    code: 'InvalidOperation.InvalidEcsState',
    status: 400,
    property: 'Status',
    at: 'instance',
    isViolated: (_, instance) => !isSettled(instance),
    message: (_, instance) =>
      l10n.t(
        'The instance is in the {0} state. It must be Running or Stopped. Wait a moment and try again.',
        instance?.nativeState ?? '',
      ),
  },
  {
    code: 'InvalidOperation.EniHotPlugNotSupported',
    status: 400,
    property: 'NetworkInterfaceTrafficMode',
    isViolated: (vnic, instance) =>
      vnic.fields.NetworkInterfaceTrafficMode === 'HighPerformance' && instance?.state === 'running',
    message: () =>
      l10n.t('A vNIC in high-performance mode can be detached only from a stopped instance. Stop the instance first.'),
    nextStep: 'stopInstance',
  },
]);

/** DeleteNetworkInterface: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-deletenetworkinterface */
export const releaseVnicRules = forVnics([
  serviceManaged,
  {
    code: 'InvalidOperation.InvalidEniType',
    status: 403,
    property: 'Type',
    isViolated: (vnic) => vnic.role === 'primary' || vnic.role === 'member',
    message: (vnic) =>
      vnic.role === 'primary'
        ? l10n.t('A primary vNIC can’t be released on its own. It’s released with its instance.')
        : l10n.t('This is a member vNIC. Manage it through its trunk vNIC.'),
  },
  ...changingVnic(['attaching', 'detaching']),
  {
    code: 'InvalidOperation.InvalidEniState',
    status: 400,
    property: 'Status',
    isViolated: (vnic) => vnic.state !== 'available' && vnic.state !== 'deleting',
    message: (vnic) => l10n.t('The vNIC is in the {0} state. It must be Available. Detach it first.', vnic.nativeState),
    resolvedBy: 'detachVnic',
  },
]);
