import { fitsPieces } from '../../../emulator/wildcard';
import type { Parameters } from './parameters';
import { Refusal } from './refusal';
import type { Listed } from './store';
import type { WorldTag } from './worldRows';

/** One parameter that narrows a list. */
export interface Filter<T> {
  readonly name: string;
  readonly fits: (row: T, value: string) => boolean;
  /** Its values, where only some are valid, and the code that any other is refused with. */
  readonly values?: readonly string[];
  readonly refusal?: string;
}

export const same = (one: string, other: string): boolean => one === other;

/** `*` stands for any text, as in InstanceName. */
export const matchesWildcard = (text: string, pattern: string): boolean => fitsPieces(text, pattern.split('*'));

const wantsTags = (parameters: Parameters): ((row: { readonly tags: readonly WorldTag[] }) => boolean) => {
  const wanted = parameters.tags();
  return (row) =>
    wanted.every(({ key, value }) =>
      row.tags.some((tag) => tag.key === key && (value === undefined || value === '' || tag.value === value)),
    );
};

/** What a request's filters ask for, all together; a filter that is empty or not sent does nothing. */
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
  const hasTags = wantsTags(parameters);
  return (row) => sent.every((fits) => fits(row)) && hasTags(row);
}

/** The rows that fit, lazily: a page reads no further than it needs. */
export function* only<T>(rows: Iterable<Listed<T>>, fits: (row: T) => boolean): Generator<Listed<T>> {
  for (const listed of rows) if (fits(listed.row)) yield listed;
}

/** Rows found by id, in the order of lists. */
export const inListOrder = <T>(found: Iterable<Listed<T> | undefined>, before: number): readonly Listed<T>[] =>
  [...found]
    .filter((listed): listed is Listed<T> => listed !== undefined && listed.order < before)
    .sort((one, other) => other.order - one.order);
