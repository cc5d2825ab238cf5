import type { Listed, Slot } from './slot';

export type Order<T> = (one: Listed<T>, other: Listed<T>) => number;

export const byCreation = (one: Listed<unknown>, other: Listed<unknown>): number => one.order - other.order;

/** Slots in the order of a list. They are sorted only when they are read after an addition. */
export class SortedSlots<T> {
  readonly #order: Order<T>;
  readonly #slots: Slot<T>[] = [];
  #isSorted = true;

  /** The order must not depend on anything that changes while a row is stored. */
  constructor(order: Order<T>) {
    this.#order = order;
  }

  add(slot: Slot<T>): void {
    this.#slots.push(slot);
    this.#isSorted = false;
  }

  remove(slot: Slot<T>): void {
    const at = this.#slots.indexOf(slot);
    if (at >= 0) this.#slots.splice(at, 1);
  }

  all(): readonly Slot<T>[] {
    if (!this.#isSorted) this.#slots.sort(this.#order);
    this.#isSorted = true;
    return this.#slots;
  }
}
