import type { CatalogueRow } from '../../errors/catalogue';
import type { CloudEvidence, Specificity } from './evidence';
import type { Catalogue } from './knowledge';
import { specificityOf } from './specificity';
import { WordHash } from './wordHash';

/** A code that can be met in a text, with the rows that describe it. */
export class KnownCode {
  readonly #evidence: CloudEvidence;
  #commonness: Specificity | undefined;

  constructor(
    readonly code: string,
    readonly provider: string,
    /** The provider's place in the knowledge's list. */
    readonly providerIndex: number,
    readonly rows: readonly CatalogueRow[],
    /** Made from a `{Name}` row: needs a label and strong evidence. */
    readonly isMadeUp: boolean,
    evidence: CloudEvidence,
  ) {
    this.#evidence = evidence;
  }

  /** Worked out when first asked for: most codes never are. */
  get specificity(): Specificity {
    this.#commonness ??= this.isMadeUp ? 'everyday' : specificityOf(this.code, this.#evidence);
    return this.#commonness;
  }

  /** Digits only: needs a label and strong evidence. */
  get isNumber(): boolean {
    return /^\d+$/.test(this.code);
  }

  /** A word of prose, such as Throttling: it has to stand where a code stands. */
  get isPlainWord(): boolean {
    return /^[A-Z][a-z]+$/.test(this.code);
  }
}

/** Every code of every catalogue, found by hash or by text. */
export interface CodeTable {
  readonly hash: WordHash;
  readonly texts: readonly string[];
  /** By the hash's number: usually one, more where clouds share a code. */
  readonly known: readonly (readonly KnownCode[])[];
  readonly byText: ReadonlyMap<string, number>;
  /** 1 for each character below 128 that some code begins with. */
  readonly firsts: Uint8Array;
  readonly longest: number;
}

const blank = /\{\w+\}/;

function grouped(rows: readonly CatalogueRow[]): Map<string, CatalogueRow[]> {
  const groups = new Map<string, CatalogueRow[]>();
  for (const row of rows) {
    const group = groups.get(row.code);
    if (group) group.push(row);
    else groups.set(row.code, [row]);
  }
  return groups;
}

function* codesOf({ provider, rows, evidence }: Catalogue, owner: number): Generator<KnownCode> {
  const groups = grouped(rows);
  for (const [code, group] of groups) {
    if (!code.includes('{')) {
      yield new KnownCode(code, provider, owner, group, false, evidence);
      continue;
    }
    for (const name of evidence.parameterNames) {
      const filled = code.replace(blank, name);
      if (!groups.has(filled)) yield new KnownCode(filled, provider, owner, group, true, evidence);
    }
  }
}

export function codeTable(catalogues: readonly Catalogue[]): CodeTable {
  const byText = new Map<string, number>();
  const known: KnownCode[][] = [];
  const firsts = new Uint8Array(128);
  for (const [owner, catalogue] of catalogues.entries()) {
    for (const code of codesOf(catalogue, owner)) {
      const number = byText.get(code.code) ?? known.push([]) - 1;
      byText.set(code.code, number);
      known[number]?.push(code);
      firsts[code.code.charCodeAt(0)] = 1;
    }
  }
  const texts = [...byText.keys()];
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
  return { hash: new WordHash(texts), texts, known, byText, firsts, longest };
}
