/** The entries that a list had until they were replaced. */
interface Replaced<E> {
  readonly entries: readonly E[];
  readonly at: number;
}

/** How long after an update the editor may still report a place in the list before it, in milliseconds. */
export const settleMs = 500;

/**
 * The entries of a list that are replaced while it is open. The editor reports an entry by its place, so that one which is
 * reported right after an update could be that of the list before. It counts only if all these lists have the same entry
 * there; otherwise the user has to select again.
 */
export class ShownEntries<E> {
  readonly #isSame: (one: E, other: E) => boolean;
  readonly #now: () => number;
  #entries: readonly E[] = [];
  #replaced: readonly Replaced<E>[] = [];

  /** `now` is in milliseconds, and only grows. */
  constructor(isSame: (one: E, other: E) => boolean, now: () => number = () => performance.now()) {
    this.#isSame = isSame;
    this.#now = now;
  }

  /** Must be called when the list gets other entries. */
  replace(entries: readonly E[]): void {
    this.#replaced = [...this.#recent(), { entries: this.#entries, at: this.#now() }];
    this.#entries = entries;
  }

  /** Whether the editor has certainly shown the present entries. */
  get isSettled(): boolean {
    return this.#recent().length === 0;
  }

  /** Returns an entry that the editor has reported, if it is certainly the one that the user saw. */
  seen(reported: E | undefined): E | undefined {
    if (!reported) return undefined;
    const place = this.#entries.indexOf(reported);
    const isCertain = this.#recent().every(({ entries }) => {
      const before = entries[place];
      return before === undefined || this.#isSame(before, reported);
    });
    return isCertain ? reported : undefined;
  }

  #recent(): readonly Replaced<E>[] {
    return this.#replaced.filter(({ at }) => this.#now() - at < settleMs);
  }
}
