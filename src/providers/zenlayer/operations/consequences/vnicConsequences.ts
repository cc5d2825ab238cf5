import * as l10n from '@vscode/l10n';
import { isVnic, type Vnic } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import { connectionsDrop, cost, joinNames, note, ownersOf, vnicIsDeleted, when } from '../../../commonConsequences';
import type { Consequence, OperationSubject } from '../../../contract';
import { textsIn } from '../../../record';

const vnicOf = ({ resource }: OperationSubject): Vnic[] => (isVnic(resource) ? [resource] : []);

function loadBalancerNotes({ instance }: OperationSubject): readonly Consequence[] {
  const balancers = instance ? textsIn(instance.fields, 'loadBalancerIds') : [];
  if (balancers.length === 0) return [];
  const ids = cleanName(balancers.join(', '));
  return [
    note(
      l10n.t(
        'The instance is behind a load balancer ({0}). If this vNIC is a backend server, the cloud rejects the request.',
        ids,
      ),
    ),
  ];
}

export const detachVnicConsequences = (subject: OperationSubject): readonly Consequence[] =>
  vnicOf(subject).flatMap((vnic) => [
    connectionsDrop(vnic),
    note(l10n.t('The vNIC and its addresses are kept. You can attach it again.')),
    ...when(vnic.publicIps.length > 0, cost(l10n.t('Its public IP addresses are kept and continue to be billed.'))),
    ...loadBalancerNotes(subject),
    ...ownersOf(subject),
  ]);

export const releaseVnicConsequences = (subject: OperationSubject): readonly Consequence[] =>
  vnicOf(subject).flatMap((vnic) => [
    vnicIsDeleted(vnic),
    ...when(
      vnic.publicIps.length > 0,
      cost(
        l10n.t(
          'Its public IP addresses might continue to be billed. What happens to them isn’t documented ({0}).',
          joinNames(vnic.publicIps),
        ),
      ),
    ),
    ...ownersOf(subject),
  ]);
