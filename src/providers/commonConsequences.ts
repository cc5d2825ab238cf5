import * as l10n from '@vscode/l10n';
import { type ManagedBy, managersIn } from '../domain/owners';
import type { Tag, Vnic } from '../domain/resource';
import { cleanName } from '../domain/untrustedText';
import type { Consequence, OperationSubject } from './contract';

export const loss = (text: string): Consequence => ({ kind: 'loss', text });
export const cost = (text: string): Consequence => ({ kind: 'cost', text });
export const note = (text: string): Consequence => ({ kind: 'note', text });

export const when = (holds: boolean, ...consequences: readonly Consequence[]): readonly Consequence[] =>
  holds ? consequences : [];

/** At most this many names are spelt out. */
const mostNames = 10;

/** Names from a cloud in one line, the first of them by name and the rest by number. */
export function joinNames(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map(cleanName).join(', ');
  const more = names.length - mostNames;
  return more > 0 ? l10n.t('{0} and {1} more', shown, more) : shown;
}

export const diskIsKept = (): Consequence => cost(l10n.t('The disk and its data are kept and continue to be billed.'));

export const unmountFirst = (): Consequence =>
  loss(l10n.t('Data that hasn’t been written to the disk is lost. Unmount the disk in the operating system first.'));

/** How a vNIC is reached: its private addresses, or its MAC address where it has none. */
const reachedAt = ({ privateIps, mac }: Vnic): string => joinNames(privateIps) || cleanName(mac);

export const connectionsDrop = (vnic: Vnic): Consequence =>
  loss(l10n.t('Connections through {0} are dropped immediately.', reachedAt(vnic)));

export const vnicIsDeleted = (vnic: Vnic): Consequence =>
  loss(l10n.t('The vNIC is deleted. Its addresses are released and can be assigned to others: {0}.', reachedAt(vnic)));

type Claims = Readonly<Record<ManagedBy['kind'], (who: string) => string>>;

const ofResource: Claims = {
  kubernetes: (who) => l10n.t('{0} manages this resource. It might re-create the resource, or fail without it.', who),
  terraform: (who) => l10n.t('{0} manages this resource. Its next run might undo this change.', who),
  scalingGroup: (who) => l10n.t('It belongs to the scaling group {0}.', who),
};

const ofInstance: Claims = {
  kubernetes: (who) => l10n.t('{0} manages the instance.', who),
  terraform: (who) => l10n.t('{0} manages the instance. Its next run might undo this change.', who),
  scalingGroup: (who) => l10n.t('The instance belongs to the scaling group {0}, which might replace it.', who),
};

const software: Readonly<Record<ManagedBy['kind'], string>> = {
  kubernetes: 'Kubernetes',
  terraform: 'Terraform',
  scalingGroup: '',
};

/** `Kubernetes (orders-db)`; the software alone where a tag says no more than that. */
function whoIs({ kind, name }: ManagedBy): string {
  const [what, clean] = [software[kind], cleanName(name)];
  if (what === '') return clean;
  return clean.toLowerCase() === what.toLowerCase() ? what : `${what} (${clean})`;
}

const toNotes = (claims: Claims, owners: readonly ManagedBy[]): readonly Consequence[] =>
  owners.map((owner) => note(claims[owner.kind](whoIs(owner))));

/**
 * Whose the resource and its instance are besides the cloud's, by the tags that software leaves; `marks` are further ones
 * of the resource's own.
 */
export const ownersOf = (
  { resource, instance }: OperationSubject,
  marks: readonly Tag[] = [],
): readonly Consequence[] => [
  ...toNotes(ofResource, managersIn([...resource.tags, ...marks])),
  ...toNotes(ofInstance, managersIn(instance?.tags ?? [])),
];
