import type { CatalogueRow } from './catalogue';
import { commonnessOf } from './commonness';
import type { Commonness } from './evidence';
import type { Catalogue } from './knowledge';
import { WordHash } from './wordHash';

/** A code that can be met in a text, with the rows that describe it. */
export interface KnownCode {
  readonly code: string;
  readonly provider: string;
  /** The provider's place in the knowledge's list. */
  readonly owner: number;
  readonly rows: readonly CatalogueRow[];
  readonly commonness: Commonness;
  /** `name` was made from a `{Name}` row, `number` is digits only: both need a label and strong evidence. */
  readonly form: 'code' | 'name' | 'number';
  /** A word of prose, such as Throttling: it has to stand where a code stands. */
  readonly plainWord: boolean;
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

function formOf(code: string): KnownCode['form'] {
  return /^\d+$/.test(code) ? 'number' : 'code';
}

function* codesOf({ provider, rows, evidence }: Catalogue, owner: number): Generator<KnownCode> {
  const groups = grouped(rows);
  for (const [code, group] of groups) {
    const about = { provider, owner, rows: group };
    if (!blank.test(code)) {
      const plainWord = /^[A-Z][a-z]+$/.test(code);
      yield { ...about, code, commonness: commonnessOf(code, evidence), form: formOf(code), plainWord };
      continue;
    }
    for (const name of evidence.parameterNames) {
      const filled = code.replace(blank, name);
      if (!groups.has(filled)) {
        yield { ...about, code: filled, commonness: 'everyday', form: 'name', plainWord: false };
      }
    }
  }
}

export function codeTable(catalogues: readonly Catalogue[]): CodeTable {
  const byText = new Map<string, number>();
  const known: KnownCode[][] = [];
  const firsts = new Uint8Array(128);
  catalogues.forEach((catalogue, owner) => {
    for (const code of codesOf(catalogue, owner)) {
      const number = byText.get(code.code) ?? known.push([]) - 1;
      byText.set(code.code, number);
      known[number]?.push(code);
      firsts[code.code.charCodeAt(0)] = 1;
    }
  });
  const texts = [...byText.keys()];
  return {
    hash: new WordHash(texts),
    texts,
    known,
    byText,
    firsts,
    longest: Math.max(0, ...texts.map((text) => text.length)),
  };
}
