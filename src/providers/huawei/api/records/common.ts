import type { Tag } from '../../../../domain/resource';
import { isoTime } from '../../../records/isoTime';
import { textIn, type WireRecord } from '../../../records/record';

/** Fields that might contain passwords or scripts. They are never kept, at any depth. */
export const notKept: readonly string[] = [
  'OS-EXT-SRV-ATTR:user_data',
  'user_data',
  'adminPass',
  'admin_pass',
  'encoded_authorization_message',
];

/**
 * Returns a time in ISO 8601 (UTC, milliseconds), or an empty text. Disks have times with microseconds and without a
 * time zone.
 */
export function utcIn(record: WireRecord, name: string): string {
  const text = textIn(record, name);
  return isoTime(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
}

/** Reads a tag that is written as `key=value` or as a bare key. */
export function tagFrom(text: string): Tag {
  const at = text.indexOf('=');
  return at < 0 ? { key: text, value: '' } : { key: text.slice(0, at), value: text.slice(at + 1) };
}

/** Reads tags that are written as an object. */
export const tagsFrom = (record: WireRecord): readonly Tag[] =>
  Object.keys(record).map((key) => ({ key, value: textIn(record, key) }));
