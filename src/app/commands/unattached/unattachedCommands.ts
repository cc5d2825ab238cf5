import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import type { App } from '../../app';
import type { UnattachedItem } from '../../unattached/unattachedItem';
import { throwMissingRow } from '../liveRow';

/** A command of the whole view. `argument` is what it was called with. */
export type UnattachedViewCommand = (app: App, argument: unknown) => Promise<void>;

/** A command of rows: of one, of all that are selected, or of a group. */
export type UnattachedRowCommand = (app: App, items: readonly UnattachedItem[]) => Promise<void>;

export const idIn = (argument: unknown): string | undefined =>
  typeof argument === 'object' && argument !== null && 'id' in argument && typeof argument.id === 'string'
    ? argument.id
    : undefined;

/**
 * Returns the IDs of the rows that a command was called with: all selected rows if the command was called on one of
 * them, as the editor passes it; the selected rows if it was called without an argument.
 */
function idsIn(app: App, [clicked, selected]: readonly unknown[]): readonly string[] {
  if (clicked === undefined) return app.selectedUnattached();
  const several: readonly unknown[] = Array.isArray(selected) ? selected : [];
  return [...new Set([clicked, ...several].flatMap((each) => idIn(each) ?? []))];
}

/**
 * Returns the resources that a command was called with. Whatever a caller passes, only IDs are used, of rows that the
 * view has. Throws RefusedError if there are none.
 */
export function chosenItems(app: App, args: readonly unknown[]): readonly UnattachedItem[] {
  const items = app.unattached.resourcesOf(idsIn(app, args));
  if (items.length > 0) return items;
  if (args.length > 0) return throwMissingRow();
  throw new RefusedError(l10n.t('First, select a disk or a vNIC in the Unattached view.'));
}
