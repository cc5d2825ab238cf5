import type { PickItem } from '../ports';

export const item = <T>(label: string, description: string, value: T): PickItem<T> => ({
  label,
  description,
  detail: '',
  value,
});

/** Returns all items as a single page. */
export const onePage = <T>(items: readonly T[]) =>
  async function* (): AsyncIterable<readonly T[]> {
    yield items;
  };
