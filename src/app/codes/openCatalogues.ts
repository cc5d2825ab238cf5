import type { Catalogue } from '../../errors/catalogue';
import type { Catalogues } from '../ports';

/** The catalogs that explain codes. Each is opened when the first code of its cloud is explained. */
export class OpenCatalogues {
  readonly #catalogues: Pick<Catalogues, 'open'>;
  readonly #opened = new Map<string, Catalogue>();

  constructor(catalogues: Pick<Catalogues, 'open'>) {
    this.#catalogues = catalogues;
  }

  /** Rejects if the catalog can't be read; the next call tries again. */
  async open(provider: string): Promise<Catalogue> {
    const catalogue = this.#opened.get(provider) ?? (await this.#catalogues.open(provider));
    this.#opened.set(provider, catalogue);
    return catalogue;
  }

  /** Returns a catalog that `open` has resolved with, otherwise undefined. */
  opened(provider: string): Catalogue | undefined {
    return this.#opened.get(provider);
  }
}
