import type { Knowledge } from '../../finder/knowledge/knowledge';

/** Loads the finder's knowledge on first use and keeps it. */
export class KnowledgeLoader {
  readonly #load: () => Promise<Knowledge>;
  #opened: Promise<Knowledge> | undefined;

  constructor(load: () => Promise<Knowledge>) {
    this.#load = load;
  }

  /** Rejects if the knowledge can't be read; the next call tries again. */
  async open(): Promise<Knowledge> {
    this.#opened ??= this.#load();
    try {
      return await this.#opened;
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }
}
