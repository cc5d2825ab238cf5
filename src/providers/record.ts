import * as l10n from '@vscode/l10n';
import { isObject, isRecord, type JsonObject, type JsonValue, type UncheckedObject } from '../domain/json';
import { cut, maxLength } from '../domain/untrustedText';
import { recordName } from './recordName';

/** An unchecked object from a cloud. Missing values and null read as the fallback. */
export type WireRecord = UncheckedObject;

export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecord';
}

/** Returns an object. Throws UnreadableRecordError, which names `what`, for anything else. */
export function asRecord(raw: unknown, what: string): WireRecord {
  if (isRecord(raw)) return raw;
  throw new UnreadableRecordError(l10n.t('The cloud returned an unreadable {0}.', recordName(what)));
}

export const recordIn = (record: WireRecord, name: string): WireRecord => {
  const value = record[name];
  return isRecord(value) ? value : {};
};

/**
 * Returns a required list. Throws UnreadableRecordError when it's missing, because that isn't an empty list. With
 * `isEmpty` (the cloud counts 0 records), the list may be missing.
 */
export function listIn(record: WireRecord, name: string, isEmpty = false): readonly unknown[] {
  const value = record[name];
  if (Array.isArray(value)) return value;
  if (isEmpty && (value === undefined || value === null)) return [];
  throw new UnreadableRecordError(l10n.t('The response of the cloud doesn’t contain the list {0}.', name));
}

/** The readable records of a list, and the reasons why the others can't be read. */
export interface ReadList<T> {
  readonly items: readonly T[];
  readonly unreadable: readonly Error[];
}

/** Reads each record by itself, so that an unreadable one doesn’t hide the others. */
export function readEach<T>(records: readonly unknown[], read: (raw: unknown) => T): ReadList<T> {
  const items: T[] = [];
  const unreadable: Error[] = [];
  for (const raw of records) {
    try {
      items.push(read(raw));
    } catch (error) {
      unreadable.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return { items, unreadable };
}

/**
 * Returns the requested record. Undefined when the list doesn't contain it. Throws UnreadableRecordError when a record
 * can't be read, because it could be the requested one.
 */
export function readOne<T>(
  records: readonly unknown[],
  read: (raw: unknown) => T,
  isRequested: (item: T) => boolean,
): T | undefined {
  const { items, unreadable } = readEach(records, read);
  const found = items.find(isRequested);
  const [fault] = unreadable;
  if (found === undefined && fault) throw fault;
  return found;
}

/** Shared, because most of the lists within long lists are empty. */
const noRecords: readonly WireRecord[] = [];

/**
 * Returns the objects in a part of a record. Omits everything else, and returns an empty list when there is none: never
 * use it for a whole list.
 */
export const recordsIn = (record: WireRecord, name: string): readonly WireRecord[] => {
  const value = record[name];
  return Array.isArray(value) && value.length > 0 ? value.filter(isRecord) : noRecords;
};

export const textsIn = (record: WireRecord, name: string): readonly string[] => {
  const value = record[name];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string' && each !== '') : [];
};

/**
 * Returns text, or a number as text. Throws UnreadableRecordError for an integer that lost digits when it was parsed,
 * because two different IDs could be equal then.
 */
export function textIn(record: WireRecord, name: string, fallback = ''): string {
  const value = record[name];
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return fallback;
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return String(value);
  throw new UnreadableRecordError(
    l10n.t('The cloud returned a number in {0} that’s too large to be read exactly.', name),
  );
}

/** Returns an ID. Throws UnreadableRecordError when it's missing, empty, or too long. */
export function idIn(record: WireRecord, name: string, what: string): string {
  const id = textIn(record, name);
  if (id === '')
    throw new UnreadableRecordError(
      l10n.t('The cloud returned an incomplete {0}: {1} is missing.', recordName(what), name),
    );
  if (id.length <= maxLength.id) return id;
  throw new UnreadableRecordError(
    l10n.t('The cloud returned an invalid {0}: {1} is too long to be an ID.', recordName(what), name),
  );
}

/** Returns the request ID, which support asks for. Throws UnreadableRecordError when it's missing or empty. */
export function requestIdIn(record: WireRecord, name: string, what: string): string {
  const id = textIn(record, name);
  if (id === '')
    throw new UnreadableRecordError(
      l10n.t('The cloud returned an incomplete {0}: {1} is missing.', recordName(what), name),
    );
  return cut(id, maxLength.id);
}

/** Returns a number, or digits in text. The documents and responses of a cloud often differ in this. */
export function numberIn(record: WireRecord, name: string, fallback = 0): number {
  const value = record[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : fallback;
}

/** Returns the count of a list. Undefined when there is none. */
export function countIn(record: WireRecord, name: string): number | undefined {
  const count = numberIn(record, name, -1);
  return count < 0 ? undefined : count;
}

/** Returns a boolean, or `true`/`false` in text. Undefined when there is none. */
export function flagIn(record: WireRecord, name: string): boolean | undefined {
  const value = record[name];
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const text = value.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** Whether a value contains one of the named fields, at any depth. Allocates nothing, because lists are long. */
function hasAnyField(value: object, names: readonly string[]): boolean {
  if (Array.isArray(value)) {
    for (const each of value) if (isObject(each) && hasAnyField(each, names)) return true;
    return false;
  }
  for (const name of names) if (Object.hasOwn(value, name)) return true;
  const record = value as WireRecord;
  for (const name in record) {
    const field = record[name];
    if (isObject(field) && hasAnyField(field, names)) return true;
  }
  return false;
}

function withoutFields(value: JsonValue, names: readonly string[]): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: JsonValue) => withoutFields(each, names));
  const kept = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutFields(each, names)]));
}

/**
 * Returns a record without the named fields, at any depth. The record must come from parsed JSON. It's returned as it
 * is when there is nothing to remove.
 */
export function fieldsWithout(record: WireRecord, dropped: readonly string[]): JsonObject {
  const fields = record as JsonObject;
  return hasAnyField(record, dropped) ? (withoutFields(fields, dropped) as JsonObject) : fields;
}
