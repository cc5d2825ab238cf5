import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import type { Parties, Rule } from '../../../contract';
import { portStillBound } from './halfDetachedVnic';
import { ofVnic, withServerName } from './predicates';
import { serverRules } from './serverRules';

/** Rules of detaching a NIC from its server, whether the port is kept or deleted. */
export const removeVnicRules: readonly Rule<'vnic'>[] = [
  ...serverRules,
  portStillBound({ code: 'Ecs.0085', status: 400 }),
  {
    code: 'Ecs.0085',
    status: 400,
    property: 'device_id',
    at: 'resource',
    isViolated: ofVnic((vnic, server) => server !== undefined && vnic.instance !== server.ref.id),
    message: withServerName((server) =>
      l10n.t('“{0}” doesn’t have this NIC. Refresh to see where it’s attached.', server),
    ),
  },
  {
    code: 'Ecs.0507',
    status: 403,
    property: 'binding:vif_details.primary_interface',
    at: 'resource',
    isViolated: ofVnic((vnic) => vnic.role === 'primary'),
    message: () => l10n.t('A server’s primary NIC can’t be detached.'),
  },
];

const ownerNames = ({ target }: Parties<'vnic'>): string => cleanName(target.owners.join(', '));

/** Device owners whose ports the cloud deletes: none, and a virtual IP. */
const deletableOwners: ReadonlySet<string> = new Set(['', 'neutron:VIP_PORT']);

/** Rules of deleting a port. */
export const releaseVnicRules: readonly Rule<'vnic'>[] = [
  portStillBound({ code: 'VPC.2500', status: 400 }),
  {
    code: 'VPC.2500',
    status: 400,
    property: 'device_id',
    at: 'resource',
    isViolated: ofVnic((vnic) => vnic.instance !== '' && vnic.afterDetach === 'kept'),
    message: () => l10n.t('The vNIC is attached to a server. Detach it first.'),
    resolvedBy: 'detachVnic',
  },
  {
    code: 'VPC.2500',
    status: 400,
    property: 'device_id',
    at: 'resource',
    isViolated: ofVnic((vnic) => vnic.instance !== ''),
    message: () =>
      l10n.t(
        'The vNIC is attached to a server, and detaching it also deletes its port. Use Detach and Delete vNIC instead.',
      ),
    nextStep: 'removeVnic',
  },
  {
    code: 'VPC.2500',
    status: 400,
    property: 'device_owner',
    at: 'resource',
    isViolated: ofVnic(({ fields }) => !deletableOwners.has(String(fields.device_owner ?? ''))),
    message: (parties) => l10n.t('The port belongs to {0}. Delete it through that service.', ownerNames(parties)),
  },
  {
    code: 'VPC.2500',
    status: 400,
    property: 'device_owner',
    at: 'resource',
    isViolated: ofVnic((vnic) => vnic.owners.length > 0),
    message: (parties) =>
      l10n.t('The cloud would delete the port although {0} still uses it. Remove {0} first.', ownerNames(parties)),
    localOnly: true,
  },
];
