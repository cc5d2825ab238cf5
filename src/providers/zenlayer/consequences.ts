import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/foreignText';
import { type Disk, isDisk, isVnic, type Vnic } from '../../domain/resource';
import type { Chosen, Consequence, Inquiry, Subject } from '../contract';
import { textsIn } from '../record';
import { cost, loss, named, note, ownersOf } from '../telling';
import { instanceCheck } from './diskRules';

const diskOf = ({ resource }: Subject): Disk[] => (isDisk(resource) ? [resource] : []);
const vnicOf = ({ resource }: Subject): Vnic[] => (isVnic(resource) ? [resource] : []);

const hot = () =>
  loss(
    l10n.t('Hot detach from a running machine: what is not yet written to the disk is lost unless it is unmounted.'),
  );

const known = (disk: Disk) =>
  disk.serial === ''
    ? l10n.t('Unmount it in the machine first.')
    : l10n.t('Unmount it in the machine first: there it has the serial number {0}.', cleanName(disk.serial));

export const detachingDisk = (subject: Subject, chosen: Chosen): readonly Consequence[] =>
  diskOf(subject).flatMap((disk) => [
    note(known(disk)),
    ...(chosen[instanceCheck] === 'false' ? [hot()] : []),
    cost(l10n.t('The disk stays, with its data, and goes on being billed.')),
    ...ownersOf(subject),
  ]);

function snapshotsOf({ snapshots }: Inquiry): Consequence {
  if (!snapshots) return loss(l10n.t('Its snapshots vanish with it. They could not be listed.'));
  if (snapshots.length === 0) return note(l10n.t('It has no snapshots. Snapshots would vanish with it.'));
  return loss(l10n.t('Its snapshots vanish with it ({0}): {1}.', snapshots.length, named(snapshots)));
}

export const releasingDisk = (subject: Subject, _chosen: Chosen, context: Inquiry): readonly Consequence[] =>
  diskOf(subject).flatMap((disk) => [
    loss(l10n.t('Everything on its {0} GiB is lost.', disk.sizeGiB)),
    snapshotsOf(context),
    note(
      l10n.t(
        'Some accounts have a recycle bin that keeps it for 24 hours. Whether this one has is not known beforehand: count on its being final.',
      ),
    ),
    ...(disk.charge === 'prepaid'
      ? [cost(l10n.t('It is paid for in advance. Whether anything is paid back is not documented.'))]
      : []),
    ...ownersOf(subject),
  ]);

function balanced({ instance }: Subject): readonly Consequence[] {
  const balancers = instance ? textsIn(instance.fields, 'loadBalancerIds') : [];
  if (balancers.length === 0) return [];
  const ids = cleanName(balancers.join(', '));
  return [
    note(
      l10n.t('The instance stands behind a load balancer ({0}). If this vNIC is a backend, the cloud refuses.', ids),
    ),
  ];
}

const addresses = (vnic: Vnic): string => cleanName([...vnic.privateIps, ...vnic.publicIps].join(', '));

export const detachingVnic = (subject: Subject): readonly Consequence[] =>
  vnicOf(subject).flatMap((vnic) => [
    note(
      l10n.t(
        'The instance stops answering at {0}; its MAC address there is {1}.',
        addresses(vnic),
        cleanName(vnic.mac),
      ),
    ),
    note(l10n.t('The vNIC stays, with its addresses, and can be attached again.')),
    ...(vnic.publicIps.length > 0 ? [cost(l10n.t('Its public addresses stay with it and go on being billed.'))] : []),
    ...balanced(subject),
    ...ownersOf(subject),
  ]);

export const releasingVnic = (subject: Subject): readonly Consequence[] =>
  vnicOf(subject).flatMap((vnic) => [
    loss(l10n.t('The vNIC with MAC address {0} and its private addresses are gone for good.', cleanName(vnic.mac))),
    ...(vnic.publicIps.length > 0
      ? [
          cost(
            l10n.t(
              'What becomes of its public addresses ({0}) is not documented: they may go on being billed.',
              cleanName(vnic.publicIps.join(', ')),
            ),
          ),
        ]
      : []),
    ...ownersOf(subject),
  ]);
