import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import type { Consequence, Parties } from '../../../contract';
import {
  cannotBeUndone,
  connectionsDrop,
  cost,
  joinNames,
  note,
  ownersOf,
  vnicIsDeleted,
  when,
} from '../../../operations/commonConsequences';
import { looseTexts } from '../../../records/looseFields';

function loadBalancerNotes({ instance }: Parties<'vnic'>): readonly Consequence[] {
  const balancers = instance ? looseTexts(instance.fields, 'loadBalancerIds') : [];
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

export const detachVnicConsequences = (parties: Parties<'vnic'>): readonly Consequence[] => [
  connectionsDrop(parties.target),
  note(l10n.t('The vNIC and its addresses are kept. You can attach it again.')),
  ...when(
    parties.target.publicIps.length > 0,
    cost(l10n.t('Its public IP addresses are kept and continue to be billed.')),
  ),
  ...loadBalancerNotes(parties),
  ...ownersOf(parties),
];

export const releaseVnicConsequences = (parties: Parties<'vnic'>): readonly Consequence[] => [
  vnicIsDeleted(parties.target),
  cannotBeUndone(),
  ...when(
    parties.target.publicIps.length > 0,
    cost(
      l10n.t(
        'Its public IP addresses might continue to be billed. What happens to them isn’t documented ({0}).',
        joinNames(parties.target.publicIps),
      ),
    ),
  ),
  ...ownersOf(parties),
];
