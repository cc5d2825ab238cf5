import type { CloudCodes, ClueKind, CompetingCloud, EvidenceRow, IdPatternRow } from './evidence';
import { WordHash } from './wordHash';

/** The index of clues for none of our providers; other indexes refer to the list of the knowledge. */
export const noProvider = -1;

export interface Clue {
  readonly kind: ClueKind;
  readonly weight: number;
  readonly pattern: RegExp | undefined;
  readonly tornPattern: RegExp | undefined;
  readonly literalPrefixes: readonly string[];
  readonly written: IdPatternRow['written'] | undefined;
  readonly providerIndex: number;
  /** Whether it is evidence against its provider: another product of the same cloud. */
  readonly against: boolean;
  readonly general: boolean;
  readonly form: boolean;
  /** The product of the cloud for whose codes it is evidence, or `undefined` if it is for all. */
  readonly product: string | undefined;
  /** Equal for clues with equal meaning and weight. */
  readonly statementId: number;
}

export interface EvidenceTable {
  readonly hash: WordHash;
  readonly words: readonly string[];
  readonly clues: readonly (readonly Clue[])[];
  /** Words that don't begin with an ASCII letter or digit, by their first character. */
  readonly nonAscii: ReadonlyMap<number, readonly { readonly word: string; readonly clue: Clue }[]>;
  readonly idPatterns: readonly Clue[];
}

const withGlobalFlag = (pattern: RegExp | undefined): RegExp | undefined =>
  pattern && new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);

/** Assigns numbers to statements, so that equal ones are recognized quickly. */
class Statements {
  readonly #numbers = new Map<string, number>();

  numberOf(statement: string): number {
    const number = this.#numbers.get(statement) ?? this.#numbers.size;
    this.#numbers.set(statement, number);
    return number;
  }
}

function clueOf(row: EvidenceRow | IdPatternRow, { providerIndex, against }: Source, statements: Statements): Clue {
  const { kind, weight, pattern } = row;
  const general = row.general === true;
  const form = row.form === true;
  const product = 'product' in row ? row.product : undefined;
  const statementId = statements.numberOf([providerIndex, against, general, form, product, kind, weight].join());
  const literalPrefixes = 'literalPrefixes' in row ? (row.literalPrefixes ?? []) : [];
  const written = 'written' in row ? row.written : undefined;
  return {
    kind,
    weight,
    pattern: withGlobalFlag(pattern),
    tornPattern: 'tornPattern' in row ? withGlobalFlag(row.tornPattern) : undefined,
    literalPrefixes,
    written,
    providerIndex,
    against,
    general,
    form,
    product,
    statementId,
  };
}

/** Returns the statement of a code as evidence for the codes near it, distinct from those of all clues. */
export const codeStatementId = (providerIndex: number, weight: number): number =>
  100_000 + providerIndex * 100 + Math.round(weight * 100);

interface Source {
  readonly rows: readonly EvidenceRow[];
  readonly idPatterns: readonly IdPatternRow[];
  readonly providerIndex: number;
  readonly against: boolean;
}

const sourcesOf = (clouds: readonly CloudCodes[], competingClouds: readonly CompetingCloud[]): readonly Source[] => [
  ...clouds.flatMap(({ evidence }, providerIndex) => [
    { rows: evidence.rows, idPatterns: evidence.idPatterns, providerIndex, against: false },
    { rows: evidence.otherProducts, idPatterns: [], providerIndex, against: true },
  ]),
  ...competingClouds.map(({ rows, idPatterns }) => ({ rows, idPatterns, providerIndex: noProvider, against: false })),
];

const isPlain = (word: string): boolean => /^[a-z0-9]/.test(word);

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

export function evidenceTable(
  clouds: readonly CloudCodes[],
  competingClouds: readonly CompetingCloud[],
): EvidenceTable {
  const byWord = new Map<string, Clue[]>();
  const nonAscii = new Map<number, { word: string; clue: Clue }[]>();
  const idPatterns: Clue[] = [];
  const statements = new Statements();
  for (const source of sourcesOf(clouds, competingClouds)) {
    for (const row of source.rows) {
      const clue = clueOf(row, source, statements);
      for (const word of row.words) {
        if (isPlain(word)) push(byWord, word, clue);
        else push(nonAscii, word.charCodeAt(0), { word, clue });
      }
    }
    idPatterns.push(...source.idPatterns.map((form) => clueOf(form, source, statements)));
  }
  const words = [...byWord.keys()];
  return { hash: new WordHash(words), words, clues: [...byWord.values()], nonAscii, idPatterns };
}

/** The kinds of evidence that are one token, so that a line break can divide them. */
const tokenKinds: ReadonlySet<ClueKind> = new Set([
  'endpoint',
  'package',
  'terraform',
  'driver',
  'requestId',
  'resourceId',
  'place',
]);

/** Returns the part of a table that finds tokens that a line break divides. */
export function tornTable({ words, clues, idPatterns }: EvidenceTable): EvidenceTable {
  const byWord = new Map<string, readonly Clue[]>();
  for (const [number, word] of words.entries()) {
    const tokens = (clues[number] ?? []).filter(
      ({ kind, pattern }) => tokenKinds.has(kind) && (pattern || word.length > 5),
    );
    if (tokens.length > 0)
      byWord.set(
        word,
        tokens.map((clue) => (clue.tornPattern ? { ...clue, pattern: clue.tornPattern } : clue)),
      );
  }
  const kept = [...byWord.keys()];
  return { hash: new WordHash(kept), words: kept, clues: [...byWord.values()], nonAscii: new Map(), idPatterns };
}
