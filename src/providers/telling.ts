import * as l10n from '@vscode/l10n';
import { cleanName } from '../domain/foreignText';
import { type Owner, ownersIn } from '../domain/owners';
import type { Tag } from '../domain/resource';
import type { Consequence, Subject } from './contract';

export const loss = (text: string): Consequence => ({ kind: 'loss', text });
export const cost = (text: string): Consequence => ({ kind: 'cost', text });
export const note = (text: string): Consequence => ({ kind: 'note', text });

export const when = (holds: boolean, ...consequences: readonly Consequence[]): readonly Consequence[] =>
  holds ? consequences : [];

/** At most this many names are spelt out. */
const mostNames = 10;

/** Names from a cloud in one line, the first of them by name and the rest by number. */
export function named(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map(cleanName).join(', ');
  const more = names.length - mostNames;
  return more > 0 ? l10n.t('{0} and {1} more', shown, more) : shown;
}

type Claims = Readonly<Record<Owner['kind'], (name: string) => string>>;

const ofResource: Claims = {
  kubernetes: (name) => l10n.t('Kubernetes holds it as its own ({0}): it may put it back, or fail without it.', name),
  terraform: (name) => l10n.t('Terraform holds it as its own ({0}): its next run may undo this.', name),
  scalingGroup: (name) => l10n.t('The scaling group {0} holds it as its own.', name),
};

const ofInstance: Claims = {
  kubernetes: (name) => l10n.t('Kubernetes holds the instance as its own ({0}).', name),
  terraform: (name) => l10n.t('Terraform holds the instance as its own ({0}): its next run may undo this.', name),
  scalingGroup: (name) => l10n.t('The instance belongs to the scaling group {0}, which may replace it.', name),
};

const told = (claims: Claims, owners: readonly Owner[]): readonly Consequence[] =>
  owners.map(({ kind, name }) => note(claims[kind](cleanName(name))));

/**
 * Whose the resource and its instance are besides the cloud's, by the tags that software leaves; `marks` are further ones
 * of the resource's own.
 */
export const ownersOf = ({ resource, instance }: Subject, marks: readonly Tag[] = []): readonly Consequence[] => [
  ...told(ofResource, ownersIn([...resource.tags, ...marks])),
  ...told(ofInstance, ownersIn(instance?.tags ?? [])),
];
