import type { CodeNames } from '../../errors/catalogue';
import type { CloudCodes, CloudEvidence, Specificity } from './evidence';
import { specificityOf } from './specificity';
import { WordHash } from './wordHash';

/** A code that can occur in a text. */
export class KnownCode {
  readonly #evidence: CloudEvidence;
  #specificity: Specificity | undefined;

  constructor(
    readonly code: string,
    readonly provider: string,
    /** The provider's index in the list of the knowledge. */
    readonly providerIndex: number,
    /** Whether its meaning depends on the product or on the HTTP status. */
    readonly hasSeveralRows: boolean,
    /** Whether it comes from a row with `{Name}`. Such a code requires a label and strong evidence. */
    readonly isFromTemplate: boolean,
    /** The products that document it, without the one with the most codes. */
    readonly products: readonly string[],
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

function productsByPosition({ byProduct }: CodeNames): ReadonlyMap<number, readonly string[]> {
  const products = new Map<number, string[]>();
  for (const [product, positions] of Object.entries(byProduct)) {
    for (const position of positions) {
      const known = products.get(position);
      if (known) known.push(product);
      else products.set(position, [product]);
    }
  }
  return products;
}

const placeholder = /\{\w+\}/;

function codesOf({ provider, names, evidence }: CloudCodes, providerIndex: number): readonly KnownCode[] {
  const documented = new Set([...names.withOneRow, ...names.withSeveralRows]);
  /** The codes that a code with a placeholder stands for, without those that are documented themselves. */
  const filled = (code: string): readonly string[] =>
    evidence.parameterNames.map((name) => code.replace(placeholder, name)).filter((each) => !documented.has(each));
  const products = productsByPosition(names);
  const codesIn = (list: readonly string[], first: number, hasSeveralRows: boolean): readonly KnownCode[] =>
    list.flatMap((code, index) => {
      const known = (each: string, isFromTemplate: boolean): KnownCode => {
        const own = products.get(first + index) ?? [];
        return new KnownCode(each, provider, providerIndex, hasSeveralRows, isFromTemplate, own, evidence);
      };
      return code.includes('{') ? filled(code).map((each) => known(each, true)) : known(code, false);
    });
  return [...codesIn(names.withOneRow, 0, false), ...codesIn(names.withSeveralRows, names.withOneRow.length, true)];
}

export function codeTable(clouds: readonly CloudCodes[]): CodeTable {
  const byText = new Map<string, number>();
  const known: KnownCode[][] = [];
  const firstCharacters = new Uint8Array(128);
  for (const [providerIndex, cloud] of clouds.entries()) {
    for (const code of codesOf(cloud, providerIndex)) {
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
