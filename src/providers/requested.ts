import * as l10n from '@vscode/l10n';
import type { RawPage } from './paging';
import { readOne, UnreadableRecordError } from './record';

/** How a record of a response to a request for one id is read. */
export interface Requested<T> {
  readonly id: string;
  readonly idOf: (raw: unknown) => string;
  readonly read: (raw: unknown) => T;
}

/** Whether the cloud counts records or goes on with a page, where there are none: that is not an empty list. */
const promisesMore = ({ next, total }: RawPage): boolean => (total === undefined ? next !== undefined : total > 0);

/**
 * The record that was requested by its id, from the clouds whose lists leave out what does not exist. Undefined when the
 * list is empty. Throws UnreadableRecord when a record cannot be read (it could be the one), when there are other records
 * only (the response is about something else) and when the response contradicts itself.
 */
export function requestedIn<T>(page: RawPage, { id, idOf, read }: Requested<T>): T | undefined {
  const { records } = page;
  const found = readOne(
    records,
    (raw) => ({ id: idOf(raw), value: read(raw) }),
    (each) => each.id === id,
  );
  if (found) return found.value;
  if (records.length > 0) {
    throw new UnreadableRecordError(
      l10n.t('The response is about {0}. The request was about {1}.', idOf(records[0]), id),
    );
  }
  if (promisesMore(page)) {
    throw new UnreadableRecordError(l10n.t('The response reports that there are records but doesn’t contain any.'));
  }
  return undefined;
}
