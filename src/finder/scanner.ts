import type { CatalogueRow } from '../errors/catalogue';
import type { KnownCode } from './knowledge/codeTable';
import { codeStatementId } from './knowledge/evidenceTable';
import type { Knowledge } from './knowledge/knowledge';
import { type Candidate, isStandaloneToken } from './text/boundary';
import { type DocumentLanguage, languageOf } from './text/language';
import { isCodeReference } from './text/sourceCode';
import { forEachToken } from './text/tokens';
import { type Classification, Classifier, type EvidenceRef } from './weighing/classifier';
import type { EvidenceMatch } from './weighing/evidenceMatch';
import { readChunk, type TextChunk } from './weighing/textChunk';
import { TextContext } from './weighing/textContext';

/** A documented code in a text. Moving it along with its text is adding to `start` and `end`. */
export interface CodeMatch {
  readonly provider: string;
  /** As the catalogue writes it, however the text escapes it. */
  readonly code: string;
  /** The rows that describe it, one for each product and status. */
  readonly rows: readonly CatalogueRow[];
  /** In UTF-16 units; the range covers the code as written. */
  readonly start: number;
  readonly end: number;
  /** From 0 to 1. */
  readonly confidence: number;
  readonly evidenceRefs: readonly EvidenceRef[];
}

/** What a code says about the lines around it. */
const neighbourWeight: Readonly<Partial<Record<KnownCode['specificity'], number>>> = {
  distinctive: 0.6,
  contested: 0.25,
};

const knownByForm = ({ specificity: commonness }: KnownCode): boolean =>
  commonness === 'distinctive' || commonness === 'contested';

/** Finds codes in one text. What it finds at a place depends on the text within `reach` and a little more, on nothing else. */
export class Scanner {
  readonly #text: string;
  readonly #knowledge: Knowledge;
  readonly #language: DocumentLanguage;
  readonly #surroundings: TextContext;
  readonly #judge: Classifier;

  constructor(text: string, languageId: string, knowledge: Knowledge) {
    this.#text = text;
    this.#knowledge = knowledge;
    this.#language = languageOf(languageId);
    this.#surroundings = new TextContext(text, (from, to) => this.#read(from, to));
    this.#judge = new Classifier(this.#surroundings);
  }

  /** The codes that begin in a part of the text, in order. */
  between(from: number, to: number): CodeMatch[] {
    const sightings: CodeMatch[] = [];
    forEachToken(this.#text, from, to, this.#knowledge.codes, (start, end, number) => {
      const sighting = this.#sighting({ text: this.#text, start, end }, number);
      if (sighting) sightings.push(sighting);
    });
    return sightings;
  }

  #sighting(candidate: Candidate, number: number): CodeMatch | undefined {
    if (!isStandaloneToken(candidate, this.#language, this.#knowledge.codes)) return undefined;
    let best: { code: KnownCode; verdict: Classification } | undefined;
    for (const code of this.#knowledge.codes.known[number] ?? []) {
      if (!isCodeReference(candidate, this.#language, knownByForm(code))) continue;
      const verdict = this.#judge.of(candidate, code);
      if (verdict && verdict.confidence > (best?.verdict.confidence ?? 0)) best = { code, verdict };
    }
    if (!best) return undefined;
    const { provider, code, rows } = best.code;
    return { provider, code, rows, start: candidate.start, end: candidate.end, ...best.verdict };
  }

  #read(from: number, to: number): TextChunk {
    const stretch = readChunk(this.#text, from, to, this.#knowledge.evidence, this.#language);
    const neighbours = this.#neighbours(from, to);
    if (neighbours.length === 0) return stretch;
    const hits = [...stretch.matches, ...neighbours].sort((one, other) => one.at - other.at);
    return { ...stretch, matches: hits };
  }

  #neighbours(from: number, to: number): readonly EvidenceMatch[] {
    const hits: EvidenceMatch[] = [];
    forEachToken(this.#text, from, to, this.#knowledge.codes, (start, end, number) => {
      if (!isStandaloneToken({ text: this.#text, start, end }, this.#language, this.#knowledge.codes)) return;
      for (const { specificity: commonness, providerIndex: owner } of this.#knowledge.codes.known[number] ?? []) {
        const weight = neighbourWeight[commonness];
        if (weight === undefined) continue;
        const says = codeStatementId(owner, weight);
        hits.push({
          at: start,
          start,
          end,
          kind: 'code',
          weight,
          providerIndex: owner,
          against: false,
          general: false,
          statementId: says,
        });
      }
    });
    return hits;
  }
}
