import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../errors/refusedError';
import type { TreeNode } from '../tree/node';

/** A view whose rows are found by their ids. */
export interface RowFinder {
  find(id: string): TreeNode | undefined;
}

/**
 * Returns the row that a command was called with. Whatever a caller passes (a task, a keybinding, another extension),
 * only its id is used to find the row in one of the views. Throws RefusedError if none has such a row.
 */
export function liveRow(views: readonly RowFinder[], argument: unknown): TreeNode | undefined {
  if (argument === undefined || argument === null) return undefined;
  const id = typeof argument === 'object' && 'id' in argument ? argument.id : undefined;
  for (const view of typeof id === 'string' ? views : []) {
    const row = view.find(String(id));
    if (row) return row;
  }
  return throwMissingRow();
}

/** Throws RefusedError for a row that was being drawn again when a command was selected on it. */
export function throwLostRow(): never {
  throw new RefusedError(l10n.t('The view was just being updated. Select the item again.'));
}

/** Throws RefusedError for a row that is no longer in the view. */
export function throwMissingRow(): never {
  throw new RefusedError(l10n.t('This item is no longer in the view. Select it again.'));
}
