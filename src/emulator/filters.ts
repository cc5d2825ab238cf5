/** A parameter that filters a list. */
export interface Filter<T> {
  readonly name: string;
  /** Returns a predicate for a value of the parameter. */
  readonly fits: (wanted: string) => (row: T) => boolean;
}

/** Creates a filter by the equality of a field. */
export const equalFilter = <T>(name: string, read: (row: T) => string | null): Filter<T> => ({
  name,
  fits: (wanted) => (row) => read(row) === wanted,
});

export interface Conditions<T> {
  /** Identifies the conditions. */
  readonly key: string;
  readonly matches: (row: T) => boolean;
}

/**
 * Returns the conditions of a request. `read` returns the values of a parameter, of which a row must have one. A filter
 * without values isn't applied.
 */
export function conditionsOf<T>(
  filters: readonly Filter<T>[],
  read: (name: string) => readonly string[],
): Conditions<T> {
  const sent = filters
    .map(({ name, fits }) => ({ name, fits, values: read(name) }))
    .filter(({ values }) => values.length > 0);
  const tests = sent.map(({ fits, values }) => anyOf(values.map(fits)));
  return {
    key: JSON.stringify(sent.map(({ name, values }) => [name, values])),
    matches: (row) => tests.every((test) => test(row)),
  };
}

type Test<T> = (row: T) => boolean;

/** A single test is used as it is, because a list calls it for each of its rows. */
function anyOf<T>(tests: readonly Test<T>[]): Test<T> {
  const [only] = tests;
  return only && tests.length === 1 ? only : (row) => tests.some((test) => test(row));
}
