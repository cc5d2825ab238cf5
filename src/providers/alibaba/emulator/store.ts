import type { Timeline } from '../../../emulator/timeline';

/** What a shelf keeps: things with an id, in a region. */
export interface StoredResource {
  readonly id: string;
  readonly region: string;
}

interface Slot<T> {
  /** Rises with age: the newest has the highest. */
  readonly order: number;
  row: T;
}

interface Stale<T> {
  readonly until: number;
  readonly row: T;
}

/** One kept thing as a list shows it, and its place in the list. */
export interface Listed<T> {
  readonly order: number;
  readonly row: T;
}

/**
 * All resources of one kind, in order of their making. Rows are replaced, never changed in place, so that lists can go
 * on showing the old state for a while after a write, as the cloud's may.
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

  /** The row as it is, whatever lists still show. */
  get(id: string): T | undefined {
    return this.#byId.get(id)?.row;
  }

  /** Puts the row in the place of the one with the same id. Does nothing when that one is gone. */
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

  /** What lists and reads show of one id. */
  seen(id: string): Listed<T> | undefined {
    const slot = this.#byId.get(id);
    const stale = this.#staleOf(id);
    if (stale) return { order: slot?.order ?? 0, row: stale };
    return slot;
  }

  /** What lists show of a region, the newest first, from below `before` on. */
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

  /** How many there are in a region, without looking at them. */
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

/** Binary search in slots that are sorted by order: how many have one below `before`. */
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
