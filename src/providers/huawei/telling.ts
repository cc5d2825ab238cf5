import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/foreignText';
import { type Owner, ownersIn } from '../../domain/owners';
import { isDisk, type Tag } from '../../domain/resource';
import type { Consequence, Subject } from '../contract';

export const loss = (text: string): Consequence => ({ kind: 'loss', text });
export const cost = (text: string): Consequence => ({ kind: 'cost', text });
export const note = (text: string): Consequence => ({ kind: 'note', text });

export const when = (condition: boolean, ...consequences: readonly Consequence[]): readonly Consequence[] =>
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

/** Whose the resource is besides the cloud's, by every mark that software leaves. */
export const owners = (subject: Subject): readonly Consequence[] =>
  ownersIn(marksOf(subject)).map((owner) => note(claims[owner.kind](cleanName(owner.name))));
