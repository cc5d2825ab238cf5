import type { ClueKind, CompetingCloud, EvidenceRow, IdPatternRow } from './evidence';
import type { Catalogue } from './knowledge';
import { WordHash } from './wordHash';

/** Whom a clue speaks for: a provider by its place in the knowledge's list, or nobody of ours. */
export const noProvider = -1;

export interface Clue {
  readonly kind: ClueKind;
  readonly weight: number;
  readonly pattern: RegExp | undefined;
  readonly literalPrefixes: readonly string[];
  readonly written: IdPatternRow['written'] | undefined;
  readonly providerIndex: number;
  /** Speaks against its owner only: the same cloud, another product. */
  readonly against: boolean;
  readonly general: boolean;
  /** The same for all clues that say the same with the same weight. */
  readonly statementId: number;
}

export interface EvidenceTable {
  readonly hash: WordHash;
  readonly words: readonly string[];
  readonly clues: readonly (readonly Clue[])[];
  /** Words that do not begin with a letter or digit of ASCII, by their first character. */
  readonly foreign: ReadonlyMap<number, readonly { readonly word: string; readonly clue: Clue }[]>;
  readonly shapes: readonly Clue[];
}

const everywhere = (pattern: RegExp | undefined): RegExp | undefined =>
  pattern && new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);

/** Numbers what is said, so that saying it again is known at once. */
class Statements {
  readonly #numbers = new Map<string, number>();

  numberOf(said: string): number {
    const number = this.#numbers.get(said) ?? this.#numbers.size;
    this.#numbers.set(said, number);
    return number;
  }
}

function clueOf(
  row: EvidenceRow | IdPatternRow,
  { providerIndex: owner, against }: Source,
  statements: Statements,
): Clue {
  const { kind, weight, pattern } = row;
  const general = row.general === true;
  const says = statements.numberOf([owner, against, general, kind, weight].join());
  const heads = 'literalPrefixes' in row ? (row.literalPrefixes ?? []) : [];
  const written = 'written' in row ? row.written : undefined;
  return {
    kind,
    weight,
    pattern: everywhere(pattern),
    literalPrefixes: heads,
    written,
    providerIndex: owner,
    against,
    general,
    statementId: says,
  };
}

/** What the code of a provider says that stands near another; apart from all that clues say. */
export const codeStatementId = (owner: number, weight: number): number =>
  100_000 + owner * 100 + Math.round(weight * 100);

interface Source {
  readonly rows: readonly EvidenceRow[];
  readonly shapes: readonly IdPatternRow[];
  readonly providerIndex: number;
  readonly against: boolean;
}

const sourcesOf = (catalogues: readonly Catalogue[], rivals: readonly CompetingCloud[]): readonly Source[] => [
  ...catalogues.flatMap(({ evidence }, providerIndex) => [
    { rows: evidence.rows, shapes: evidence.shapes, providerIndex, against: false },
    { rows: evidence.elsewhere, shapes: [], providerIndex, against: true },
  ]),
  ...rivals.map(({ rows, shapes }) => ({ rows, shapes, providerIndex: noProvider, against: false })),
];

const isPlain = (word: string): boolean => /^[a-z0-9]/.test(word);

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

export function evidenceTable(catalogues: readonly Catalogue[], rivals: readonly CompetingCloud[]): EvidenceTable {
  const byWord = new Map<string, Clue[]>();
  const foreign = new Map<number, { word: string; clue: Clue }[]>();
  const shapes: Clue[] = [];
  const statements = new Statements();
  for (const source of sourcesOf(catalogues, rivals)) {
    for (const row of source.rows) {
      const clue = clueOf(row, source, statements);
      for (const word of row.words) {
        if (isPlain(word)) push(byWord, word, clue);
        else push(foreign, word.charCodeAt(0), { word, clue });
      }
    }
    shapes.push(...source.shapes.map((form) => clueOf(form, source, statements)));
  }
  const words = [...byWord.keys()];
  return { hash: new WordHash(words), words, clues: [...byWord.values()], foreign, shapes };
}
