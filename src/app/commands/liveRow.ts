import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../errors/refusedError';
import type { TreeNode } from '../tree/node';
import type { TreeModel } from '../tree/treeModel';

/**
 * The row that a command was called with. Only a row that we hold ourselves is acted on: whatever else a caller passes
 * (a task, a keybinding, another extension) is looked up by its id. Throws Refused for what is not in the view.
 */
export function liveRow(tree: TreeModel, argument: unknown): TreeNode | undefined {
  if (argument === undefined || argument === null) return undefined;
  const id = typeof argument === 'object' && 'id' in argument ? argument.id : undefined;
  const held = typeof id === 'string' ? tree.find(id) : undefined;
  if (held) return held;
  return throwMissingRow();
}

/** Refuses a command whose row is gone. */
export function throwMissingRow(): never {
  throw new RefusedError(l10n.t('This item is no longer in the view. Select it again.'));
}
