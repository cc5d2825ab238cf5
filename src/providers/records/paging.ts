import * as l10n from '@vscode/l10n';
import { TransportError } from '../../http/transportError';
import type { Page } from '../contract';
import { type ListPlace, unreadableIn } from './unreadableRecord';

/** A page as the cloud returned it. */
export interface RawPage {
  readonly records: readonly unknown[];
  /** The token, marker, or number of the next page. Undefined after the last page. */
  readonly next: string | undefined;
  /** The number of records in the whole list. Undefined where the cloud doesn't count them. */
  readonly total?: number | undefined;
}

/** How a list is read. */
export interface PagedList<T> {
  readonly host: string;
  readonly place: ListPlace;
  /** The number of records that a request asks for. */
  readonly pageSize: number;
  /** Requests the page that begins at `cursor`, or the first one. */
  readonly requestPage: (cursor: string | undefined) => Promise<RawPage>;
  readonly idOf: (raw: unknown) => string;
  readonly read: (raw: unknown) => T;
}

/** Thrown when a list ended before all of it arrived. The records that arrived are valid. */
export class IncompleteListError extends TransportError {
  constructor(host: string, message: string) {
    super('cutOff', host, message, true, 200);
  }
}

/** The maximum number of pages of one list. */
export const maxPages = 2000;

const whyTooLong = (received: number, requested: number): string =>
  l10n.t(
    'The list is incomplete. {0} records were requested, but one page returned {1}. Refresh to try again.',
    requested,
    received,
  );
const whyRepeated = (): string =>
  l10n.t('The list is incomplete. The cloud returned the same page twice. Refresh to try again.');
const whyTooMany = (): string => l10n.t('The list is incomplete. It has more than {0} pages.', maxPages);
const whyFewer = (total: number, received: number): string =>
  l10n.t(
    'The list is incomplete. The cloud reported {0} records but returned {1} different ones. Refresh to try again.',
    total,
    received,
  );

/**
 * Yields the pages of a list as they arrive. The next page is requested only when it's needed. Repeated records are
 * omitted. Throws IncompleteListError when a page or its cursor repeats, when a page is longer than requested, when the
 * list doesn't end, and when there are fewer different records than the cloud counts.
 */
export async function* readPages<T>({
  host,
  place,
  pageSize,
  requestPage,
  idOf,
  read,
}: PagedList<T>): AsyncGenerator<Page<T>> {
  const ids = new Set<string>();
  const cursors = new Set<string>();
  let unreadable = 0;
  let cursor: string | undefined;
  for (let count = 1; ; count += 1) {
    const { records, next, total = 0 } = await requestPage(cursor);
    const page: (T | Error)[] = [];
    let known = 0;
    for (const [index, raw] of records.slice(0, pageSize).entries()) {
      try {
        const id = idOf(raw);
        const value = read(raw);
        if (ids.has(id)) known += 1;
        else {
          ids.add(id);
          page.push(value);
        }
      } catch (error) {
        unreadable += 1;
        page.push(unreadableIn(place, index, raw, error));
      }
    }
    yield page;

    if (records.length > pageSize) throw new IncompleteListError(host, whyTooLong(records.length, pageSize));
    if (next === undefined) {
      if (ids.size + unreadable < total) throw new IncompleteListError(host, whyFewer(total, ids.size + unreadable));
      return;
    }
    const hasOnlyKnown = known > 0 && page.every((each) => each instanceof Error);
    if (hasOnlyKnown || cursors.has(next)) throw new IncompleteListError(host, whyRepeated());
    if (count >= maxPages) throw new IncompleteListError(host, whyTooMany());
    cursors.add(next);
    cursor = next;
  }
}
