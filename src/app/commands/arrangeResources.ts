import * as l10n from '@vscode/l10n';
import type { Command } from '../app';
import type { Grouping, Sorting } from '../tree/arrangement';
import { pickChoice } from './pickChoice';

const groupingLabels: Readonly<Record<Grouping, () => string>> = {
  instance: () => l10n.t('Instance'),
  kind: () => l10n.t('Kind'),
  flat: () => l10n.t('Nothing: one list for each region'),
};

const sortingLabels: Readonly<Record<Sorting, () => string>> = {
  name: () => l10n.t('Name'),
  state: () => l10n.t('State, problems first'),
  size: () => l10n.t('Size, the largest first'),
  age: () => l10n.t('Age, the oldest first'),
};

export const groupResources: Command = async ({ ui, tree: { arrangement } }) => {
  const { grouping } = arrangement;
  const chosen = await pickChoice(ui, l10n.t('Group resources by'), groupingLabels, grouping.value);
  if (chosen) await grouping.set(chosen);
};

export const sortResources: Command = async ({ ui, tree: { arrangement } }) => {
  const { sorting } = arrangement;
  const chosen = await pickChoice(ui, l10n.t('Sort resources by'), sortingLabels, sorting.value);
  if (chosen) await sorting.set(chosen);
};
