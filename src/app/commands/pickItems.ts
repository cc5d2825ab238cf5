import type { PickItem } from '../ports';

export const item = <T>(label: string, description: string, value: T): PickItem<T> => ({
  label,
  description,
  detail: '',
  value,
});

/** Items that are all there from the beginning. */
export const once = <T>(items: readonly T[]) =>
  async function* (): AsyncIterable<readonly T[]> {
    yield items;
  };
