/** Any value of JSON. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** An object or a list whose contents are unchecked. */
export type UncheckedObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object or a list. */
export const isObject = (value: unknown): value is UncheckedObject => typeof value === 'object' && value !== null;

/** Whether a value is an object and not a list. */
export const isRecord = (value: unknown): value is UncheckedObject => isObject(value) && !Array.isArray(value);
