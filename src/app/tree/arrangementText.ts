import * as l10n from '@vscode/l10n';
import type { Arrangement, Grouping, Sorting } from './arrangement';

const groupingTexts: Readonly<Record<Grouping, () => string>> = {
  instance: () => '',
  kind: () => l10n.t('by kind'),
  flat: () => l10n.t('one list for each region'),
};

const sortingTexts: Readonly<Record<Sorting, () => string>> = {
  name: () => '',
  state: () => l10n.t('problems first'),
  size: () => l10n.t('the largest first'),
  age: () => l10n.t('the oldest first'),
};

/** Returns what the title of the view says about the grouping and the sorting; empty for the initial ones. */
export const arrangementText = ({ grouping, sorting }: Arrangement): string =>
  [groupingTexts[grouping.value](), sortingTexts[sorting.value]()].filter(Boolean).join(' · ');
