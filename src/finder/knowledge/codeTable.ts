import type { CatalogueRow } from '../../errors/catalogue';
import type { Catalogue, CloudEvidence, Specificity } from './evidence';
import { specificityOf } from './specificity';
import { WordHash } from './wordHash';

/** A code that can occur in a text, with the rows that describe it. */
export class KnownCode {
  readonly #evidence: CloudEvidence;
  #specificity: Specificity | undefined;

  constructor(
    readonly code: string,
    readonly provider: string,
    /** The provider's index in the list of the knowledge. */
    readonly providerIndex: number,
    readonly rows: readonly CatalogueRow[],
    /** Whether it comes from a row with `{Name}`. Such a code requires a label and strong evidence. */
    readonly isFromTemplate: boolean,
    evidence: CloudEvidence,
  ) {
    this.#evidence = evidence;
  }

  /** Computed on first use, because most codes are never found. */
  get specificity(): Specificity {
    this.#specificity ??= this.isFromTemplate ? 'everyday' : specificityOf(this.code, this.#evidence);
    return this.#specificity;
  }

  /** Whether it consists of digits. Such a code requires a label and strong evidence. */
  get isNumber(): boolean {
    return /^\d+$/.test(this.code);
  }

  /** Whether it is a word of prose, such as Throttling. Such a code is recognized only where it is used as a code. */
  get isPlainWord(): boolean {
    return /^[A-Z][a-z]+$/.test(this.code);
  }
}

/** Every code of every catalogue, found by hash or by text. */
export interface CodeTable {
  readonly hash: WordHash;
  readonly texts: readonly string[];
  /** By the number of the hash: several if clouds share the code. */
  readonly known: readonly (readonly KnownCode[])[];
  readonly byText: ReadonlyMap<string, number>;
  /** 1 for each character below 128 with which a code begins. */
  readonly firstCharacters: Uint8Array;
  /** The length of the longest code. */
  readonly maxLength: number;
}

const placeholder = /\{\w+\}/;

function grouped(rows: readonly CatalogueRow[]): Map<string, CatalogueRow[]> {
  const groups = new Map<string, CatalogueRow[]>();
  for (const row of rows) {
    const group = groups.get(row.code);
    if (group) group.push(row);
    else groups.set(row.code, [row]);
  }
  return groups;
}

function* codesOf({ provider, rows, evidence }: Catalogue, providerIndex: number): Generator<KnownCode> {
  const groups = grouped(rows);
  for (const [code, group] of groups) {
    if (!code.includes('{')) {
      yield new KnownCode(code, provider, providerIndex, group, false, evidence);
      continue;
    }
    for (const name of evidence.parameterNames) {
      const filled = code.replace(placeholder, name);
      if (!groups.has(filled)) yield new KnownCode(filled, provider, providerIndex, group, true, evidence);
    }
  }
}

export function codeTable(catalogues: readonly Catalogue[]): CodeTable {
  const byText = new Map<string, number>();
  const known: KnownCode[][] = [];
  const firstCharacters = new Uint8Array(128);
  for (const [providerIndex, catalogue] of catalogues.entries()) {
    for (const code of codesOf(catalogue, providerIndex)) {
      const number = byText.get(code.code) ?? known.push([]) - 1;
      byText.set(code.code, number);
      known[number]?.push(code);
      firstCharacters[code.code.charCodeAt(0)] = 1;
    }
  }
  const texts = [...byText.keys()];
  const maxLength = texts.reduce((most, text) => Math.max(most, text.length), 0);
  return { hash: new WordHash(texts), texts, known, byText, firstCharacters, maxLength };
}
