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

export function detachVnicConsequences(parties: Parties<'vnic'>): readonly Consequence[] {
  const { target: vnic } = parties;
  return [
    connectionsDrop(vnic),
    note(l10n.t('The vNIC, its addresses, and its security groups are kept. You can attach it again.')),
    ...ownersOf(parties),
  ];
}

export function releaseVnicConsequences(parties: Parties<'vnic'>): readonly Consequence[] {
  const { target: vnic } = parties;
  return [
    vnicIsDeleted(vnic),
    cannotBeUndone(),
    ...when(
      vnic.publicIps.length > 0,
      cost(
        l10n.t(
          'The public IP address {0} is unbound but not released. It continues to be billed.',
          joinNames(vnic.publicIps),
        ),
      ),
    ),
    ...ownersOf(parties),
  ];
}

export const resendVnicConsequences = (parties: Parties<'vnic'>): readonly Consequence[] => [
  note(
    l10n.t(
      'The vNIC is stuck in the {0} state. The same request will be resent once. If it’s still stuck after that, restart the instance.',
      cleanName(parties.target.nativeState),
    ),
  ),
  ...ownersOf(parties),
];
