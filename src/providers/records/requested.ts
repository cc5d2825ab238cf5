import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/untrustedText';
import type { RawPage } from './paging';
import { readOne } from './record';
import { UnreadableRecordError } from './unreadableRecord';

/** How the requested record is read. */
export interface Requested<T> {
  readonly id: string;
  readonly idOf: (raw: unknown) => string;
  readonly read: (raw: unknown) => T;
}

/** Whether a page without records announces some, by a count or by a next page. */
const announcesRecords = ({ next, total }: RawPage): boolean => (total === undefined ? next !== undefined : total > 0);

/**
 * Returns the requested record, for clouds whose lists omit what doesn't exist. Undefined when the list is empty.
 * Throws UnreadableRecordError when a record can't be read (it could be the requested one), when there are only other
 * records, and when the response contradicts itself.
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
    throw new UnreadableRecordError(() =>
      l10n.t('The response is about {0}. The request was about {1}.', cleanName(idOf(records[0])), id),
    );
  }
  if (announcesRecords(page)) {
    throw new UnreadableRecordError(() =>
      l10n.t('The response reports that there are records but doesn’t contain any.'),
    );
  }
  return undefined;
}
