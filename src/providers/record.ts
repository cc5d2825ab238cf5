import * as l10n from '@vscode/l10n';
import type { JsonObject, JsonValue } from '../domain/json';

/** What a cloud sent, before anything is believed about it. Missing and null read as the fallback. */
export type WireRecord = Readonly<Record<string, unknown>>;

export class UnreadableRecord extends Error {
  override readonly name = 'UnreadableRecord';
}

const isRecord = (raw: unknown): raw is WireRecord => typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** Throws UnreadableRecord, naming `what`, when the cloud sent something else than an object. */
export function asRecord(raw: unknown, what: string): WireRecord {
  if (isRecord(raw)) return raw;
  throw new UnreadableRecord(l10n.t('The cloud sent a {0} that cannot be read.', what));
}

export const recordIn = (record: WireRecord, name: string): WireRecord => {
  const value = record[name];
  return isRecord(value) ? value : {};
};

/** A list of objects; everything else in it is left out, and a missing list is empty. */
export const recordsIn = (record: WireRecord, name: string): readonly WireRecord[] => {
  const value = record[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
};

export const textsIn = (record: WireRecord, name: string): readonly string[] => {
  const value = record[name];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string' && each !== '') : [];
};

/** Text, or a number written as text. */
export function textIn(record: WireRecord, name: string, fallback = ''): string {
  const value = record[name];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : fallback;
}

/** The id that everything hangs on: throws UnreadableRecord when it is missing or empty. */
export function idIn(record: WireRecord, name: string, what: string): string {
  const id = textIn(record, name);
  if (id === '') throw new UnreadableRecord(l10n.t('The cloud sent a {0} without {1}.', what, name));
  return id;
}

/** A number, or digits in text; a cloud's documents and answers often differ on which. */
export function numberIn(record: WireRecord, name: string, fallback = 0): number {
  const value = record[name];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : fallback;
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
