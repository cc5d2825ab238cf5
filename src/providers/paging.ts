import * as l10n from '@vscode/l10n';
import { TransportError } from '../http/transportError';
import { type ReadList, readEach } from './record';

/** One page as the cloud sent it. */
export interface RawPage {
  readonly records: readonly unknown[];
  /** Where the next page begins: a token, a marker or a page number. Undefined after the last page. */
  readonly next: string | undefined;
  /** How many records the whole list has, where the cloud counts them. */
  readonly total?: number | undefined;
}

/** How one list is read. */
export interface PagedList<T> {
  readonly host: string;
  /** How many records are requested for a page. */
  readonly pageSize: number;
  /** Requests the page that begins at `cursor`, or the first one. */
  readonly ask: (cursor: string | undefined) => Promise<RawPage>;
  readonly idOf: (raw: unknown) => string;
  readonly read: (raw: unknown) => T;
}

/** The list ended before all of it had arrived. What had arrived is good. */
export class IncompleteListError extends TransportError {
  constructor(host: string, message: string) {
    super('cutOff', host, message, true, 200);
  }
}

/** No list of one region has more pages than this. */
export const mostPages = 2000;

const whyTooLong = (received: number, requested: number): string =>
  l10n.t(
    'The list is incomplete. {0} records were requested, but one page returned {1}. Refresh to try again.',
    requested,
    received,
  );
const whyRepeated = (): string =>
  l10n.t('The list is incomplete. The cloud returned the same page twice. Refresh to try again.');
const whyTooMany = (): string => l10n.t('The list is incomplete. It has more than {0} pages.', mostPages);
const whyFewer = (total: number, received: number): string =>
  l10n.t(
    'The list is incomplete. The cloud reported {0} records but returned {1} different ones. Refresh to try again.',
    total,
    received,
  );

/**
 * Every page of a list, each yielded as it arrives; the next is requested only when wanted. A record that was there before
 * is left out. Throws IncompleteListError when a page or its cursor repeats, when a page is longer than requested, when
 * the list does not end, and when fewer different records came than the cloud counts.
 */
export async function* readPages<T>({ host, pageSize, ask, idOf, read }: PagedList<T>): AsyncGenerator<ReadList<T>> {
  const ids = new Set<string>();
  const cursors = new Set<string>();
  let unread = 0;
  let cursor: string | undefined;
  for (let count = 1; ; count += 1) {
    const { records, next, total = 0 } = await ask(cursor);
    const page = readEach(records.slice(0, pageSize), (raw) => ({ id: idOf(raw), value: read(raw) }));
    const fresh = page.items.filter(({ id }) => !ids.has(id) && ids.add(id));
    unread += page.unreadable.length;
    yield { items: fresh.map(({ value }) => value), unreadable: page.unreadable };

    if (records.length > pageSize) throw new IncompleteListError(host, whyTooLong(records.length, pageSize));
    if (next === undefined) {
      if (ids.size + unread < total) throw new IncompleteListError(host, whyFewer(total, ids.size + unread));
      return;
    }
    const bringsNothing = page.items.length > 0 && fresh.length === 0;
    if (bringsNothing || cursors.has(next)) throw new IncompleteListError(host, whyRepeated());
    if (count >= mostPages) throw new IncompleteListError(host, whyTooMany());
    cursors.add(next);
    cursor = next;
  }
}
