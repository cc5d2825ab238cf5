import type { Timeline } from '../../../emulator/timeline';

/** A resource with an ID and a region. */
export interface StoredResource {
  readonly id: string;
  readonly region: string;
}

interface Slot<T> {
  /** Increases with each added row. */
  readonly order: number;
  row: T;
}

interface Stale<T> {
  readonly until: number;
  readonly row: T;
}

/** A row as lists show it, and its position. */
export interface Listed<T> {
  readonly order: number;
  readonly row: T;
}

/**
 * All resources of one kind, in order of creation. Rows are replaced and never changed, so that lists can return the
 * old state for a while after a write, as the cloud's may.
 */
export class ResourceStore<T extends StoredResource> {
  readonly #byId = new Map<string, Slot<T>>();
  readonly #byRegion = new Map<string, Slot<T>[]>();
  readonly #stale = new Map<string, Stale<T>>();
  readonly #timeline: Timeline;
  readonly #delayMs: number;
  #order = 0;

  constructor(timeline: Timeline, delayMs: number) {
    this.#timeline = timeline;
    this.#delayMs = delayMs;
  }

  add(row: T): void {
    this.#order += 1;
    const slot = { order: this.#order, row };
    this.#byId.set(row.id, slot);
    const slots = this.#byRegion.get(row.region);
    if (slots) slots.push(slot);
    else this.#byRegion.set(row.region, [slot]);
  }

  /** Returns the current row, whatever lists still show. */
  get(id: string): T | undefined {
    return this.#byId.get(id)?.row;
  }

  /** Replaces the row with the same ID. Does nothing when there is none. */
  replace(row: T): void {
    const slot = this.#byId.get(row.id);
    if (!slot) return;
    this.#remember(slot.row);
    slot.row = row;
  }

  remove(id: string): void {
    const slot = this.#byId.get(id);
    if (!slot) return;
    this.#remember(slot.row);
    this.#byId.delete(id);
    const forget = (): void => {
      const slots = this.#byRegion.get(slot.row.region) ?? [];
      const at = slots.indexOf(slot);
      if (at >= 0) slots.splice(at, 1);
    };
    if (this.#delayMs > 0) this.#timeline.after(this.#delayMs, forget);
    else forget();
  }

  /** Returns what lists and reads show for an ID. */
  visible(id: string): Listed<T> | undefined {
    const slot = this.#byId.get(id);
    const stale = this.#staleOf(id);
    if (stale) return { order: slot?.order ?? 0, row: stale };
    return slot;
  }

  /** Returns what lists show of a region, the newest first, below `before`. */
  *newestFirst(region: string, before = Number.POSITIVE_INFINITY): Generator<Listed<T>> {
    const slots = this.#byRegion.get(region) ?? [];
    for (let at = firstNotBelow(slots, before) - 1; at >= 0; at -= 1) {
      const slot = slots[at];
      if (!slot) continue;
      const stale = this.#stale.size > 0 ? this.#staleOf(slot.row.id) : undefined;
      if (stale) yield { order: slot.order, row: stale };
      else if (this.#byId.has(slot.row.id)) yield slot;
    }
  }

  /** Returns the number of rows of a region without reading them. */
  countIn(region: string): number {
    return this.#byRegion.get(region)?.length ?? 0;
  }

  all(): Iterable<T> {
    return [...this.#byId.values()].map((slot) => slot.row);
  }

  #remember(row: T): void {
    if (this.#delayMs <= 0 || this.#staleOf(row.id)) return;
    this.#stale.set(row.id, { until: this.#timeline.now() + this.#delayMs, row });
  }

  #staleOf(id: string): T | undefined {
    const stale = this.#stale.get(id);
    if (!stale) return undefined;
    if (stale.until > this.#timeline.now()) return stale.row;
    this.#stale.delete(id);
    return undefined;
  }
}

/** Returns how many slots have an order below `before`, by binary search. */
function firstNotBelow(slots: readonly { readonly order: number }[], before: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((slots[middle]?.order ?? 0) < before) low = middle + 1;
    else high = middle;
  }
  return low;
}
