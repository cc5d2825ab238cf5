import { noShift, type Shift } from '../pageShift';
import { Listing, ListingCache } from './listing';
import { RowIndex } from './rowIndex';
import { type Listed, listed, rowsOf, type Slot, shownRow } from './slot';
import { byCreation, type Order, SortedSlots } from './sortedSlots';

/** How lists and reads differ from the current rows. */
export interface Lag {
  readonly now: () => number;
  /** The time after a write during which they still show the old row, in milliseconds. */
  readonly delayMs: number;
  /** How the pages of lists are shifted. By default they aren't. */
  readonly shift?: () => Shift;
}

/** What a row can be found by. A row can have several values, such as the instances that a disk is attached to. */
type Indexes<T, Index extends string> = Readonly<Record<Index, (row: T) => readonly string[]>>;

export interface StoreOptions<T, Index extends string> {
  readonly lag: Lag;
  readonly indexes: Indexes<T, Index>;
  /** The order of lists. The default is the order of creation. */
  readonly order?: Order<T>;
}

/** What a list shows. */
export interface Query<T, Index extends string> {
  /** Identifies `matches` and `order`, so that the pages of a list don't each search all rows. */
  readonly key: string;
  /** Only the rows with this value of an index. */
  readonly by?: readonly [index: Index, value: string] | undefined;
  readonly matches?: (row: T) => boolean;
  /** Another order than that of the store. */
  readonly order?: ((one: T, other: T) => number) | undefined;
}

/**
 * All resources of one kind. Rows are replaced and never changed: writes use the current row, and lists and reads show
 * the old one for a while.
 */
export class ResourceStore<T extends { readonly id: string }, Index extends string = never> {
  readonly #slots = new Map<string, Slot<T>>();
  readonly #sorted: SortedSlots<T>;
  readonly #order: Order<T>;
  readonly #indexes: ReadonlyMap<string, RowIndex<T>>;
  readonly #lag: Lag;
  /** The slots with an old row, the oldest first. */
  readonly #stale = new Set<Slot<T>>();
  readonly #listings = new ListingCache<T>();
  #added = 0;

  constructor({ lag, order = byCreation, indexes }: StoreOptions<T, Index>) {
    this.#lag = lag;
    this.#order = order;
    this.#sorted = new SortedSlots(order);
    const entries = Object.entries<(row: T) => readonly string[]>(indexes);
    this.#indexes = new Map(entries.map(([name, valuesOf]) => [name, new RowIndex(valuesOf)]));
  }

  /** The number of current rows. */
  get size(): number {
    return [...this.#stale].reduce((count, { removed }) => (removed ? count - 1 : count), this.#slots.size);
  }

  add(row: T): void {
    const former = this.#slots.get(row.id);
    if (former) this.#discard(former);
    this.#added += 1;
    const slot: Slot<T> = { order: this.#added, row, removed: false, stale: undefined };
    this.#slots.set(row.id, slot);
    this.#sorted.add(slot);
    this.#update(slot, []);
  }

  /** Changes a row. Does nothing when there is none. */
  change(id: string, changes: Partial<T>): void {
    this.#write(id, (slot) => {
      slot.row = { ...slot.row, ...changes };
    });
  }

  remove(id: string): void {
    this.#write(id, (slot) => {
      slot.removed = true;
    });
  }

  /** Returns the current row, whatever lists and reads still show. */
  get(id: string): T | undefined {
    const slot = this.#slots.get(id);
    return slot && !slot.removed ? slot.row : undefined;
  }

  /** Returns all current rows, in the order of lists. */
  all(): readonly T[] {
    return this.#sorted.all().flatMap(({ removed, row }) => (removed ? [] : [row]));
  }

  /** Returns the current rows with a value of an index, in the order in which they got it. */
  on(index: Index, value: string): readonly T[] {
    return this.#index(index).rowsAt(value, ({ removed, row }) => (removed ? undefined : row));
  }

  /** Returns what lists and reads show for an ID. */
  shown(id: string): Listed<T> | undefined {
    this.#forgetStale();
    const slot = this.#slots.get(id);
    return slot && listed(slot);
  }

  /** Returns the shown rows with a value of an index, in the order in which they got it. */
  shownOn(index: Index, value: string): readonly T[] {
    this.#forgetStale();
    return this.#index(index).rowsAt(value, shownRow);
  }

  /** Returns the shown rows that match, in the order of the list. */
  find(query: Query<T, Index>): Listing<T> {
    this.#forgetStale();
    return this.#listings.get(JSON.stringify([query.by, query.key]), () => this.#listing(this.#search(query)));
  }

  /** Sorts what was found by ID like a list. */
  inOrder(found: readonly Listed<T>[]): Listing<T> {
    return this.#listing(found.toSorted(this.#order));
  }

  #listing(source: Iterable<Listed<T>>): Listing<T> {
    return new Listing(source, this.#lag.shift ?? (() => noShift));
  }

  #search({ by, matches, order }: Query<T, Index>): Iterable<Listed<T>> {
    const slots = by ? this.#index(by[0]).slotsAt(by[1], shownRow).sort(this.#order) : this.#sorted.all();
    const found = shownOf(slots, matches ?? (() => true));
    return order ? [...found].sort((one, other) => order(one.row, other.row)) : found;
  }

  #index(name: Index): RowIndex<T> {
    const index = this.#indexes.get(name);
    if (!index) throw new Error(`The store has no index ${name}.`);
    return index;
  }

  #write(id: string, write: (slot: Slot<T>) => void): void {
    this.#forgetStale();
    const slot = this.#slots.get(id);
    if (!slot || slot.removed) return;
    const before = rowsOf(slot);
    const { now, delayMs } = this.#lag;
    if (delayMs > 0 && !slot.stale) {
      slot.stale = { row: slot.row, until: now() + delayMs };
      this.#stale.add(slot);
    }
    write(slot);
    this.#update(slot, before);
  }

  #forgetStale(): void {
    for (const slot of this.#stale) {
      if (slot.stale && slot.stale.until > this.#lag.now()) return;
      const before = rowsOf(slot);
      slot.stale = undefined;
      this.#stale.delete(slot);
      this.#update(slot, before);
    }
  }

  #discard(slot: Slot<T>): void {
    const before = rowsOf(slot);
    slot.removed = true;
    slot.stale = undefined;
    this.#stale.delete(slot);
    this.#update(slot, before);
  }

  /** Applies a change to the indexes, and removes a slot that shows nothing anymore. */
  #update(slot: Slot<T>, before: readonly T[]): void {
    this.#listings.clear();
    const after = rowsOf(slot);
    for (const index of this.#indexes.values()) index.move(slot, before, after);
    if (after.length > 0) return;
    this.#slots.delete(slot.row.id);
    this.#sorted.remove(slot);
  }
}

/** Returns what lists show of the slots that match, one after the other. */
function* shownOf<T>(slots: readonly Slot<T>[], matches: (row: T) => boolean): Generator<Listed<T>> {
  for (const slot of slots) {
    const each = listed(slot);
    if (each && matches(each.row)) yield each;
  }
}
