import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import { asRecord, idIn, requiredRecordIn, type WireRecord } from '../../../records/record';
import { UnreadableRecordError } from '../../../records/unreadableRecord';

/** Whether two IDs are equal. Hex digits are case-insensitive. */
const isSameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Returns the record if it has the requested ID. Throws UnreadableRecordError otherwise. */
export function checkRecordId(record: WireRecord, field: string, id: string, what: string): WireRecord {
  const found = idIn(record, field, what);
  if (isSameId(found, id)) return record;
  throw new UnreadableRecordError(() =>
    l10n.t('The response is about {0}. The request was about {1}.', cleanName(found), id),
  );
}

/** Returns the record in the response to a read by ID. Throws UnreadableRecordError when it's another one. */
export const requestedRecord = (body: unknown, name: string, id: string, what: string): WireRecord =>
  checkRecordId(requiredRecordIn(asRecord(body, 'response'), name, what), 'id', id, what);
