import type { Tag } from '../../../../domain/resource';
import { textIn, type WireRecord } from '../../../record';

/** Fields that may hold passwords or scripts: never kept, at any depth. */
export const notKept: ReadonlySet<string> = new Set([
  'OS-EXT-SRV-ATTR:user_data',
  'user_data',
  'adminPass',
  'admin_pass',
  'encoded_authorization_message',
]);

/** A time as ISO 8601 in UTC with milliseconds; disks tell theirs with microseconds and without a zone. */
export function utcIn(record: WireRecord, name: string): string {
  const text = textIn(record, name);
  const moment = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return text === '' || Number.isNaN(moment) ? '' : new Date(moment).toISOString();
}

/** `key=value` or a bare key. */
export function tagFrom(text: string): Tag {
  const at = text.indexOf('=');
  return at < 0 ? { key: text, value: '' } : { key: text.slice(0, at), value: text.slice(at + 1) };
}

/** Tags written as an object. */
export const tagsFrom = (record: WireRecord): readonly Tag[] =>
  Object.keys(record).map((key) => ({ key, value: textIn(record, key) }));
