import * as l10n from '@vscode/l10n';
import { isVnic, type Vnic } from '../../../../domain/resource';
import { cleanName } from '../../../../domain/untrustedText';
import { connectionsDrop, cost, loss, note, vnicIsDeleted } from '../../../commonConsequences';
import type { Consequence, Operation } from '../../../contract';
import { owners } from './owners';

const addressesOf = (vnic: Vnic): string =>
  [...vnic.privateIps, vnic.mac]
    .map(cleanName)
    .filter((text) => text !== '')
    .join(', ');

const elasticIpCosts = (vnic: Vnic): readonly Consequence[] =>
  vnic.publicIps
    .map(cleanName)
    .map((ip) => cost(l10n.t('The EIP {0} is unbound but not released. It continues to be billed.', ip)));

export const detachVnicConsequences: Operation['consequences'] = (subject) =>
  isVnic(subject.resource)
    ? [
        connectionsDrop(subject.resource),
        note(l10n.t('The port and its addresses ({0}) are kept.', addressesOf(subject.resource))),
        ...elasticIpCosts(subject.resource),
        ...owners(subject),
      ]
    : [];

export const removeVnicConsequences: Operation['consequences'] = (subject) =>
  isVnic(subject.resource)
    ? [
        loss(
          l10n.t('The port is deleted with its addresses ({0}). This can’t be undone.', addressesOf(subject.resource)),
        ),
        connectionsDrop(subject.resource),
        ...elasticIpCosts(subject.resource),
        ...owners(subject),
      ]
    : [];

export const releaseVnicConsequences: Operation['consequences'] = (subject) =>
  isVnic(subject.resource)
    ? [vnicIsDeleted(subject.resource), ...elasticIpCosts(subject.resource), ...owners(subject)]
    : [];
