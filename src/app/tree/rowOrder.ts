import { byKind } from '../../domain/resource';
import type { TreeNode } from './node';
import { labelOf } from './resourceText';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** A row with what decides its place in its list. */
interface Placed {
  readonly row: TreeNode;
  readonly name: string;
  readonly id: string;
  /** System disks and primary vNICs come first. */
  readonly isFirst: boolean;
}

function placed(row: TreeNode): Placed {
  const { subject } = row;
  if (subject.kind !== 'resource') return { row, name: '', id: '', isFirst: false };
  const { resource } = subject;
  const isFirst = byKind(
    {
      instance: () => false,
      disk: ({ role }) => role === 'system',
      vnic: ({ role }) => role === 'primary',
      snapshot: () => false,
    },
    resource,
  );
  return { row, name: labelOf(resource), id: resource.ref.id, isFirst: subject.under !== undefined && isFirst };
}

function compare(one: Placed, other: Placed): number {
  if (one.isFirst !== other.isFirst) return one.isFirst ? -1 : 1;
  const byName = collator.compare(one.name, other.name);
  if (byName !== 0) return byName;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/**
 * Keeps resources in the order of their names, with numbers in names compared as numbers; the id decides between equal
 * names. Other rows keep the order in which they were added.
 */
export class RowOrder {
  #sorted: Placed[] = [];
  #added: Placed[] = [];
  /** Set if everything has to be read again. */
  #all: ReadonlyMap<string, TreeNode> | undefined;
  #rows: readonly TreeNode[] | undefined;

  add(row: TreeNode): void {
    if (!this.#all) this.#added.push(placed(row));
    this.#rows = undefined;
  }

  /** Replaces all rows by those of a map, which is read on demand. Rows that are added to the map must be added here too. */
  reset(rows: ReadonlyMap<string, TreeNode>): void {
    this.#all = rows;
    this.#rows = undefined;
  }

  /** Returns the rows in order. New rows are sorted on demand and then merged, because lists arrive page by page. */
  get rows(): readonly TreeNode[] {
    this.#rows ??= this.#merge();
    return this.#rows;
  }

  #merge(): readonly TreeNode[] {
    if (this.#all) {
      this.#sorted = [];
      this.#added = Array.from(this.#all.values(), placed);
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
