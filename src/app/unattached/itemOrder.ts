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
