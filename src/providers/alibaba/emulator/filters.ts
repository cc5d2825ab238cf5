import { type Conditions, conditionsOf, type Filter } from '../../../emulator/filters';
import type { Parameters } from '../../../emulator/parameters/parameters';
import { Refusal } from '../../../emulator/refusal';
import { matchesPieces } from '../../../emulator/wildcard';
import { tagsIn } from './parameters';
import type { WorldTag } from './rows';

/** The values that a filter accepts. Any other is refused with the code. */
interface Choice {
  readonly values: readonly string[];
  readonly refusal: string;
}

/** Limits a filter to some values. `All` and `all` among them match every row. */
export const choice = <T>({ name, fits }: Filter<T>, { values, refusal }: Choice): Filter<T> => ({
  name,
  fits(wanted) {
    if (!values.includes(wanted)) throw new Refusal(refusal);
    return wanted.toLowerCase() === 'all' ? () => true : fits(wanted);
  },
});

/** Creates a filter by a flag. Anything but `true` means false. */
export const flagFilter = <T>(name: string, read: (row: T) => boolean): Filter<T> => ({
  name,
  fits: (wanted) => (row) => read(row) === (wanted.toLowerCase() === 'true'),
});

/** Creates a filter by a pattern in which `*` stands for any text. */
export const wildcardFilter = <T>(name: string, read: (row: T) => string): Filter<T> => ({
  name,
  fits(wanted) {
    const pieces = wanted.split('*');
    return (row) => matchesPieces(read(row), pieces);
  },
});

interface Tagged {
  readonly id: string;
  readonly tags?: readonly WorldTag[];
}

/**
 * Returns the conditions of all filters of a request, and of its tags. Empty and missing filters are ignored. Throws
 * Refusal for an invalid value.
 */
export function conditionsIn<T extends Tagged>(filters: readonly Filter<T>[], parameters: Parameters): Conditions<T> {
  const { key, matches } = conditionsOf(filters, (name) => [parameters.text(name)].filter((value) => value !== ''));
  const wanted = tagsIn(parameters);
  const hasTags = ({ tags = [] }: T): boolean =>
    wanted.every(({ key: name, value = '' }) =>
      tags.some((tag) => tag.key === name && (value === '' || tag.value === value)),
    );
  return { key: JSON.stringify([key, wanted]), matches: (row) => matches(row) && hasTags(row) };
}
