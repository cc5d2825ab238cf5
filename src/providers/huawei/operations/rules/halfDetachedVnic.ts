import * as l10n from '@vscode/l10n';
import type { Instance, Vnic } from '../../../../domain/resource';
import type { Parties, Rule } from '../../../contract';
import { addressesOf } from '../../api/records/instance';
import { ofVnic } from './predicates';

/** Returns what the cloud's support asks for. */
const supportDetails = ({ ref: { id, project = '', region } }: Vnic, server: string): string =>
  l10n.t('vNIC ID: {0}. Server ID: {1}. Project ID: {2}. Region: {3}.', id, server, project, region);

const withDetails = (sentence: string, { target, instance }: Parties<'vnic'>): string =>
  l10n.t({
    message: '{0} {1}',
    comment: 'sentences',
    args: [sentence, supportDetails(target, instance?.ref.id ?? target.instance)],
  });

const stillBound = (isStopped: boolean): string =>
  isStopped
    ? l10n.t(
        'A detach was only partly completed: the port still belongs to the server, but the server no longer has the vNIC. This doesn’t end by itself, and the cloud rejects both a detach and a deletion. Open a ticket with these IDs.',
      )
    : l10n.t(
        'A detach was only partly completed: the port still belongs to the server, but the server no longer has the vNIC. This doesn’t end by itself, and the cloud rejects both a detach and a deletion. Run Restart Instance… on the server, which might connect the vNIC again. If that doesn’t help, open a ticket with these IDs.',
      );

/**
 * Returns the rule about a port that belongs to a server which doesn't have it. Neither the server nor the port can be
 * changed then.
 */
export const portStillBound = (reported: Pick<Rule, 'code' | 'status'>): Rule<'vnic'> => ({
  ...reported,
  property: 'device_id',
  at: 'resource',
  isViolated: ofVnic((vnic) => vnic.missingOnInstance === true),
  message: (parties) => withDetails(stillBound(parties.instance?.state === 'stopped'), parties),
  nextStep: 'rebootInstance',
});

const hasNic = ({ fields }: Instance, id: string): boolean => addressesOf(fields).some(({ port }) => port === id);

const stillOnServer = (isStopped: boolean): string =>
  isStopped
    ? l10n.t(
        'A detach was only partly completed: the port is free, but the server still has the vNIC, so it can’t be attached to it again. This doesn’t end by itself. Open a ticket with these IDs.',
      )
    : l10n.t(
        'A detach was only partly completed: the port is free, but the server still has the vNIC, so it can’t be attached to it again. This doesn’t end by itself. Run Restart Instance… on the server, which might remove the vNIC. If that doesn’t help, open a ticket with these IDs.',
      );

/**
 * The rule about a free port that the server still has as a NIC. Only an attach to that server shows both. Which code the
 * cloud returns isn't documented.
 */
export const nicStillOnServer: Rule<'vnic'> = {
  code: 'Ecs.0919',
  status: 400,
  property: 'addresses',
  at: 'instance',
  isViolated: ofVnic((vnic, server) => server !== undefined && vnic.instance === '' && hasNic(server, vnic.ref.id)),
  message: (parties) => withDetails(stillOnServer(parties.instance?.state === 'stopped'), parties),
  nextStep: 'rebootInstance',
};
