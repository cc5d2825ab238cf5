import { isRecord } from '../../domain/json';
import type { WireRecord } from './record';

// For fields on which no decision about a resource depends, such as the code of a refusal: a wrong type is like a
// missing field, so that it doesn't hide the rest of the response.

/** Returns an object, without fields for anything else. */
export const looseRecord = (value: unknown): WireRecord => (isRecord(value) ? value : {});

/** Returns text, or a number as text, and an empty text for anything else. Never use it for an ID. */
export function looseText(record: WireRecord, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Returns the texts of a list without empty ones and everything else. */
export function looseTexts(record: WireRecord, name: string): readonly string[] {
  const value = record[name];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string' && each !== '') : [];
}

/** Whether a boolean, or text, is true. */
export const looseFlag = (record: WireRecord, name: string): boolean =>
  record[name] === true || looseText(record, name).toLowerCase() === 'true';
