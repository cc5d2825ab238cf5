import * as l10n from '@vscode/l10n';
import type { Vnic } from '../../../../domain/resource';
import { flagIn } from '../../../record';
import { stuckOf, vnicStaysDetachingUntilResent } from '../../../stuck';
import { forVnics, isSettled, type RuleSpec } from './ruleSpec';

/** The cloud's own tools wait this long for a vNIC to come off. */
export const vnicMinutes = 2;

const serviceManaged: RuleSpec<Vnic> = {
  code: 'InvalidOperation.EniServiceManaged',
  status: 403,
  property: 'ServiceManaged',
  isViolated: (vnic) => flagIn(vnic.fields, 'ServiceManaged') === true,
  message: () =>
    l10n.t(
      'Another Alibaba Cloud service made this vNIC and keeps it, such as a load balancer. Act through that service.',
    ),
};

const isLinked = (vnic: Vnic): boolean => /^(linked|linking|unlinking)$/i.test(vnic.nativeState);

/** DetachNetworkInterface: https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-detachnetworkinterface */
export const detachVnicRules = forVnics([
  serviceManaged,
  {
    code: 'InvalidOperation.DetachPrimaryEniNotAllowed',
    status: 400,
    property: 'Type',
    isViolated: (vnic) => vnic.role === 'primary',
    message: () => l10n.t('A primary vNIC stays with its instance for life.'),
  },
  {
    code: 'InvalidOperation.InvalidEniType',
    status: 403,
    property: 'Type',
    isViolated: (vnic) => vnic.role === 'member',
    message: () => l10n.t('A member vNIC is handled through the trunk vNIC that it belongs to.'),
  },
  {
    code: 'InvalidOperation.EniLinked',
    status: 403,
    property: 'Status',
    isViolated: isLinked,
    message: () => l10n.t('The vNIC is linked with others. Remove the link first.'),
  },
  {
    code: 'InvalidOperation.InvalidEniState',
    status: 400,
    property: 'Status',
    isViolated: (vnic) => vnic.state !== 'inUse' && vnic.state !== 'detaching',
    message: (vnic) => l10n.t('The vNIC is “{0}”; it has to be InUse.', vnic.nativeState),
  },
  {
    code: 'InvalidEcsId.NotFound',
    status: 404,
    property: 'InstanceId',
    isViolated: (_, instance) => instance === undefined,
    message: () => l10n.t('The instance that the vNIC hangs on cannot be read. Refresh and look again.'),
  },
  {
    code: 'InvalidOperation.InvalidEcsState',
    status: 400,
    property: 'Status',
    at: 'instance',
    isViolated: (_, instance) => !isSettled(instance),
    message: (_, instance) =>
      l10n.t(
        'The instance is “{0}”; it has to be Running or Stopped. Look again in a moment.',
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
      l10n.t('A vNIC in high-performance mode comes off a stopped instance only. Stop the instance first.'),
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
        ? l10n.t('A primary vNIC is released with its instance, not by itself.')
        : l10n.t('A member vNIC is handled through the trunk vNIC that it belongs to.'),
  },
  {
    code: 'InvalidOperation.InvalidEniState',
    status: 400,
    property: 'Status',
    isViolated: (vnic) => vnic.state === 'detaching',
    message: (resource, instance) => vnicStaysDetachingUntilResent(stuckOf({ resource, instance }), vnicMinutes),
    resolvedBy: 'resendVnic',
  },
  {
    code: 'InvalidOperation.InvalidEniState',
    status: 400,
    property: 'Status',
    isViolated: (vnic) => vnic.state !== 'available' && vnic.state !== 'deleting',
    message: (vnic) => l10n.t('The vNIC is “{0}”; it has to be Available. Detach it first.', vnic.nativeState),
    resolvedBy: 'detachVnic',
  },
]);
