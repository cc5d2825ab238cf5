import { isDisk } from '../../domain/resource';
import { labelOf } from '../tree/resourceText';
import { sinceOf } from './age';
import type { Sorting } from './grouping';
import type { UnattachedItem } from './unattachedItem';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const sizeOf = ({ resource }: UnattachedItem): number => (isDisk(resource) ? resource.sizeGiB : 0);

/** A resource with what decides its place. */
interface Placed {
  readonly item: UnattachedItem;
  readonly isKept: boolean;
  /** The larger comes first. */
  readonly size: number;
  /** The smaller comes first. */
  readonly time: string;
}

/** Times are ISO 8601 in UTC, so that their texts are in their order. A resource of unknown age comes last. */
const placed = (item: UnattachedItem, sorting: Sorting): Placed => ({
  item,
  isKept: item.kept !== undefined,
  size: sorting === 'size' ? sizeOf(item) : 0,
  time: sorting === 'age' ? sinceOf(item).time || '~' : '',
});

function compare(one: Placed, other: Placed): number {
  if (one.isKept !== other.isKept) return one.isKept ? 1 : -1;
  if (one.size !== other.size) return other.size - one.size;
  if (one.time !== other.time) return one.time < other.time ? -1 : 1;
  const [{ resource: first }, { resource: second }] = [one.item, other.item];
  const byName = collator.compare(labelOf(first), labelOf(second));
  if (byName !== 0) return byName;
  return first.ref.id < second.ref.id ? -1 : first.ref.id > second.ref.id ? 1 : 0;
}

/** Returns the oldest or largest resources first, and those that the user keeps last. */
export const inOrder = (items: Iterable<UnattachedItem>, sorting: Sorting): readonly UnattachedItem[] =>
  Array.from(items, (item) => placed(item, sorting))
    .sort(compare)
    .map(({ item }) => item);

/** The first resources of a long list that changes, in order: the others aren't sorted at all. */
export class FirstItems {
  readonly sorting: Sorting;
  /** How many resources are wanted. */
  readonly limit: number;
  readonly #first: Placed[] = [];
  readonly #items = new Set<UnattachedItem>();

  constructor(sorting: Sorting, limit: number) {
    this.sorting = sorting;
    this.limit = limit;
  }

  get items(): readonly UnattachedItem[] {
    return this.#first.map(({ item }) => item);
  }

  add(item: UnattachedItem): void {
    const added = placed(item, this.sorting);
    const last = this.#first.at(-1);
    const isFull = this.#first.length >= this.limit;
    if (isFull && last && compare(last, added) <= 0) return;
    let [low, high] = [0, this.#first.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const found = this.#first[middle];
      if (found && compare(found, added) <= 0) low = middle + 1;
      else high = middle;
    }
    this.#first.splice(low, 0, added);
    this.#items.add(item);
    const dropped = this.#first.length > this.limit ? this.#first.pop() : undefined;
    if (dropped) this.#items.delete(dropped.item);
  }

  has(item: UnattachedItem): boolean {
    return this.#items.has(item);
  }
}
