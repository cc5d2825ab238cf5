import type { JsonObject } from '../../../../domain/json';
import type { BillingMode, Tag } from '../../../../domain/resource';
import { isoTime } from '../../../records/isoTime';
import { fieldsWithout, recordIn, recordsIn, textIn, type WireRecord } from '../../../records/record';

/** Fields that might contain start-up scripts or passwords. They are never kept. */
const notKept: readonly string[] = ['userData', 'initScript', 'password'];

/** Returns the record without the fields that are never kept. */
export const keptFields = (record: WireRecord): JsonObject => fieldsWithout(record, notKept);

/** Reads tags, which the API wraps twice: `{"tags": {"tags": [{"key", "value"}]}}`. */
export const tagsOf = (record: WireRecord): readonly Tag[] =>
  recordsIn(recordIn(record, 'tags'), 'tags').map((tag) => ({ key: textIn(tag, 'key'), value: textIn(tag, 'value') }));

/** Reads the billing mode from a term in months or its end: a value means prepaid, null means pay-as-you-go. */
export const billingBy = (record: WireRecord, field: string): BillingMode =>
  record[field] === null ? 'payAsYouGo' : textIn(record, field) === '' ? 'unknown' : 'prepaid';

const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Returns the creation time in ISO 8601, or an empty text. The usual form isn't parsed, because lists are long. */
export function createdAtOf(record: WireRecord): string {
  const text = textIn(record, 'createTime');
  return timeForm.test(text) ? text : isoTime(text);
}
