import { byKind, type Resource } from '../../domain/resource';
import { type Sorting, sortKeys } from './arrangement';
import type { TreeNode } from './node';
import { labelOf } from './resourceText';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** A row with what decides its place in its list: the key first, then the name, then the id. */
interface Placed {
  readonly row: TreeNode;
  readonly key: number;
  readonly name: string;
  readonly id: string;
}

/** Below an instance, its system disk and its primary vNIC come first if the names decide. */
const isMain = (resource: Resource): boolean =>
  byKind(
    {
      instance: () => false,
      disk: ({ role }) => role === 'system',
      vnic: ({ role }) => role === 'primary',
      snapshot: () => false,
    },
    resource,
  );

function placed(row: TreeNode, sorting: Sorting): Placed {
  const { subject } = row;
  if (subject.kind !== 'resource') return { row, key: 0, name: '', id: '' };
  const { resource, under } = subject;
  const key = sorting === 'name' && under && isMain(resource) ? -1 : sortKeys[sorting](resource);
  return { row, key, name: labelOf(resource), id: resource.ref.id };
}

function compare(one: Placed, other: Placed): number {
  if (one.key !== other.key) return one.key < other.key ? -1 : 1;
  const byName = collator.compare(one.name, other.name);
  if (byName !== 0) return byName;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** Returns the rows of several lists as one list in order. */
export function inOneOrder(lists: readonly (readonly TreeNode[])[], sorting: Sorting): readonly TreeNode[] {
  const all = lists.flatMap((rows) => rows.map((row) => placed(row, sorting)));
  return all.sort(compare).map(({ row }) => row);
}

/**
 * Keeps resources in order. Numbers in names are compared as numbers; the id decides between equal names. Other rows keep
 * the order in which they were added.
 */
export class RowOrder {
  readonly #presentSorting: () => Sorting;
  #sorting: Sorting;
  #sorted: Placed[] = [];
  #added: Placed[] = [];
  /** Set if everything has to be read again. */
  #all: ReadonlyMap<string, TreeNode> | undefined;
  #rows: readonly TreeNode[] | undefined;

  constructor(presentSorting: () => Sorting) {
    this.#presentSorting = presentSorting;
    this.#sorting = presentSorting();
  }

  add(row: TreeNode): void {
    if (!this.#all) this.#added.push(placed(row, this.#sorting));
    this.#rows = undefined;
  }

  /** Replaces all rows by those of a map, which is read on demand. Rows that are added to the map must be added here too. */
  reset(rows: ReadonlyMap<string, TreeNode>): void {
    this.#all = rows;
    this.#rows = undefined;
  }

  /** Returns the rows in order. New rows are sorted on demand and then merged, because lists arrive page by page. */
  get rows(): readonly TreeNode[] {
    this.#sortAgain();
    this.#rows ??= this.#merge();
    return this.#rows;
  }

  /** Places all rows again if they are to be sorted by something else. */
  #sortAgain(): void {
    const sorting = this.#presentSorting();
    if (sorting === this.#sorting) return;
    this.#sorting = sorting;
    this.#added = [...this.#sorted, ...this.#added].map(({ row }) => placed(row, sorting));
    this.#sorted = [];
    this.#rows = undefined;
  }

  #merge(): readonly TreeNode[] {
    if (this.#all) {
      this.#sorted = [];
      this.#added = Array.from(this.#all.values(), (row) => placed(row, this.#sorting));
      this.#all = undefined;
    }
    const added = this.#added.sort(compare);
    const [last, first] = [this.#sorted.at(-1), added[0]];
    const isBehind = !last || !first || compare(last, first) <= 0;
    this.#sorted = isBehind ? this.#sorted.concat(added) : merged(this.#sorted, added);
    this.#added = [];
    return this.#sorted.map(({ row }) => row);
  }
}

function merged(sorted: readonly Placed[], added: readonly Placed[]): Placed[] {
  const result: Placed[] = [];
  let next = 0;
  for (const each of added) {
    const place = placeAfter(sorted, each, next);
    for (const before of sorted.slice(next, place)) result.push(before);
    result.push(each);
    next = place;
  }
  return result.concat(sorted.slice(next));
}

/** Returns the first place, from `from` on, whose row comes after the given one. */
function placeAfter(sorted: readonly Placed[], each: Placed, from: number): number {
  let [low, high] = [from, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle];
    if (found && compare(found, each) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
