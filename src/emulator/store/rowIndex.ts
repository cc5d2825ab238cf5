import type { Slot } from './slot';

type ReadRow<T> = (slot: Slot<T>) => T | undefined;

/** The slots of a store by a value of their rows, in the order in which their rows got it. */
export class RowIndex<T> {
  readonly #slots = new Map<string, Set<Slot<T>>>();
  readonly #valuesOf: (row: T) => readonly string[];

  constructor(valuesOf: (row: T) => readonly string[]) {
    this.#valuesOf = valuesOf;
  }

  /** Returns the slots whose current or shown row, as `read` selects, has the value. */
  slotsAt(value: string, read: ReadRow<T>): Slot<T>[] {
    const slots = [...(this.#slots.get(value) ?? [])];
    if (slots.every(({ stale }) => stale === undefined)) return slots;
    return slots.filter((slot) => {
      const row = read(slot);
      return row !== undefined && this.#valuesOf(row).includes(value);
    });
  }

  rowsAt(value: string, read: ReadRow<T>): readonly T[] {
    return this.slotsAt(value, read).flatMap((slot) => read(slot) ?? []);
  }

  /** Moves a slot from the values of the rows that it had to those of the rows that it has. */
  move(slot: Slot<T>, before: readonly T[], after: readonly T[]): void {
    for (const row of after) for (const value of this.#valuesOf(row)) this.#setOf(value).add(slot);
    for (const row of before) {
      for (const value of this.#valuesOf(row)) {
        if (!after.some((each) => this.#valuesOf(each).includes(value))) this.#setOf(value).delete(slot);
      }
    }
  }

  #setOf(value: string): Set<Slot<T>> {
    const known = this.#slots.get(value);
    if (known) return known;
    const slots = new Set<Slot<T>>();
    this.#slots.set(value, slots);
    return slots;
  }
}
