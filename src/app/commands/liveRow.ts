import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../errors/refusedError';
import type { TreeNode } from '../tree/node';
import type { TreeModel } from '../tree/treeModel';

/**
 * Returns the row that a command was called with. Whatever a caller passes (a task, a keybinding, another extension),
 * only its id is used to find the row in the view. Throws RefusedError if the view has no such row.
 */
export function liveRow(tree: TreeModel, argument: unknown): TreeNode | undefined {
  if (argument === undefined || argument === null) return undefined;
  const id = typeof argument === 'object' && 'id' in argument ? argument.id : undefined;
  const row = typeof id === 'string' ? tree.find(id) : undefined;
  if (row) return row;
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
