import * as l10n from '@vscode/l10n';
import { type Owner, ownersIn } from '../../domain/owners';
import { type Disk, type Instance, isDisk, isVnic, type Tag, titleOf, type Vnic } from '../../domain/resource';
import type { Consequence, Inquiry, Operation, Subject } from '../contract';
import { looksBootable } from './records/systemDisk';

const loss = (text: string): Consequence => ({ kind: 'loss', text });
const cost = (text: string): Consequence => ({ kind: 'cost', text });
const note = (text: string): Consequence => ({ kind: 'note', text });

const when = (condition: boolean, ...consequences: readonly Consequence[]): readonly Consequence[] =>
  condition ? consequences : [];

const claims: Readonly<Record<Owner['kind'], (name: string) => string>> = {
  kubernetes: (name) => l10n.t('Kubernetes manages it ({0}) and may fail or bring it back. Change it there.', name),
  terraform: (name) => l10n.t('Terraform manages it ({0}) and will try to undo this. Change it there.', name),
  scalingGroup: (name) => l10n.t('A scaling group manages it ({0}).', name),
};

/** Marks of other software: tags, and for disks the metadata in which storage drivers leave theirs. */
function marksOf({ resource, instance }: Subject): readonly Tag[] {
  const { metadata } = resource.fields;
  const named = typeof metadata === 'object' && metadata !== null ? Object.entries(metadata) : [];
  const texts = named.map(([key, value]) => ({ key, value: String(value) }));
  return [...resource.tags, ...(isDisk(resource) ? texts : []), ...(instance?.tags ?? [])];
}

const owners = (subject: Subject): readonly Consequence[] =>
  ownersIn(marksOf(subject)).map((owner) => note(claims[owner.kind](owner.name)));

const windows = (server: Instance): boolean => {
  const { metadata } = server.fields;
  return typeof metadata === 'object' && metadata !== null && 'os_type' in metadata && metadata.os_type === 'Windows';
};

const deviceOf = (disk: Disk, server: Instance): string =>
  disk.attachments.find((each) => each.instance === server.ref.id)?.device ?? '';

function onlineNotes(disk: Disk, server: Instance): readonly Consequence[] {
  const device = deviceOf(disk, server) || l10n.t('the disk');
  const name = titleOf(server);
  if (server.state !== 'running') return [note(l10n.t('“{0}” loses {1}.', name, device))];
  return windows(server)
    ? [note(l10n.t('Set {0} offline inside “{1}” first: what is not yet written is lost.', device, name))]
    : [note(l10n.t('Unmount {0} inside “{1}” and stop all access first, or the detach fails.', device, name))];
}

const goesOnCosting = (): Consequence => cost(l10n.t('The disk is kept and goes on being billed.'));

function afterDetach(subject: Subject): readonly Consequence[] {
  const { resource, instance } = subject;
  if (!isDisk(resource)) return [];
  const others = resource.attachments.length - 1;
  return [
    ...when(resource.role === 'system', loss(l10n.t('Without its system disk the server cannot start.'))),
    ...when(others > 0, note(l10n.t('The disk stays attached to {0} other servers.', others))),
    ...when(
      resource.deleteWithInstance === true,
      note(l10n.t('It was to be deleted with its server. Detached, it stays until you release it.')),
    ),
    ...when(
      instance !== undefined && looksBootable(deviceOf(resource, instance), resource.ref.id, instance.fields),
      note(l10n.t('Its boot index says system disk, its device name says data disk. Make sure which it is.')),
    ),
    ...owners(subject),
    goesOnCosting(),
  ];
}

export const detachConsequences: Operation['consequences'] = (subject) => {
  const { resource, instance } = subject;
  if (!isDisk(resource)) return [];
  return [...(instance ? onlineNotes(resource, instance) : []), ...afterDetach(subject)];
};

export const forceDetachConsequences: Operation['consequences'] = (subject) => [
  loss(l10n.t('The disk is taken away without waiting for the server: data that is being written can be lost.')),
  note(l10n.t('Its device letter, slot and place in the quota stay occupied until the server is restarted.')),
  ...afterDetach(subject),
];

const bins: Readonly<Record<'on' | 'off' | 'unknown', () => Consequence>> = {
  on: () => cost(l10n.t('The disk goes to the recycle bin and is billed until it is purged there.')),
  off: () => loss(l10n.t('The disk and all data on it are destroyed at once.')),
  unknown: () =>
    loss(
      l10n.t('The disk and all data on it are destroyed, or billed on in a recycle bin: the policy could not be read.'),
    ),
};

function snapshotLosses({ snapshots }: Inquiry): readonly Consequence[] {
  if (snapshots === undefined)
    return [loss(l10n.t('Snapshots of the disk are destroyed with it; they could not be listed.'))];
  if (snapshots.length === 0) return [];
  return [loss(l10n.t('{0} snapshots are destroyed with it: {1}.', snapshots.length, snapshots.join(', ')))];
}

export const releaseDiskConsequences: Operation['consequences'] = (subject, _chosen, context) => [
  bins[context.recycleBin ?? 'unknown'](),
  ...snapshotLosses(context),
  ...owners(subject),
];

const address = (vnic: Vnic): string => [...vnic.privateIps, vnic.mac].filter((text) => text !== '').join(', ');

const elasticIp = (vnic: Vnic): readonly Consequence[] =>
  vnic.publicIps.map((ip) => cost(l10n.t('The elastic IP {0} is unbound, not released: it goes on being billed.', ip)));

const trafficStops = ({ instance }: Subject): readonly Consequence[] =>
  instance ? [note(l10n.t('“{0}” loses this connection at once.', titleOf(instance)))] : [];

export const detachVnicConsequences: Operation['consequences'] = (subject) =>
  isVnic(subject.resource)
    ? [
        ...trafficStops(subject),
        note(l10n.t('The port survives with its addresses ({0}).', address(subject.resource))),
        ...elasticIp(subject.resource),
        ...owners(subject),
      ]
    : [];

export const removeVnicConsequences: Operation['consequences'] = (subject) =>
  isVnic(subject.resource)
    ? [
        loss(
          l10n.t('The port is deleted with its addresses ({0}). It cannot be brought back.', address(subject.resource)),
        ),
        ...trafficStops(subject),
        ...elasticIp(subject.resource),
        ...owners(subject),
      ]
    : [];

export const releaseVnicConsequences: Operation['consequences'] = (subject) =>
  isVnic(subject.resource)
    ? [
        loss(l10n.t('The port is deleted; its addresses ({0}) become free for others.', address(subject.resource))),
        ...elasticIp(subject.resource),
        ...owners(subject),
      ]
    : [];
