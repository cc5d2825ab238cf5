import type { Page } from '../../contract';
import { type PagedList, type RawPage, readPages } from '../../records/paging';
import { asRecord, idIn, listIn, numberIn } from '../../records/record';
import { UnreadableRecordError } from '../../records/unreadableRecord';
import type { ApiCall, Session } from '../../session/session';

/** Returns where the next page begins, from the records of this page. Undefined after the last page. */
type Next = (records: readonly unknown[]) => string | undefined;

/** A list of the cloud and its paging. */
export interface ListCall<T> extends Pick<PagedList<T>, 'pageSize' | 'read'> {
  /** The name of the list in the response: `servers`. */
  readonly name: string;
  /** The name of one record in messages. */
  readonly recordName: string;
  /** Returns the request for the page at `cursor`, or for the first one. */
  readonly call: (cursor: string | undefined) => ApiCall<unknown>;
  readonly next: (cursor: string | undefined) => Next;
}

const idOf = (what: string) => (raw: unknown) => idIn(asRecord(raw, what), 'id', what);

/**
 * Returns the records of a list. Throws UnreadableRecordError when the list is missing, unless the cloud counts 0
 * records.
 */
export function recordsOf(response: unknown, name: string): readonly unknown[] {
  const record = asRecord(response, name);
  return listIn(record, name, numberIn(record, 'count', -1) === 0);
}

function pageIn(body: unknown, name: string, next: Next): RawPage {
  const records = recordsOf(body, name);
  return { records, next: next(records), total: numberIn(asRecord(body, name), 'count') };
}

function idOrNone(raw: unknown, what: string): string | undefined {
  try {
    return idOf(what)(raw);
  } catch (error) {
    if (error instanceof UnreadableRecordError) return undefined;
    throw error;
  }
}

/** Returns the paging by marker: the last readable ID of a full page. */
export const afterLastId =
  (pageSize: number, what: string): ListCall<unknown>['next'] =>
  () =>
  (records) => {
    if (records.length < pageSize) return undefined;
    const last = records.findLast((raw) => idOrNone(raw, what) !== undefined);
    return idOf(what)(last);
  };

/** Returns the paging by a number that grows by `step`. */
export const byNumber =
  (pageSize: number, first: number, step: number): ListCall<unknown>['next'] =>
  (cursor) =>
  (records) =>
    records.length < pageSize ? undefined : String(Number(cursor ?? first) + step);

/** Returns the pages of a list. Waits for `before` before it reads the first record. */
export function pagesOf<T>(
  session: Session,
  list: ListCall<T>,
  signal: AbortSignal,
  before: Promise<unknown> = Promise.resolve(),
): AsyncGenerator<Page<T>> {
  const { name, recordName: what, pageSize, read, call, next } = list;
  const first = call(undefined);
  return readPages({
    host: first.request.url.host,
    place: { action: first.action, path: name },
    pageSize,
    idOf: idOf(what),
    read,
    async requestPage(cursor) {
      const page = { ...call(cursor), read: (body: unknown) => pageIn(body, name, next(cursor)) };
      const received = await session.call(page, signal);
      await before;
      return received;
    },
  });
}
