import { matchesPieces } from '../../../emulator/wildcard';
import type { Parameters } from './parameters';
import { Refusal } from './refusal';
import type { WorldTag } from './rows';
import type { Listed } from './store';

/** A parameter that filters a list. */
export interface Filter<T> {
  readonly name: string;
  readonly fits: (row: T, value: string) => boolean;
  /** The valid values, if only some are valid, and the code for any other. */
  readonly values?: readonly string[];
  readonly refusal?: string;
}

export const isEqual = (one: string, other: string): boolean => one === other;

/** Whether a text matches a pattern in which `*` stands for any text, as in InstanceName. */
export const matchesWildcard = (text: string, pattern: string): boolean => matchesPieces(text, pattern.split('*'));

const tagPredicate = (parameters: Parameters): ((row: { readonly tags: readonly WorldTag[] }) => boolean) => {
  const wanted = parameters.tags();
  return (row) =>
    wanted.every(({ key, value }) =>
      row.tags.some((tag) => tag.key === key && (value === undefined || value === '' || tag.value === value)),
    );
};

/**
 * Returns a predicate for all filters of a request. Empty and missing filters are ignored. Throws Refusal for an
 * invalid value.
 */
export function predicateOf<T extends { readonly tags: readonly WorldTag[] }>(
  filters: readonly Filter<T>[],
  parameters: Parameters,
): (row: T) => boolean {
  const sent = filters.flatMap((filter) => {
    const value = parameters.text(filter.name);
    if (value === '') return [];
    if (filter.values && !filter.values.includes(value)) throw new Refusal(filter.refusal ?? 'InvalidParameter');
    return [(row: T) => filter.fits(row, value)];
  });
  const hasTags = tagPredicate(parameters);
  return (row) => sent.every((fits) => fits(row)) && hasTags(row);
}

/** Returns the matching rows lazily, so that a page reads no further than it needs. */
export function* matchingRows<T>(rows: Iterable<Listed<T>>, fits: (row: T) => boolean): Generator<Listed<T>> {
  for (const listed of rows) if (fits(listed.row)) yield listed;
}

/** Returns rows that were found by ID, in list order. */
export const inListOrder = <T>(found: Iterable<Listed<T> | undefined>, before: number): readonly Listed<T>[] =>
  [...found]
    .filter((listed): listed is Listed<T> => listed !== undefined && listed.order < before)
    .sort((one, other) => other.order - one.order);
