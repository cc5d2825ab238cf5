/** A row that can be attached to an instance. */
export interface Row {
  readonly id: string;
  readonly instanceId: string | null;
}

interface Stale<R> {
  readonly row: R;
  readonly until: number;
}

/** For `delayMs` after a change, the old row is still shown. */
export interface Lag {
  readonly now: () => number;
  readonly delayMs: number;
}

/** Enough for the lists that are paged at the same time. */
const maxResults = 16;

/**
 * All rows of one kind, by ID and by instance. Writes use the current rows. Lists and reads may still show the old
 * ones.
 */
export class ResourceStore<R extends Row> {
  readonly #rows = new Map<string, R>();
  readonly #on = new Map<string, Set<string>>();
  readonly #stale = new Map<string, Stale<R>>();
  /** Results by query, so that the pages of a list don't each search all rows. Cleared after each change. */
  readonly #results = new Map<string, readonly R[]>();
  readonly #lag: Lag;

  constructor(lag: Lag) {
    this.#lag = lag;
  }

  add(row: R): void {
    this.#rows.set(row.id, row);
    this.#index(row);
    this.#results.clear();
  }

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): R | undefined {
    return this.#rows.get(id);
  }

  /** Returns the rows that are currently attached to an instance. */
  on(instance: string): readonly R[] {
    return [...(this.#on.get(instance) ?? [])].flatMap((id) => this.get(id) ?? []);
  }

  /** Replaces a row. Does nothing when it doesn't exist. */
  change(id: string, patch: Partial<R>): void {
    const old = this.#rows.get(id);
    if (!old) return;
    this.#keepStale(old);
    this.#unindex(old);
    const row = { ...old, ...patch };
    this.#rows.set(id, row);
    this.#index(row);
  }

  remove(id: string): void {
    const old = this.#rows.get(id);
    if (!old) return;
    this.#keepStale(old);
    this.#unindex(old);
    this.#rows.delete(id);
  }

  /** Returns the shown rows that match, in a stable order. `cacheKey` identifies `matches`. */
  find(cacheKey: string, matches: (row: R) => boolean): readonly R[] {
    this.#forgetStale();
    const known = this.#results.get(cacheKey);
    if (known) return known;
    const found = this.#shown().filter(matches);
    if (this.#results.size >= maxResults) this.#results.clear();
    this.#results.set(cacheKey, found);
    return found;
  }

  /** Returns the shown rows of one instance that match. */
  findOn(instance: string, matches: (row: R) => boolean): readonly R[] {
    this.#forgetStale();
    const near = this.#stale.size === 0 ? this.on(instance) : this.#shown();
    return near.filter((row) => row.instanceId === instance && matches(row));
  }

  /** Returns the shown rows with these IDs. Unknown IDs are omitted. */
  withIds(ids: readonly string[]): readonly R[] {
    this.#forgetStale();
    return [...new Set(ids)].flatMap((id) => this.#stale.get(id)?.row ?? this.#rows.get(id) ?? []);
  }

  #shown(): readonly R[] {
    const rows = [...this.#rows.values()];
    if (this.#stale.size === 0) return rows;
    const removed = [...this.#stale.values()].map((stale) => stale.row).filter((row) => !this.#rows.has(row.id));
    return [...rows.map((row) => this.#stale.get(row.id)?.row ?? row), ...removed];
  }

  #keepStale(row: R): void {
    this.#results.clear();
    const { delayMs, now } = this.#lag;
    if (delayMs > 0 && !this.#stale.has(row.id)) this.#stale.set(row.id, { row, until: now() + delayMs });
  }

  #forgetStale(): void {
    const now = this.#lag.now();
    for (const [id, { until }] of this.#stale) {
      if (until > now) continue;
      this.#stale.delete(id);
      this.#results.clear();
    }
  }

  #index({ id, instanceId }: R): void {
    if (instanceId === null) return;
    const there = this.#on.get(instanceId) ?? new Set();
    this.#on.set(instanceId, there.add(id));
  }

  #unindex({ id, instanceId }: R): void {
    if (instanceId !== null) this.#on.get(instanceId)?.delete(id);
  }
}
