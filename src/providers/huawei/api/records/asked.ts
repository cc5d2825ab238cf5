import * as l10n from '@vscode/l10n';
import { cleanName } from '../../../../domain/untrustedText';
import { asRecord, idIn, recordIn, UnreadableRecordError, type WireRecord } from '../../../record';

/** Ids are hex, which has two cases. */
const isSameId = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The record, if it is about the id that was asked for. Throws UnreadableRecord when it is about another, or has none. */
export function checkedAbout(record: WireRecord, field: string, id: string, what: string): WireRecord {
  const found = idIn(record, field, what);
  if (isSameId(found, id)) return record;
  throw new UnreadableRecordError(
    l10n.t('The response is about {0}. The request was about {1}.', cleanName(found), id),
  );
}

/** The record under a name in the response to a read by id. Throws UnreadableRecord for any other than the one asked for. */
export const recordAsked = (answer: unknown, name: string, id: string, what: string): WireRecord =>
  checkedAbout(recordIn(asRecord(answer, what), name), 'id', id, what);
