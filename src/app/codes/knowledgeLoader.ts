import type { CatalogueRow } from '../../errors/catalogue';
import type { Knowledge } from '../../finder/knowledge/knowledge';

/** The finder's knowledge, read when it is first needed and kept. */
export class KnowledgeLoader {
  readonly #load: () => Promise<Knowledge>;
  #opened: Promise<Knowledge> | undefined;
  #knowledge: Knowledge | undefined;

  constructor(load: () => Promise<Knowledge>) {
    this.#load = load;
  }

  /** Rejects when it cannot be read; the next call tries again. */
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

  /** Every row of a cloud for a code as it stands in a text, whichever product and status. None before `open` is done. */
  rowsFor(provider: string, code: string): readonly CatalogueRow[] {
    const codes = this.#knowledge?.codes;
    const number = codes?.byText.get(code);
    const known = number === undefined ? [] : (codes?.known[number] ?? []);
    return known.find((each) => each.provider === provider)?.rows ?? [];
  }
}
