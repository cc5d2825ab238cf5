import * as l10n from '@vscode/l10n';
import { isObject, isRecord, type JsonObject, type JsonValue, type UncheckedObject } from '../../domain/json';
import { cut, maxLength } from '../../domain/untrustedText';
import { recordName } from './recordName';
import { type ListPlace, UnreadableRecordError, unreadableIn } from './unreadableRecord';

/** An unchecked object from a cloud. Missing values and null read as the fallback. Values of a wrong type are errors. */
export type WireRecord = UncheckedObject;

const isMissing = (value: unknown): value is null | undefined => value === undefined || value === null;

/** An empty text where an object or a list should be means that there is none: some gateways convert XML to JSON. */
const isEmptyPart = (value: unknown): boolean => isMissing(value) || value === '';

const wrongType = (record: object, name: string | number, describe: (path: string) => string): Error =>
  new UnreadableRecordError(describe, { parent: record, name });

const notAnObject = (path: string): string => l10n.t('The cloud returned a field that isn’t an object: {0}.', path);
const notAList = (path: string): string => l10n.t('The cloud returned a field that isn’t a list: {0}.', path);
const notText = (path: string): string => l10n.t('The cloud returned a field that isn’t text: {0}.', path);
const notANumber = (path: string): string => l10n.t('The cloud returned a field with an invalid number: {0}.', path);
const notTrueOrFalse = (path: string): string =>
  l10n.t('The cloud returned a field that is neither true nor false: {0}.', path);

/** Returns an object. Throws UnreadableRecordError, which names `what`, for anything else. */
export function asRecord(raw: unknown, what: string): WireRecord {
  if (isRecord(raw)) return raw;
  throw new UnreadableRecordError((path) =>
    path === ''
      ? l10n.t('The cloud returned an unreadable {0}.', recordName(what))
      : l10n.t('The cloud returned an unreadable {0}: {1} isn’t an object.', recordName(what), path),
  );
}

const noFields: WireRecord = {};

/** Returns a part of a record, without fields if there is none. Throws UnreadableRecordError for another type. */
export function recordIn(record: WireRecord, name: string): WireRecord {
  const value = record[name];
  if (isRecord(value)) return value;
  if (isEmptyPart(value)) return noFields;
  throw wrongType(record, name, notAnObject);
}

/** Returns a required part of a response. Throws UnreadableRecordError, which names `what`, when there is none. */
export function requiredRecordIn(record: WireRecord, name: string, what: string): WireRecord {
  const value = record[name];
  if (isRecord(value)) return value;
  throw wrongType(record, name, (path) =>
    l10n.t('The cloud returned an unreadable {0}: {1} isn’t an object.', recordName(what), path),
  );
}

/**
 * Returns a required list. Throws UnreadableRecordError when it's missing, because that isn't an empty list. With
 * `isEmpty` (the cloud counts 0 records), the list may be missing.
 */
export function listIn(record: WireRecord, name: string, isEmpty = false): readonly unknown[] {
  const value = record[name];
  if (Array.isArray(value)) return value;
  if (isEmpty && isMissing(value)) return [];
  throw wrongType(record, name, (path) => l10n.t('The response of the cloud doesn’t contain the list {0}.', path));
}

/** The readable records of a list, and the reasons why the others can't be read. */
export interface ReadList<T> {
  readonly items: readonly T[];
  readonly unreadable: readonly Error[];
}

/**
 * Reads each record by itself, so that an unreadable one doesn’t hide the others. The reasons name the action and the
 * path of the list.
 */
export function readEach<T>(records: readonly unknown[], place: ListPlace, read: (raw: unknown) => T): ReadList<T> {
  const items: T[] = [];
  const unreadable: Error[] = [];
  for (const [index, raw] of records.entries()) {
    try {
      items.push(read(raw));
    } catch (error) {
      unreadable.push(unreadableIn(place, index, raw, error));
    }
  }
  return { items, unreadable };
}

/** Reads every record of a list. Throws UnreadableRecordError for the first one that can't be read. */
export const readAll = <T>(records: readonly unknown[], read: (raw: unknown) => T): readonly T[] =>
  records.map((raw, index) => readAt(records, index, () => read(raw)));

/** Reads the record at a place of a list. An error about the whole record names that place. */
function readAt<T>(records: readonly unknown[], index: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableRecordError) || error.place) throw error;
    throw new UnreadableRecordError(error.describe, { parent: records, name: index });
  }
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
  let fault: unknown;
  for (const [index, raw] of records.entries()) {
    try {
      const item = readAt(records, index, () => read(raw));
      if (isRequested(item)) return item;
    } catch (error) {
      fault ??= error;
    }
  }
  if (fault !== undefined) throw fault;
  return undefined;
}

