import * as v from 'valibot';

/**
 * Parses stored JSON; undefined for anything that the schema doesn't accept. The reason isn't reported, because it could
 * contain a stored secret.
 */
export function parseStoredText<T>(schema: v.GenericSchema<unknown, T>, text: string | undefined): T | undefined {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  return read.success ? read.output : undefined;
}

/** Reads a stored list, whatever it contains. Only the items that the schema doesn't accept are left out. */
export function readStoredList<T>(schema: v.GenericSchema<unknown, T>, list: unknown): readonly T[] {
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  return items.flatMap((item) => {
    const read = v.safeParse(schema, item);
    return read.success ? [read.output] : [];
  });
}
