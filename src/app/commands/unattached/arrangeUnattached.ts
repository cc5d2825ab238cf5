import * as l10n from '@vscode/l10n';
import type { Grouping, Sorting } from '../../unattached/grouping';
import { pickChoice } from '../pickChoice';
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

export const groupUnattached: UnattachedViewCommand = async ({ ui, unattached: { grouping } }) => {
  const chosen = await pickChoice(ui, l10n.t('Group unattached resources by'), groupingLabels, grouping.value);
  if (chosen) await grouping.set(chosen);
};

export const sortUnattached: UnattachedViewCommand = async ({ ui, unattached: { sorting } }) => {
  const chosen = await pickChoice(ui, l10n.t('Sort unattached resources by'), sortingLabels, sorting.value);
  if (chosen) await sorting.set(chosen);
};
