import { type PagedList, type RawPage, readPages } from '../../paging';
import { asRecord, idIn, listIn, numberIn, type ReadList, UnreadableRecordError } from '../../record';
import type { ApiCall, Session } from '../../session/session';

/** Where the next page begins, told from the records of this one. */
type Next = (records: readonly unknown[]) => string | undefined;

/** One list of the cloud, and how its pages follow each other. */
export interface Listed<T> extends Pick<PagedList<T>, 'pageSize' | 'read'> {
  /** Of the list in the response: `servers`. */
  readonly name: string;
  /** What one record of it is called. */
  readonly what: string;
  /** The request for the page at `cursor`, or for the first one. */
  readonly call: (cursor: string | undefined) => ApiCall<unknown>;
  readonly next: (cursor: string | undefined) => Next;
}

const idOf = (what: string) => (raw: unknown) => idIn(asRecord(raw, what), 'id', what);

/** The records of a list. A response without its list says nothing of what there is, unless it counts none. */
export function recordsOf(answer: unknown, name: string): readonly unknown[] {
  const body = asRecord(answer, name);
  return listIn(body, name, numberIn(body, 'count', -1) === 0);
}

function pageIn(answer: unknown, name: string, next: Next): RawPage {
  const records = recordsOf(answer, name);
  return { records, next: next(records), total: numberIn(asRecord(answer, name), 'count') };
}

function idOrNone(raw: unknown, what: string): string | undefined {
  try {
    return idOf(what)(raw);
  } catch (error) {
    if (error instanceof UnreadableRecordError) return undefined;
    throw error;
  }
}

/** Pages that continue after an id: the last one of a full page that can be read. */
export const afterLastId =
  (pageSize: number, what: string): Listed<unknown>['next'] =>
  () =>
  (records) => {
    if (records.length < pageSize) return undefined;
    const last = records.findLast((raw) => idOrNone(raw, what) !== undefined);
    return idOf(what)(last);
  };

/** Pages that are asked for by a number which grows by `step`. */
export const byNumber =
  (pageSize: number, first: number, step: number): Listed<unknown>['next'] =>
  (cursor) =>
  (records) =>
    records.length < pageSize ? undefined : String(Number(cursor ?? first) + step);

/** Every page of a list. `before` is waited for before the first record is read. */
export function pagesOf<T>(
  session: Session,
  list: Listed<T>,
  signal: AbortSignal,
  before: Promise<unknown> = Promise.resolve(),
): AsyncGenerator<ReadList<T>> {
  const { name, what, pageSize, read, call, next } = list;
  return readPages({
    host: call(undefined).request.url.host,
    pageSize,
    idOf: idOf(what),
    read,
    async ask(cursor) {
      const page = { ...call(cursor), read: (answer: unknown) => pageIn(answer, name, next(cursor)) };
      const asked = await session.call(page, signal);
      await before;
      return asked;
    },
  });
}
