import type { Memento } from '../ports';

const mementoKey = 'expandedRows';

/** How many ids are kept. Each row below an expanded one may cost requests as soon as the view is shown. */
export const maxExpandedRows = 100;

/**
 * Remembers by their ids which rows are expanded, so that they are expanded again after the window is reloaded. The ids
 * contain no name and no secret.
 */
export class ExpandedRows {
  readonly #memento: Memento;
  /** Those that were expanded last are last. */
  readonly #ids: Set<string>;

  constructor(memento: Memento) {
    this.#memento = memento;
    const stored = memento.get(mementoKey);
    const ids: readonly unknown[] = Array.isArray(stored) ? stored : [];
    this.#ids = new Set(ids.filter((id) => typeof id === 'string').slice(-maxExpandedRows));
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /**
   * Remembers a row as expanded, with the rows that it is in, the outermost first: without them it wouldn't be visible.
   * Rejects if the editor can't store it.
   */
  async add(path: readonly string[]): Promise<void> {
    for (const id of path) {
      this.#ids.delete(id);
      this.#ids.add(id);
    }
    for (const id of this.#ids) {
      if (this.#ids.size <= maxExpandedRows) break;
      this.#ids.delete(id);
    }
    await this.#store();
  }

  /** Forgets a row that was collapsed. Those in it stay: they are as they were when it is expanded again. Rejects as `add`. */
  async delete(id: string): Promise<void> {
    if (this.#ids.delete(id)) await this.#store();
  }

  #store(): PromiseLike<void> {
    return this.#memento.update(mementoKey, [...this.#ids]);
  }
}
