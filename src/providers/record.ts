import * as l10n from '@vscode/l10n';
import type { JsonObject, JsonValue } from '../domain/json';
import { cut, longest } from '../domain/untrustedText';
import { recordName } from './recordName';

/** What a cloud sent, before anything is believed about it. Missing and null read as the fallback. */
export type WireRecord = Readonly<Record<string, unknown>>;

export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecord';
}

const isRecord = (raw: unknown): raw is WireRecord => typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** Throws UnreadableRecord, naming `what`, when the cloud sent something else than an object. */
export function asRecord(raw: unknown, what: string): WireRecord {
  if (isRecord(raw)) return raw;
  throw new UnreadableRecordError(l10n.t('The cloud returned an unreadable {0}.', recordName(what)));
}

export const recordIn = (record: WireRecord, name: string): WireRecord => {
  const value = record[name];
  return isRecord(value) ? value : {};
};

/**
 * A list that the response has to have. Throws UnreadableRecord when it is missing: that is not an empty list. `isEmpty`
 * tells that the cloud itself counts nothing, and then the list may be left out.
 */
export function listIn(record: WireRecord, name: string, isEmpty = false): readonly unknown[] {
  const value = record[name];
  if (Array.isArray(value)) return value;
  if (isEmpty && (value === undefined || value === null)) return [];
  throw new UnreadableRecordError(l10n.t('The response of the cloud doesn’t contain the list {0}.', name));
}

/** What could be read of a list, and why the rest could not. */
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
 * The one record that was asked for by its id, or undefined when the list doesn’t have it. Throws UnreadableRecord when a
 * record of the list cannot be read: it could be the one.
 */
export function readOne<T>(
  records: readonly unknown[],
  read: (raw: unknown) => T,
  isIt: (item: T) => boolean,
): T | undefined {
  const { items, unreadable } = readEach(records, read);
  const found = items.find(isIt);
  const [fault] = unreadable;
  if (found === undefined && fault) throw fault;
  return found;
}

/** The parts of a record that are objects. Everything else is left out, and a missing list is empty: never for a whole list. */
export const recordsIn = (record: WireRecord, name: string): readonly WireRecord[] => {
  const value = record[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
};

export const textsIn = (record: WireRecord, name: string): readonly string[] => {
  const value = record[name];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string' && each !== '') : [];
};

/**
 * Text, or a number written as text. Throws UnreadableRecord for an integer that has lost digits when it was parsed: two
 * different ids could have become one.
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

/** The id that everything hangs on: throws UnreadableRecord when it is missing, empty or too long. */
export function idIn(record: WireRecord, name: string, what: string): string {
  const id = textIn(record, name);
  if (id === '')
    throw new UnreadableRecordError(
      l10n.t('The cloud returned an incomplete {0}: {1} is missing.', recordName(what), name),
    );
  if (id.length <= longest.id) return id;
  throw new UnreadableRecordError(
    l10n.t('The cloud returned an invalid {0}: {1} is too long to be an ID.', recordName(what), name),
  );
}

/** The id that the cloud gave a request: support asks for it. Throws UnreadableRecord when it is missing or empty. */
export function requestIdIn(record: WireRecord, name: string, what: string): string {
  const id = textIn(record, name);
  if (id === '')
    throw new UnreadableRecordError(
      l10n.t('The cloud returned an incomplete {0}: {1} is missing.', recordName(what), name),
    );
  return cut(id, longest.id);
}

/** A number, or digits in text; a cloud's documents and answers often differ on which. */
export function numberIn(record: WireRecord, name: string, fallback = 0): number {
  const value = record[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : fallback;
}

/** A count that the cloud gives beside a list. Undefined when it gives none. */
export function countIn(record: WireRecord, name: string): number | undefined {
  const count = numberIn(record, name, -1);
  return count < 0 ? undefined : count;
}

/** A boolean, or `true`/`false` in text. Undefined when the cloud does not say. */
export function flagIn(record: WireRecord, name: string): boolean | undefined {
  const value = record[name];
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const word = value.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** Whether any of the named fields stands in a value, at any depth. Looks without making anything: lists are long. */
function holds(value: unknown, names: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((each) => holds(each, names));
  const record = value as WireRecord;
  for (const name in record) if (names.has(name) || holds(record[name], names)) return true;
  return false;
}

function stripped(value: JsonValue, names: ReadonlySet<string>): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: JsonValue) => stripped(each, names));
  const kept = Object.entries(value).filter(([name]) => !names.has(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, stripped(each, names)]));
}

/**
 * The record without the named fields, at any depth: user data and the like are not kept. It has to come from parsed
 * JSON; where nothing is to be dropped it is given back as it is.
 */
export function fieldsWithout(record: WireRecord, dropped: ReadonlySet<string>): JsonObject {
  const fields = record as JsonObject;
  return holds(record, dropped) ? (stripped(fields, dropped) as JsonObject) : fields;
}
