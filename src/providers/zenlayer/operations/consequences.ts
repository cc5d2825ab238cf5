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

export const detachingDisk = (subject: OperationSubject, chosen: Chosen): readonly Consequence[] => [
  ...when(
    chosen[instanceCheck] === 'false',
    loss(l10n.t('Hot detach: data that is not yet written to the disk is lost, unless it is unmounted.')),
  ),
  diskIsKept(),
  ...ownersOf(subject),
];

function snapshotsOf({ snapshots }: DialogFacts): Consequence {
  if (!snapshots) return loss(l10n.t('Its snapshots vanish with it. They could not be listed.'));
  if (snapshots.length === 0) return note(l10n.t('It has no snapshots. Any made meanwhile vanish with it.'));
  return loss(l10n.t('Its snapshots vanish with it ({0}): {1}.', snapshots.length, joinNames(snapshots)));
}

export const releasingDisk = (
  subject: OperationSubject,
  _chosen: Chosen,
  context: DialogFacts,
): readonly Consequence[] =>
  diskOf(subject).flatMap((disk) => [
    loss(l10n.t('Everything on its {0} GiB is lost.', disk.sizeGiB)),
    snapshotsOf(context),
    note(
      l10n.t(
        'Some accounts have a recycle bin, which keeps it for 24 hours. Nobody can tell beforehand: count on none.',
      ),
    ),
    ...when(
      disk.billing === 'prepaid',
      cost(l10n.t('It is paid for in advance. Whether anything is paid back is not documented.')),
    ),
    ...ownersOf(subject),
  ]);

function balanced({ instance }: OperationSubject): readonly Consequence[] {
  const balancers = instance ? textsIn(instance.fields, 'loadBalancerIds') : [];
  if (balancers.length === 0) return [];
  const ids = cleanName(balancers.join(', '));
  return [
    note(
      l10n.t('The instance stands behind a load balancer ({0}). If this vNIC is a backend, the cloud refuses.', ids),
    ),
  ];
}

export const detachingVnic = (subject: OperationSubject): readonly Consequence[] =>
  vnicOf(subject).flatMap((vnic) => [
    connectionsDrop(vnic),
    note(l10n.t('The vNIC is kept with its addresses and can be attached again.')),
    ...when(vnic.publicIps.length > 0, cost(l10n.t('Its public addresses stay with it, and go on being billed.'))),
    ...balanced(subject),
    ...ownersOf(subject),
  ]);

export const releasingVnic = (subject: OperationSubject): readonly Consequence[] =>
  vnicOf(subject).flatMap((vnic) => [
    vnicIsDeleted(vnic),
    ...when(
      vnic.publicIps.length > 0,
      cost(
        l10n.t(
          'Its public addresses may go on being billed: what becomes of them is not documented ({0}).',
          joinNames(vnic.publicIps),
        ),
      ),
    ),
    ...ownersOf(subject),
  ]);
