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

const noProducts: readonly string[] = [];

/** The codes that are known so far. Plain loops, because a table is built once, before any of them is optimized. */
class KnownCodes {
  readonly byText = new Map<string, number>();
  readonly known: KnownCode[][] = [];

  add(code: KnownCode): void {
    const number = this.byText.get(code.code);
    if (number === undefined) this.byText.set(code.code, this.known.push([code]) - 1);
    else this.known[number]?.push(code);
  }

  has(text: string, providerIndex: number): boolean {
    const number = this.byText.get(text);
    return number !== undefined && (this.known[number] ?? []).some((code) => code.providerIndex === providerIndex);
  }
}

function addCodes(codes: KnownCodes, { provider, names, evidence }: CloudCodes, providerIndex: number): void {
  const products = productsByPosition(names);
  const add = (code: string, position: number, isFromTemplate: boolean): void => {
    const hasSeveralRows = position >= names.withOneRow.length;
    const own = products.get(position) ?? noProducts;
    codes.add(new KnownCode(code, provider, providerIndex, hasSeveralRows, isFromTemplate, own, evidence));
  };
  const templates: (readonly [template: string, position: number])[] = [];
  let position = 0;
  for (const list of [names.withOneRow, names.withSeveralRows]) {
    for (const code of list) {
      if (code.includes('{')) templates.push([code, position]);
      else add(code, position, false);
      position += 1;
    }
  }
  // A code with a placeholder stands for other codes, without those that are documented themselves.
  for (const [template, at] of templates) {
    for (const name of evidence.parameterNames) {
      const code = template.replace(placeholder, name);
      if (!codes.has(code, providerIndex)) add(code, at, true);
    }
  }
}

export function codeTable(clouds: readonly CloudCodes[]): CodeTable {
  const codes = new KnownCodes();
  for (const [providerIndex, cloud] of clouds.entries()) addCodes(codes, cloud, providerIndex);
  const texts = [...codes.byText.keys()];
  const firstCharacters = new Uint8Array(128);
  let maxLength = 0;
  for (const text of texts) {
    firstCharacters[text.charCodeAt(0)] = 1;
    maxLength = Math.max(maxLength, text.length);
  }
  return { hash: new WordHash(texts), texts, known: codes.known, byText: codes.byText, firstCharacters, maxLength };
}
