import * as l10n from '@vscode/l10n';
import type { Vnic } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import type { Consequence, Operation } from '../../../contract';
import {
  cannotBeUndone,
  connectionsDrop,
  cost,
  loss,
  note,
  vnicIsDeleted,
} from '../../../operations/commonConsequences';
import { owners } from './owners';

type Consequences = Operation<'vnic'>['consequences'];

const addressesOf = (vnic: Vnic): string =>
  [...vnic.privateIps, vnic.mac]
    .map(cleanName)
    .filter((text) => text !== '')
    .join(', ');

const elasticIpCosts = (vnic: Vnic): readonly Consequence[] =>
  vnic.publicIps
    .map(cleanName)
    .map((ip) => cost(l10n.t('The EIP {0} is unbound but not released. It continues to be billed.', ip)));

export const detachVnicConsequences: Consequences = (parties) => [
  connectionsDrop(parties.target),
  note(l10n.t('The port and its addresses ({0}) are kept.', addressesOf(parties.target))),
  ...elasticIpCosts(parties.target),
  ...owners(parties),
];

export const removeVnicConsequences: Consequences = (parties) => [
  loss(l10n.t('The port is deleted with its addresses ({0}). This can’t be undone.', addressesOf(parties.target))),
  connectionsDrop(parties.target),
  ...elasticIpCosts(parties.target),
  ...owners(parties),
];

export const releaseVnicConsequences: Consequences = (parties) => [
  vnicIsDeleted(parties.target),
  cannotBeUndone(),
  ...elasticIpCosts(parties.target),
  ...owners(parties),
];
