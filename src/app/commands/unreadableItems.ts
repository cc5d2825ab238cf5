import * as l10n from '@vscode/l10n';
import type { Kind } from '../../domain/refs';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { PickItem } from '../ports';
import { mostToldUnreadable } from '../tree/listedRows';
import { moreUnreadableLabel, unreadableLabel } from '../tree/unreadableRows';

const itemFor = (label: string, reason: string): PickItem<Error> => ({
  label,
  description: '',
  detail: reason,
  value: new RefusedError(reason === '' ? label : l10n.t('{0}: {1}', label, reason)),
});

/** Items that say what of a list could not be read: without them it would look whole. To choose one gives the reason. */
export class UnreadableItems {
  #count = 0;

  /** The items for records that have just come. */
  take(kind: Kind, errors: readonly Error[]): readonly PickItem<Error>[] {
    const told = errors.slice(0, Math.max(0, mostToldUnreadable - this.#count));
    this.#count += errors.length;
    return told.map(({ message }) => itemFor(unreadableLabel(kind), cleanName(message)));
  }

  /** The item for all those that have none. */
  rest(): readonly PickItem<Error>[] {
    const left = this.#count - mostToldUnreadable;
    return left > 0 ? [itemFor(moreUnreadableLabel(left), '')] : [];
  }
}
