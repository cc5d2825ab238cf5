import type { BillingMode, Tag } from '../../../../domain/resource';
import { isoTime } from '../../../records/isoTime';
import { recordIn, recordsIn, textIn, type WireRecord } from '../../../records/record';

/** Returns the state. It is compared in lower case, because some texts of the API write `In_Use` for `In_use`. */
export const stateOf = <S extends string>(table: ReadonlyMap<string, S>, record: WireRecord): S | 'unknown' =>
  table.get(textIn(record, 'Status').toLowerCase()) ?? 'unknown';

const billingModes = new Map<string, BillingMode>([
  ['prepaid', 'prepaid'],
  ['postpaid', 'payAsYouGo'],
]);

export const billingOf = (record: WireRecord, field: string): BillingMode =>
  billingModes.get(textIn(record, field).toLowerCase()) ?? 'unknown';

/** Fields that might contain start-up scripts or passwords. They are never kept. */
export const notKept: readonly string[] = ['UserData', 'Password', 'VncPassword'];

/** Shared by all resources without any, because lists are long. */
const none: readonly never[] = [];

export function tagsOf(record: WireRecord): readonly Tag[] {
  const tags = recordsIn(recordIn(record, 'Tags'), 'Tag');
  if (tags.length === 0) return none;
  return tags.map((tag) => ({
    key: textIn(tag, 'TagKey') || textIn(tag, 'Key'),
    value: textIn(tag, 'TagValue') || textIn(tag, 'Value'),
  }));
}

/** Returns the lock reasons. Disks and instances name the members of the list differently. */
export function locksOf(record: WireRecord, inner: string): readonly string[] {
  const locks = recordsIn(recordIn(record, 'OperationLocks'), inner);
  if (locks.length === 0) return none;
  return locks.map((lock) => textIn(lock, 'LockReason')).filter((reason) => reason !== '');
}

const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/;

export const createdAtOf = (record: WireRecord): string => timeIn(record, 'CreationTime');

/**
 * Returns a time in ISO 8601, or an empty text. The API gives minutes or seconds. The usual forms aren't parsed, because
 * lists are long.
 */
export function timeIn(record: WireRecord, field: string): string {
  const text = textIn(record, field);
  if (text === '') return '';
  if (timeForm.test(text)) return `${text.slice(0, -1)}${text.length === 17 ? ':00' : ''}.000Z`;
  return isoTime(text);
}
