import * as l10n from '@vscode/l10n';
import { cleanLine } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { PagedItem } from '../search/pagedItems';
import { maxUnreadableShown, type Unreadable } from '../tree/listedRows';
import { moreUnreadableLabel, unreadableLabel } from '../tree/unreadableRows';

const itemFor = (label: string, reason: string): PagedItem<Error> => ({
  isNote: true,
  label,
  description: '',
  detail: reason,
  value: new RefusedError(reason === '' ? label : l10n.t('{0}: {1}', label, reason)),
});

/**
 * Items for records that couldn't be read, so that a list doesn't look complete without them. Selecting one shows the
 * reason.
 */
export class UnreadableItems {
  #count = 0;

  /** Returns items for the unreadable records of a page, up to the limit. */
  itemsFor(kind: Unreadable['kind'], errors: readonly Error[]): readonly PagedItem<Error>[] {
    const shown = errors.slice(0, Math.max(0, maxUnreadableShown - this.#count));
    this.#count += errors.length;
    return shown.map(({ message }) => itemFor(unreadableLabel(kind), cleanLine(message)));
  }

  /** Returns one item for all unreadable records beyond the limit. */
  remaining(): readonly PagedItem<Error>[] {
    const others = this.#count - maxUnreadableShown;
    return others > 0 ? [itemFor(moreUnreadableLabel(others), '')] : [];
  }
}
