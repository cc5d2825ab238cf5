import * as l10n from '@vscode/l10n';
import { cleanLine } from '../../domain/untrustedText';
import type { Unreadable, UnreadableRecords } from './listedRows';
import type { TreeNode } from './node';
import { noteRow, plainText } from './noteNodes';

const unreadableLabels: Readonly<Record<Unreadable['kind'], () => string>> = {
  region: () => l10n.t('A region couldn’t be read'),
  instance: () => l10n.t('An instance couldn’t be read'),
  disk: () => l10n.t('A disk couldn’t be read'),
  vnic: () => l10n.t('A vNIC couldn’t be read'),
  snapshot: () => l10n.t('A snapshot couldn’t be read'),
};

/** Returns the label of a record that couldn't be read, for all lists. */
export const unreadableLabel = (kind: Unreadable['kind']): string => unreadableLabels[kind]();

export const moreUnreadableLabel = (count: number): string => l10n.t('{0} more couldn’t be read', count);

/** Returns rows for unreadable records: the first ones each, then the number of the others. */
export function unreadableRows(
  parent: string,
  listing: string,
  { first, count }: UnreadableRecords,
): readonly TreeNode[] {
  const warning = { id: 'warning', color: 'charts.orange' };
  const rows = first.map(({ kind, error }, place): TreeNode => {
    const [label, reason] = [unreadableLabel(kind), cleanLine(error.message)];
    return noteRow(parent, `unreadable/${listing}/${place}`, {
      ...plainText(label, warning),
      tooltip: [label, reason].filter(Boolean).join('\n'),
      accessibleLabel: [label, reason].filter(Boolean).join(', '),
    });
  });
  const others = count - first.length;
  if (others === 0) return rows;
  return [...rows, noteRow(parent, `unreadable/${listing}/more`, plainText(moreUnreadableLabel(others), warning))];
}
