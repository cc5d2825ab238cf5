import * as l10n from '@vscode/l10n';
import { type Disk, isDisk, isVnic, type Vnic } from '../../../domain/resource';
import { cleanName } from '../../../domain/untrustedText';
import {
  connectionsDrop,
  cost,
  diskIsKept,
  joinNames,
  loss,
  note,
  ownersOf,
  vnicIsDeleted,
  when,
} from '../../commonConsequences';
import type { Chosen, Consequence, DialogFacts, OperationSubject } from '../../contract';
import { textsIn } from '../../record';
import { instanceCheck } from './rules/diskRules';

const diskOf = ({ resource }: OperationSubject): Disk[] => (isDisk(resource) ? [resource] : []);
const vnicOf = ({ resource }: OperationSubject): Vnic[] => (isVnic(resource) ? [resource] : []);

export const detachDiskConsequences = (subject: OperationSubject, chosen: Chosen): readonly Consequence[] => [
  ...when(
    chosen[instanceCheck] === 'false',
    loss(l10n.t('Hot detach: if the disk is still mounted, data that hasn’t been written to it is lost.')),
  ),
  diskIsKept(),
  ...ownersOf(subject),
];

function snapshotsOf({ snapshots }: DialogFacts): Consequence {
  if (!snapshots) return loss(l10n.t('Its snapshots are deleted with it. They couldn’t be listed.'));
  if (snapshots.length === 0)
    return note(l10n.t('The disk has no snapshots. Any snapshot created in the meantime is deleted with it.'));
  return loss(l10n.t('Its snapshots are deleted with it ({0}): {1}.', snapshots.length, joinNames(snapshots)));
}

export const releaseDiskConsequences = (
  subject: OperationSubject,
  _chosen: Chosen,
  facts: DialogFacts,
): readonly Consequence[] =>
  diskOf(subject).flatMap((disk) => [
    loss(l10n.t('All data on the disk ({0} GiB) is lost.', disk.sizeGiB)),
    snapshotsOf(facts),
    note(
      l10n.t(
        'Some accounts have a recycle bin, which keeps a released disk for 24 hours. This can’t be checked in advance, so don’t rely on it.',
      ),
    ),
    ...when(
      disk.billing === 'prepaid',
      cost(l10n.t('The disk is prepaid. Whether you get a refund isn’t documented.')),
    ),
    ...ownersOf(subject),
  ]);

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
