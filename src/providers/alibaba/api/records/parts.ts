import type { BillingMode, Tag } from '../../../../domain/resource';
import { recordIn, recordsIn, textIn, type WireRecord } from '../../../record';

/** State words in lower case: some of the API's texts write `In_Use` for the wire's `In_use`. */
export const stateOf = <S extends string>(table: ReadonlyMap<string, S>, record: WireRecord): S | 'unknown' =>
  table.get(textIn(record, 'Status').toLowerCase()) ?? 'unknown';

const charges = new Map<string, BillingMode>([
  ['prepaid', 'prepaid'],
  ['postpaid', 'payAsYouGo'],
]);

export const chargeOf = (record: WireRecord, field: string): BillingMode =>
  charges.get(textIn(record, field).toLowerCase()) ?? 'unknown';

/** Nothing of these belongs in what is kept: they may hold start-up scripts or passwords. */
export const notKept: ReadonlySet<string> = new Set(['UserData', 'Password', 'VncPassword']);

export const tagsOf = (record: WireRecord): readonly Tag[] =>
  recordsIn(recordIn(record, 'Tags'), 'Tag').map((tag) => ({
    key: textIn(tag, 'TagKey') || textIn(tag, 'Key'),
    value: textIn(tag, 'TagValue') || textIn(tag, 'Value'),
  }));

/** Why the cloud holds a resource back; disks and instances name the members of the list differently. */
export const locksOf = (record: WireRecord, inner: string): readonly string[] =>
  recordsIn(recordIn(record, 'OperationLocks'), inner)
    .map((lock) => textIn(lock, 'LockReason'))
    .filter((reason) => reason !== '');

const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/;

/** Times come to the minute or to the second. The usual forms are not parsed: lists are long. */
export function createdAtOf(record: WireRecord): string {
  const text = textIn(record, 'CreationTime');
  if (timeForm.test(text)) return `${text.slice(0, -1)}${text.length === 17 ? ':00' : ''}.000Z`;
  const time = Date.parse(text);
  return Number.isNaN(time) ? '' : new Date(time).toISOString();
}
