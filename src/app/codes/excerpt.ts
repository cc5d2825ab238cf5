import { byStatus } from '../../errors/explain';
import { neededFor, type Span } from '../../finder/change';
import { codeContextOf } from '../../finder/codeContext';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { type CodeMatch, Scanner } from '../../finder/scanner';
import type { TextParts } from './textParts';

/** A part of a text with all around it that has a say, read once and scanned as often as asked. */
export class Excerpt {
  /** What was asked for, with what is needed around it. */
  readonly text: string;
  /** Where that text begins in the whole. */
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

  /** The codes that begin in a stretch of the core, placed as in the whole text, the rows of each as its place suggests. */
  between({ start, end }: Span): readonly CodeMatch[] {
    return this.#scanner.between(start - this.start, end - this.start).map((sighting) => ({
      ...sighting,
      rows: this.#ordered(sighting),
      start: sighting.start + this.start,
      end: sighting.end + this.start,
    }));
  }

  /** A sighting of this excerpt as its own text has it. */
  inside(sighting: CodeMatch): CodeMatch {
    return { ...sighting, start: sighting.start - this.start, end: sighting.end - this.start };
  }

  /** Where one code has several rows, the status that stands by it tells which is meant. */
  #ordered(sighting: CodeMatch): CodeMatch['rows'] {
    if (sighting.rows.length < 2) return sighting.rows;
    return byStatus(sighting.rows, codeContextOf(this.text, sighting, this.#knowledge).status);
  }
}
