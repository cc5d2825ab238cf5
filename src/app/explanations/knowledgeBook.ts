import type { CatalogueRow } from '../../errors/catalogue';
import type { Knowledge } from '../../errors/knowledge';
import type { Catalogues } from '../ports';

/** The finder's knowledge, read when it is first needed and kept. */
export class KnowledgeBook {
  readonly #catalogues: Catalogues;
  #opened: Promise<Knowledge> | undefined;
  #knowledge: Knowledge | undefined;

  constructor(catalogues: Catalogues) {
    this.#catalogues = catalogues;
  }

  /** What has been read already; undefined before the first `open` is done. */
  get knowledge(): Knowledge | undefined {
    return this.#knowledge;
  }

  open(): Promise<Knowledge> {
    this.#opened ??= this.#read();
    return this.#opened;
  }

  /** Every row of a cloud for a code as it stands in a text, whichever product and status. */
  rowsFor(provider: string, code: string): readonly CatalogueRow[] {
    const codes = this.#knowledge?.codes;
    const number = codes?.byText.get(code);
    const known = number === undefined ? [] : (codes?.known[number] ?? []);
    return known.find((each) => each.provider === provider)?.rows ?? [];
  }

  /** Imported when needed: what tells the clouds apart in a text is a good part of the extension's code. */
  async #read(): Promise<Knowledge> {
    const { loadKnowledge } = await import('../../providers/catalogues');
    this.#knowledge = await loadKnowledge((provider) => this.#catalogues.rows(provider));
    return this.#knowledge;
  }
}