/** Shared, because most of the lists within long lists are empty. */
const noRecords: readonly WireRecord[] = [];

/**
 * Returns the objects in a part of a record, and an empty list when there is none: never use it for a whole list. Throws
 * UnreadableRecordError for another type, and when one of its members isn't an object.
 */
export function recordsIn(record: WireRecord, name: string): readonly WireRecord[] {
  const value = record[name];
  if (!Array.isArray(value)) {
    if (isEmptyPart(value)) return noRecords;
    throw wrongType(record, name, notAList);
  }
  const list: readonly unknown[] = value;
  const wrong = list.findIndex((each) => !isRecord(each));
  if (wrong >= 0) throw wrongType(list, wrong, notAnObject);
  return list as readonly WireRecord[];
}

/** Returns the texts in a part of a record without empty ones. Throws UnreadableRecordError for another type. */
export function textsIn(record: WireRecord, name: string): readonly string[] {
  const value = record[name];
  if (!Array.isArray(value)) {
    if (isEmptyPart(value)) return [];
    throw wrongType(record, name, notAList);
  }
  const list: readonly unknown[] = value;
  return list.map((each, index) => textOf(list, index, each, '')).filter((each) => each !== '');
}

function textOf(parent: object, name: string | number, value: unknown, fallback: string): string {
  if (typeof value === 'string') return value;
  if (isMissing(value)) return fallback;
  if (typeof value !== 'number') throw wrongType(parent, name, notText);
  if (Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))) return String(value);
  throw wrongType(parent, name, (path) =>
    l10n.t('The cloud returned a number in {0} that’s too large to be read exactly.', path),
  );
}

/**
 * Returns text, or a number as text. Throws UnreadableRecordError for another type, and for an integer that lost digits
 * when it was parsed, because two different IDs could be equal then.
 */
export const textIn = (record: WireRecord, name: string, fallback = ''): string =>
  textOf(record, name, record[name], fallback);

/** Returns an ID. Throws UnreadableRecordError when it's missing, empty, too long, or a fraction. */
export function idIn(record: WireRecord, name: string, what: string): string {
  const id = textIn(record, name);
  if (id === '')
    throw wrongType(record, name, (path) =>
      l10n.t('The cloud returned an incomplete {0}: {1} is missing.', recordName(what), path),
    );
  // A fraction loses digits when it's parsed.
  if (typeof record[name] === 'number' && !Number.isInteger(record[name])) throw wrongType(record, name, notText);
  if (id.length <= maxLength.id) return id;
  throw wrongType(record, name, (path) =>
    l10n.t('The cloud returned an invalid {0}: {1} is too long to be an ID.', recordName(what), path),
  );
}

/** Returns text. Throws UnreadableRecordError when it's missing or empty. */
export function requiredTextIn(record: WireRecord, name: string, what: string): string {
  const text = textIn(record, name);
  if (text !== '') return text;
  throw wrongType(record, name, (path) =>
    l10n.t('The cloud returned an incomplete {0}: {1} is missing.', recordName(what), path),
  );
}

/** Returns the request ID, which support asks for. Throws UnreadableRecordError when it's missing or empty. */
export const requestIdIn = (record: WireRecord, name: string, what: string): string =>
  cut(requiredTextIn(record, name, what), maxLength.id);

/**
 * Returns a number, or digits in text. The documents and responses of a cloud often differ in this. Throws
 * UnreadableRecordError for anything else.
 */
export function numberIn(record: WireRecord, name: string, fallback = 0): number {
  const value = record[name];
  if (isEmptyPart(value)) return fallback;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw wrongType(record, name, notANumber);
}

/** Returns a size. Throws UnreadableRecordError for a negative one, too. */
export function sizeIn(record: WireRecord, name: string): number {
  const size = numberIn(record, name);
  if (size >= 0) return size;
  throw wrongType(record, name, notANumber);
}

/** Returns the count of a list. Undefined when there is none. */
export function countIn(record: WireRecord, name: string): number | undefined {
  const count = numberIn(record, name, -1);
  return count < 0 ? undefined : count;
}

/**
 * Returns a boolean, or `true`/`false` in text. Undefined when there is none. Throws UnreadableRecordError for anything
 * else, because a flag that isn't understood isn't *off*.
 */
export function flagIn(record: WireRecord, name: string): boolean | undefined {
  const value = record[name];
  if (typeof value === 'boolean') return value;
  if (isEmptyPart(value)) return undefined;
  const text = typeof value === 'string' ? value.toLowerCase() : '';
  if (text === 'true' || text === 'false') return text === 'true';
  throw wrongType(record, name, notTrueOrFalse);
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
