/** Anything that can hang on an instance. */
export interface Row {
  readonly id: string;
  readonly instanceId: string | null;
}

interface Stale<R> {
  readonly row: R;
  readonly until: number;
}

/** What lags behind: for this long after a change the old row is still shown. */
export interface Lag {
  readonly now: () => number;
  readonly delayMs: number;
}

/** Enough for the lists that are being paged through at a time. */
const mostAnswers = 16;

/** All rows of one kind, by id and by instance. Writers see the truth; readers what is shown, which may lag behind. */
export class ResourceStore<R extends Row> {
  readonly #rows = new Map<string, R>();
  readonly #on = new Map<string, Set<string>>();
  readonly #stale = new Map<string, Stale<R>>();
  /** Answers to questions, so that the pages of one list do not each search everything. Void after any change. */
  readonly #answers = new Map<string, readonly R[]>();
  readonly #lag: Lag;

  constructor(lag: Lag) {
    this.#lag = lag;
  }

  add(row: R): void {
    this.#rows.set(row.id, row);
    this.#hang(row);
    this.#answers.clear();
  }

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): R | undefined {
    return this.#rows.get(id);
  }

  /** The rows that truly hang on this instance. */
  on(instance: string): readonly R[] {
    return [...(this.#on.get(instance) ?? [])].flatMap((id) => this.get(id) ?? []);
  }

  /** Replaces the row, if it is still there. */
  change(id: string, patch: Partial<R>): void {
    const old = this.#rows.get(id);
    if (!old) return;
    this.#keepShowing(old);
    this.#unhang(old);
    const row = { ...old, ...patch };
    this.#rows.set(id, row);
    this.#hang(row);
  }

  remove(id: string): void {
    const old = this.#rows.get(id);
    if (!old) return;
    this.#keepShowing(old);
    this.#unhang(old);
    this.#rows.delete(id);
  }

  /** The shown rows that match, in a stable order; `question` is a text that stands for `matches`. */
  find(question: string, matches: (row: R) => boolean): readonly R[] {
    this.#forgetStale();
    const known = this.#answers.get(question);
    if (known) return known;
    const found = this.#shown().filter(matches);
    if (this.#answers.size >= mostAnswers) this.#answers.clear();
    this.#answers.set(question, found);
    return found;
  }

  /** The shown rows on one instance that match. */
  findOn(instance: string, matches: (row: R) => boolean): readonly R[] {
    this.#forgetStale();
    const near = this.#stale.size === 0 ? this.on(instance) : this.#shown();
    return near.filter((row) => row.instanceId === instance && matches(row));
  }

  /** The shown rows with these ids; others are left out. */
  withIds(ids: readonly string[]): readonly R[] {
    this.#forgetStale();
    return [...new Set(ids)].flatMap((id) => this.#stale.get(id)?.row ?? this.#rows.get(id) ?? []);
  }

  #shown(): readonly R[] {
    const rows = [...this.#rows.values()];
    if (this.#stale.size === 0) return rows;
    const ghosts = [...this.#stale.values()].map((stale) => stale.row).filter((row) => !this.#rows.has(row.id));
    return [...rows.map((row) => this.#stale.get(row.id)?.row ?? row), ...ghosts];
  }

  #keepShowing(row: R): void {
    this.#answers.clear();
    const { delayMs, now } = this.#lag;
    if (delayMs > 0 && !this.#stale.has(row.id)) this.#stale.set(row.id, { row, until: now() + delayMs });
  }

  #forgetStale(): void {
    const now = this.#lag.now();
    for (const [id, { until }] of this.#stale) {
      if (until > now) continue;
      this.#stale.delete(id);
      this.#answers.clear();
    }
  }

  #hang({ id, instanceId }: R): void {
    if (instanceId === null) return;
    const there = this.#on.get(instanceId) ?? new Set();
    this.#on.set(instanceId, there.add(id));
  }

  #unhang({ id, instanceId }: R): void {
    if (instanceId !== null) this.#on.get(instanceId)?.delete(id);
  }
}
