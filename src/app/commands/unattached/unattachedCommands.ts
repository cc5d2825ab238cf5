import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import type { App } from '../../app';
import type { UnattachedItem } from '../../unattached/unattachedItem';
import { throwMissingRow } from '../liveRow';

/** A command of the whole view. `argument` is what it was called with. */
export type UnattachedViewCommand = (app: App, argument: unknown) => Promise<void>;

/** The rows that a command was called with: of one resource, of all that are selected, or of groups. */
export interface ChosenRows {
  readonly ids: readonly string[];
  /** What the rows stand for, each once. At least one. */
  readonly items: readonly UnattachedItem[];
}

export type UnattachedRowCommand = (app: App, chosen: ChosenRows) => Promise<void>;

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
 * Returns the rows that a command was called with. Whatever a caller passes, only IDs are used, of rows that the view
 * has. Throws RefusedError if there are none.
 */
export function chosenRows(app: App, args: readonly unknown[]): ChosenRows {
  const ids = idsIn(app, args);
  const items = app.unattached.resourcesOf(ids);
  if (items.length > 0) return { ids, items };
  if (args.length > 0) return throwMissingRow();
  throw new RefusedError(l10n.t('First, select a disk or a vNIC in the Unattached view.'));
}
