import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import { cleanName } from '../../domain/untrustedText';
import type { RowText } from '../tree/node';
import { managerLabels } from '../tree/resourceText';
import { sizeText } from '../tree/summary';
import type { AgeRange } from './age';
import type { Grouping, ownerGroups } from './grouping';
import type { GroupSum } from './groups';
import type { UnattachedKind } from './unattachedItem';

const ageLabels: Readonly<Record<AgeRange, () => string>> = {
  year: () => l10n.t('More than a year'),
  halfYear: () => l10n.t('6 to 12 months'),
  month: () => l10n.t('1 to 6 months'),
  week: () => l10n.t('7 to 30 days'),
  days: () => l10n.t('Less than 7 days'),
  unknown: () => l10n.t('Unknown age'),
};

const ownerLabels: Readonly<Record<(typeof ownerGroups)[number], () => string>> = {
  kubernetes: managerLabels.kubernetes,
  terraform: managerLabels.terraform,
  scalingGroup: () => l10n.t('Scaling group'),
  none: () => l10n.t('No owner tag'),
};

const kindLabels: Readonly<Record<UnattachedKind, () => string>> = {
  disk: () => l10n.t('Disks'),
  vnic: () => l10n.t('vNICs'),
};

const labels: Readonly<Record<Exclude<Grouping, 'account'>, Readonly<Record<string, () => string>>>> = {
  age: ageLabels,
  owner: ownerLabels,
  kind: kindLabels,
};

const icons: Readonly<Record<Grouping, string>> = {
  account: 'account',
  age: 'history',
  owner: 'tag',
  kind: 'list-tree',
};

/** What the text of a group depends on besides its resources. */
export interface GroupPlace {
  readonly by: Grouping;
  readonly key: string;
  /** Returns an account; undefined if it was removed. */
  readonly accountOf: (id: string) => Account | undefined;
  /** Whether there may be more, because something isn't read yet or couldn't be read. */
  readonly isPartial: boolean;
}

export function groupLabel({ by, key, accountOf }: Pick<GroupPlace, 'by' | 'key' | 'accountOf'>): string {
  if (by === 'account') return cleanName(accountOf(key)?.name ?? key);
  return labels[by][key]?.() ?? cleanName(key);
}

function disksText({ disks, sizeGiB }: GroupSum, isPartial: boolean): string {
  const size = sizeText(sizeGiB);
  if (isPartial) return l10n.t('{0}+ disks, {1}', disks, size);
  return disks === 1 ? l10n.t('1 disk, {0}', size) : l10n.t('{0} disks, {1}', disks, size);
}

function vnicsText({ vnics }: GroupSum, isPartial: boolean): string {
  if (isPartial) return l10n.t('{0}+ vNICs', vnics);
  return vnics === 1 ? l10n.t('1 vNIC') : l10n.t('{0} vNICs', vnics);
}

/** Returns, for example, `41 disks, 3.2 TiB · 3 vNICs · 2 kept`. What the user keeps is counted apart. */
export const sumText = (sum: GroupSum, isPartial: boolean): string =>
  [
    ...(sum.disks > 0 ? [disksText(sum, isPartial)] : []),
    ...(sum.vnics > 0 ? [vnicsText(sum, isPartial)] : []),
    ...(sum.kept > 0 ? [l10n.t('{0} kept', sum.kept)] : []),
  ].join(' · ');

export function groupText(place: GroupPlace, sum: GroupSum): RowText {
  const label = groupLabel(place);
  const description = sumText(sum, place.isPartial);
  return { label, description, accessibleLabel: `${label}, ${description}`, icon: { id: icons[place.by] } };
}
