import * as l10n from '@vscode/l10n';
import { managersIn } from '../../domain/owners';
import type { Resource } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import { managerLabels } from '../tree/resourceText';
import type { PossibleLine } from './reviewLine';

/** Parts of names that are always taken for those of production, in lower case. The user can add others. */
const productionNames = ['prod', '生产'] as const;

const namesOf = ({ target, instance }: { readonly target: Resource; readonly instance: Resource | undefined }) =>
  [target.name, instance?.name ?? ''].map((name) => name.toLowerCase());

/**
 * Returns why a write must be confirmed apart from the others: the name of its resource or instance looks like
 * production, or other software manages it. Empty if nothing says so. `further` are parts of names that the user has
 * added.
 */
export function reasonsToProtect({ check }: PossibleLine, further: readonly string[]): readonly string[] {
  const { parties } = check.proposal.ways[0].context;
  const names = namesOf(parties);
  const part = [...productionNames, ...further.map((each) => each.toLowerCase())]
    .filter(Boolean)
    .find((each) => names.some((name) => name.includes(each)));
  const tags = [...parties.target.tags, ...(parties.instance?.tags ?? [])];
  return [
    ...(part === undefined ? [] : [l10n.t('its name contains “{0}”', cleanName(part))]),
    ...managersIn(tags).map(({ kind }) => l10n.t('managed by {0}', managerLabels[kind]())),
  ];
}
