import { neededFor, type Span } from '../../finder/change';
import { codeContextOf } from '../../finder/codeContext';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { type CodeMatch, Scanner } from '../../finder/scanner';
import type { TextParts } from './textParts';

/** A code in a document. */
export interface CodeInDocument extends CodeMatch {
  /** The HTTP status near a code whose rows it selects from. Undefined if there is none, or only one row. */
  readonly status: number | undefined;
}

/** A part of a text with all the context that can affect it, copied once and scanned as often as needed. */
export class Excerpt {
  /** The requested part and the context around it. */
  readonly text: string;
  /** The offset of `text` in the whole text. */
  readonly start: number;
  readonly #core: Span;
  readonly #knowledge: Knowledge;
  readonly #scanner: Scanner;

  constructor(parts: TextParts, core: Span, languageId: string, knowledge: Knowledge) {
    const needed = neededFor(core, parts.length);
    const part = parts.part(needed.start, needed.end);
    this.text = part.text;
    this.start = part.start;
    this.#core = core;
    this.#knowledge = knowledge;
    this.#scanner = new Scanner(part.text, languageId, knowledge);
  }

  covers({ start, end }: Span): boolean {
    return start >= this.#core.start && end <= this.#core.end;
  }

  /** Returns the codes that begin in a span of the requested part, positioned in the whole text. */
  matchesIn({ start, end }: Span): readonly CodeInDocument[] {
    return this.#scanner.between(start - this.start, end - this.start).map((match) => ({
      ...match,
      status: this.#statusFor(match),
      start: match.start + this.start,
      end: match.end + this.start,
    }));
  }

  /** Converts a match to positions in this excerpt's text. */
  toExcerpt(match: CodeMatch): CodeMatch {
    return { ...match, start: match.start - this.start, end: match.end - this.start };
  }

  #statusFor(match: CodeMatch): number | undefined {
    return match.hasSeveralRows ? codeContextOf(this.text, match, this.#knowledge).status : undefined;
  }
}
