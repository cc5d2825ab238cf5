import * as l10n from '@vscode/l10n';
import { joinSentences } from '../joinSentences';
import type { TreeNode } from './node';
import { loadingIcon, loadingRow, noteRow, plainText, rowAbout } from './noteNodes';

/** Creates the row for instances of which a filter doesn't know what is attached to them. A click searches them. */
export function unsearchedRow(parent: string, count: number): TreeNode {
  const label =
    count === 1
      ? l10n.t('1 instance not searched: search it')
      : l10n.t('{0} instances not searched: search them', count);
  const hint = l10n.t('The disks and vNICs of these instances aren’t loaded. Select to search them.');
  const text = {
    ...plainText(label, { id: 'search' }),
    tooltip: hint,
    accessibleLabel: joinSentences(`${label}.`, hint),
  };
  return rowAbout(parent, 'unsearched', { kind: 'unsearched', branch: parent, text });
}

/** Creates the row for instances that are being searched. `loaded` is the number of disks and vNICs that were read. */
export function searchingRow(parent: string, count: number, loaded: number): TreeNode {
  const label =
    count === 1
      ? l10n.t('Searching 1 instance… ({0} disks and vNICs loaded)', loaded)
      : l10n.t('Searching {0} instances… ({1} disks and vNICs loaded)', count, loaded);
  const hint = l10n.t('Clear the filter to stop.');
  return loadingRow(parent, 'search', { ...plainText(label, loadingIcon), tooltip: [label, hint].join('\n') });
}

/** Creates the row for disks and vNICs that a search couldn't read: an instance may match by one of them. */
export const unreadableAttachedRow = (parent: string, count: number): TreeNode =>
  noteRow(
    parent,
    'unreadable/search',
    plainText(l10n.t('Disks and vNICs that couldn’t be searched: {0}', count), {
      id: 'warning',
      color: 'charts.orange',
    }),
  );
