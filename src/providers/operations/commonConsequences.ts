import * as l10n from '@vscode/l10n';
import { type ManagedBy, managersIn } from '../../domain/owners';
import type { Instance, Tag, Vnic } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { Consequence, Parties } from '../contract';

export const loss = (text: string): Consequence => ({ kind: 'loss', text });
export const cost = (text: string): Consequence => ({ kind: 'cost', text });
export const note = (text: string): Consequence => ({ kind: 'note', text });

export const when = (holds: boolean, ...consequences: readonly Consequence[]): readonly Consequence[] =>
  holds ? consequences : [];

/** The maximum number of names in a sentence. */
const maxNames = 10;

/** Joins names in one line. Above the maximum, only the number of the others is given. */
export function joinNames(names: readonly string[]): string {
  const shown = names.slice(0, maxNames).map(cleanName).join(', ');
  const more = names.length - maxNames;
  return more > 0 ? l10n.t('{0} and {1} more', shown, more) : shown;
}

export const diskIsKept = (): Consequence => cost(l10n.t('The disk and its data are kept and continue to be billed.'));

export const unmountFirst = (): Consequence =>
  loss(l10n.t('Data that hasn’t been written to the disk is lost. Unmount the disk in the operating system first.'));

/** Returns the addresses of a vNIC: its private IP addresses, or its MAC address. */
const addressesOf = ({ privateIps, mac }: Vnic): string => joinNames(privateIps) || cleanName(mac);

export const connectionsDrop = (vnic: Vnic): Consequence =>
  loss(l10n.t('Connections through {0} are dropped immediately.', addressesOf(vnic)));

export const vnicIsDeleted = (vnic: Vnic): Consequence =>
  loss(
    l10n.t('The vNIC is deleted. Its addresses are released and can be assigned to others: {0}.', addressesOf(vnic)),
  );

/** There is no undo. Left out where another text says so. */
export const cannotBeUndone = (): Consequence => loss(l10n.t('This can’t be undone.'));

type OwnerTexts = Readonly<Record<ManagedBy['kind'], (who: string) => string>>;

const ofResource: OwnerTexts = {
  kubernetes: (who) => l10n.t('{0} manages this resource. It might re-create the resource, or fail without it.', who),
  terraform: (who) => l10n.t('{0} manages this resource. Its next run might undo this change.', who),
  scalingGroup: (who) => l10n.t('It belongs to the scaling group {0}.', who),
};

const ofInstance: OwnerTexts = {
  kubernetes: (who) => l10n.t('{0} manages the instance.', who),
  terraform: (who) => l10n.t('{0} manages the instance. Its next run might undo this change.', who),
  scalingGroup: (who) => l10n.t('The instance belongs to the scaling group {0}, which might replace it.', who),
};

const software: Readonly<Record<ManagedBy['kind'], string>> = {
  kubernetes: 'Kubernetes',
  terraform: 'Terraform',
  scalingGroup: '',
};

/** Returns `Kubernetes (orders-db)`, or the software alone when the tag has no name. */
function ownerLabel({ kind, name }: ManagedBy): string {
  const [what, clean] = [software[kind], cleanName(name)];
  if (what === '') return clean;
  return clean.toLowerCase() === what.toLowerCase() ? what : `${what} (${clean})`;
}

const toNotes = (texts: OwnerTexts, owners: readonly ManagedBy[]): readonly Consequence[] =>
  owners.map((owner) => note(texts[owner.kind](ownerLabel(owner))));

const ofAttachedResource: OwnerTexts = {
  ...ofResource,
  kubernetes: (who) => l10n.t('{0} manages this resource. It might detach it again.', who),
};

const ownersBy =
  (texts: OwnerTexts) =>
  ({ target: resource, instance }: Parties, furtherTags: readonly Tag[] = []): readonly Consequence[] => [
    ...toNotes(texts, managersIn([...resource.tags, ...furtherTags])),
    ...(instance ? ownersOfInstance(instance) : []),
  ];

/**
 * Returns notes on the software that manages the resource and its instance, by their tags. `furtherTags` are tags of
 * the resource from elsewhere.
 */
export const ownersOf = ownersBy(ofResource);

/** Returns notes on the software that manages an instance, by its tags. `named` are the kinds that another text names. */
export const ownersOfInstance = (
  { tags }: Instance,
  named: readonly ManagedBy['kind'][] = [],
): readonly Consequence[] =>
  toNotes(
    ofInstance,
    managersIn(tags).filter(({ kind }) => !named.includes(kind)),
  );

/** The same for a resource that is going to be attached. */
export const ownersOfAttached = ownersBy(ofAttachedResource);
