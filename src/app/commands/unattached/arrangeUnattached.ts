import * as l10n from '@vscode/l10n';
import type { Grouping, Sorting } from '../../unattached/grouping';
import { groupings, sortings } from '../../unattached/grouping';
import { item, onePage } from '../pickItems';
import type { UnattachedViewCommand } from './unattachedCommands';

const groupingLabels: Readonly<Record<Grouping, () => string>> = {
  account: () => l10n.t('Account'),
  age: () => l10n.t('Age'),
  owner: () => l10n.t('Owner tag'),
  kind: () => l10n.t('Kind'),
};

const sortingLabels: Readonly<Record<Sorting, () => string>> = {
  age: () => l10n.t('Age, the oldest first'),
  size: () => l10n.t('Size, the largest first'),
};

const mark = (isSelected: boolean): string => (isSelected ? l10n.t('selected') : '');

export const groupUnattached: UnattachedViewCommand = async ({ ui, unattached }) => {
  const items = groupings.map((each) => item(groupingLabels[each](), mark(each === unattached.grouping), each));
  const chosen = await ui.pick(l10n.t('Group unattached resources by'), onePage(items));
  if (chosen) await unattached.setGrouping(chosen);
};

export const sortUnattached: UnattachedViewCommand = async ({ ui, unattached }) => {
  const items = sortings.map((each) => item(sortingLabels[each](), mark(each === unattached.sorting), each));
  const chosen = await ui.pick(l10n.t('Sort unattached resources by'), onePage(items));
  if (chosen) await unattached.setSorting(chosen);
};
