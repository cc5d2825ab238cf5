import type { KnownCode } from './knowledge/codeTable';
import { codeStatementId } from './knowledge/evidenceTable';
import type { Knowledge } from './knowledge/knowledge';
import { isStandaloneToken } from './text/boundary';
import type { Candidate } from './text/candidate';
import { type DocumentLanguage, languageOf } from './text/language';
import { isCodeReference } from './text/sourceCode';
import { forEachToken } from './text/tokens';
import { type Classification, Classifier, type EvidenceRef } from './weighing/classifier';
import type { EvidenceMatch } from './weighing/evidenceMatch';
import { readChunk, type TextChunk } from './weighing/textChunk';
import { TextContext } from './weighing/textContext';

/** A documented code in a text. When its text moves, `start` and `end` move by the same amount. */
export interface CodeMatch {
  readonly provider: string;
  /** As in the catalogue, without the escapes of the text. */
  readonly code: string;
  /** Whether its meaning depends on the product or on the HTTP status. */
  readonly hasSeveralRows: boolean;
  /** In UTF-16 units. The range covers the code with its escapes. */
  readonly start: number;
  readonly end: number;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly evidenceRefs: readonly EvidenceRef[];
}

/** The weight of a code as evidence for the codes near it. */
const neighborWeight: Readonly<Partial<Record<KnownCode['specificity'], number>>> = {
  distinctive: 0.6,
  contested: 0.25,
};

const isRecognizable = ({ specificity }: KnownCode): boolean =>
  specificity === 'distinctive' || specificity === 'contested';

/** Finds codes in one text. The result at a position depends only on the text within `readRadius`. */
export class Scanner {
  readonly #text: string;
  readonly #knowledge: Knowledge;
  readonly #language: DocumentLanguage;
  readonly #context: TextContext;
  readonly #classifier: Classifier;

  constructor(text: string, languageId: string, knowledge: Knowledge) {
    this.#text = text;
    this.#knowledge = knowledge;
    this.#language = languageOf(languageId);
    this.#context = new TextContext(text, (from, to) => this.#read(from, to));
    this.#classifier = new Classifier(this.#context);
  }

  /** Returns the codes that begin in a part of the text, in order. */
  between(from: number, to: number): CodeMatch[] {
    const codeMatches: CodeMatch[] = [];
    forEachToken(this.#text, from, to, this.#knowledge.codes, (start, end, number) => {
      const codeMatch = this.#codeMatch({ text: this.#text, start, end }, number);
      if (codeMatch) codeMatches.push(codeMatch);
    });
    return codeMatches;
  }

  #codeMatch(candidate: Candidate, number: number): CodeMatch | undefined {
    if (!isStandaloneToken(candidate, this.#language, this.#knowledge.codes)) return undefined;
    let best: { code: KnownCode; classification: Classification } | undefined;
    for (const code of this.#knowledge.codes.known[number] ?? []) {
      if (!isCodeReference(candidate, this.#language, isRecognizable(code))) continue;
      const classification = this.#classifier.of(candidate, code);
      if (classification && classification.confidence > (best?.classification.confidence ?? 0))
        best = { code, classification };
    }
    if (!best) return undefined;
    const { provider, code, hasSeveralRows } = best.code;
    return { provider, code, hasSeveralRows, start: candidate.start, end: candidate.end, ...best.classification };
  }

  #read(from: number, to: number): TextChunk {
    const chunk = readChunk(this.#text, from, to, this.#knowledge.evidence, this.#language);
    const neighbors = this.#neighbors(from, to);
    if (neighbors.length === 0) return chunk;
    const matches = [...chunk.matches, ...neighbors].sort((one, other) => one.at - other.at);
    return { ...chunk, matches };
  }

  #neighbors(from: number, to: number): readonly EvidenceMatch[] {
    const matches: EvidenceMatch[] = [];
    forEachToken(this.#text, from, to, this.#knowledge.codes, (start, end, number) => {
      if (!isStandaloneToken({ text: this.#text, start, end }, this.#language, this.#knowledge.codes)) return;
      for (const { specificity, providerIndex } of this.#knowledge.codes.known[number] ?? []) {
        const weight = neighborWeight[specificity];
        if (weight === undefined) continue;
        const statementId = codeStatementId(providerIndex, weight);
        matches.push({
          at: start,
          start,
          end,
          kind: 'code',
          weight,
          providerIndex,
          against: false,
          general: false,
          form: false,
          product: undefined,
          statementId,
        });
      }
    });
    return matches;
  }
}
