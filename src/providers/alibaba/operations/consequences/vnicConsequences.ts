import * as l10n from '@vscode/l10n';
import { isVnic } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import { connectionsDrop, cost, joinNames, note, ownersOf, vnicIsDeleted, when } from '../../../commonConsequences';
import type { Consequence, OperationSubject } from '../../../contract';

export function detachVnicConsequences(subject: OperationSubject): readonly Consequence[] {
  const { resource: vnic } = subject;
  if (!isVnic(vnic)) return [];
  return [
    connectionsDrop(vnic),
    note(l10n.t('The vNIC, its addresses, and its security groups are kept. You can attach it again.')),
    ...ownersOf(subject),
  ];
}

export function releaseVnicConsequences(subject: OperationSubject): readonly Consequence[] {
  const { resource: vnic } = subject;
  if (!isVnic(vnic)) return [];
  return [
    vnicIsDeleted(vnic),
    ...when(
      vnic.publicIps.length > 0,
      cost(
        l10n.t(
          'The public IP address {0} is unbound but not released. It continues to be billed.',
          joinNames(vnic.publicIps),
        ),
      ),
    ),
    ...ownersOf(subject),
  ];
}

export const resendVnicConsequences = (subject: OperationSubject): readonly Consequence[] => [
  note(
    l10n.t(
      'The vNIC is stuck in the {0} state. The same request will be resent once. If it’s still stuck after that, restart the instance.',
      cleanName(subject.resource.nativeState),
    ),
  ),
  ...ownersOf(subject),
];
