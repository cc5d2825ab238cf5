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
  throw new UnreadableRecord(`The cloud sent a ${what} that cannot be read.`);
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
  if (id === '') throw new UnreadableRecord(`The cloud sent a ${what} without ${name}.`);
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

/** The record as plain JSON without the named fields, at any depth: user data and the like are not kept. */
export function fieldsWithout(record: WireRecord, dropped: ReadonlySet<string>): JsonObject {
  const clean = (value: unknown): JsonValue => {
    if (Array.isArray(value)) return value.map(clean);
    if (isRecord(value)) return fieldsWithout(value, dropped);
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    return plain ? value : null;
  };
  const kept = Object.entries(record).filter(([name]) => !dropped.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, clean(value)]));
}
