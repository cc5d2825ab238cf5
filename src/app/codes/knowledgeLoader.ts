import type { CatalogueRow } from '../../errors/catalogue';
import type { Knowledge } from '../../finder/knowledge/knowledge';

/** Loads the finder's knowledge on first use and keeps it. */
export class KnowledgeLoader {
  readonly #load: () => Promise<Knowledge>;
  #opened: Promise<Knowledge> | undefined;
  #knowledge: Knowledge | undefined;

  constructor(load: () => Promise<Knowledge>) {
    this.#load = load;
  }

  /** Rejects if the knowledge can't be read; the next call tries again. */
  async open(): Promise<Knowledge> {
    this.#opened ??= this.#load();
    try {
      this.#knowledge = await this.#opened;
      return this.#knowledge;
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }

  /**
   * Returns the rows of a cloud for a code as a text has it, for every product and status. Returns none before `open`
   * has resolved.
   */
  rowsFor(provider: string, code: string): readonly CatalogueRow[] {
    const codes = this.#knowledge?.codes;
    const number = codes?.byText.get(code);
    const known = number === undefined ? [] : (codes?.known[number] ?? []);
    return known.find((each) => each.provider === provider)?.rows ?? [];
  }
}
