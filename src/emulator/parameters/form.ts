import { isRecord, type UncheckedObject } from '../../domain/json';

/** How a cloud writes the parameters of a request. */
export interface ParameterForm {
  /** Returns the value of a parameter. Undefined when it was omitted. */
  value(name: string): unknown;
  /** Returns the values of a list. Undefined when it was omitted. */
  list(name: string): unknown;
  /** Returns undefined for anything but a flag. */
  flagOf(value: unknown): boolean | undefined;
  /** Returns undefined for anything but a whole number. */
  wholeOf(value: unknown): number | undefined;
}

/** Parses a body that must be a JSON object. Returns undefined for anything else. */
export function readJsonBody(text: string): UncheckedObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Parameters in a JSON object. A value that is null counts as omitted. */
export const jsonForm = (sent: UncheckedObject): ParameterForm => ({
  value: (name) => sent[name] ?? undefined,
  list: (name) => sent[name] ?? undefined,
  flagOf: (value) => (typeof value === 'boolean' ? value : undefined),
  wholeOf: (value) => (typeof value === 'number' && Number.isInteger(value) ? value : undefined),
});

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** Parameters as texts, as in a query. A list is flattened: `Name.1`, `Name.2` … */
export const textForm = (read: (name: string) => string | undefined): ParameterForm => ({
  value: read,
  list(name) {
    const found: string[] = [];
    for (let value = read(`${name}.1`); value !== undefined; value = read(`${name}.${found.length + 1}`)) {
      found.push(value);
    }
    return found;
  },
  flagOf: (value) => (typeof value === 'string' ? flags.get(value.toLowerCase()) : undefined),
  wholeOf: (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined),
});
