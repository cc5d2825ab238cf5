import { type Change, type Span, touched } from '../../finder/change';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { type Edits, editsOf, lengthChange } from './edits';
import { type CodeInDocument, Excerpt } from './excerpt';
import { Marks } from './marks';
import { Spans } from './spans';
import type { TextParts } from './textParts';

/** The editor shows at most this many marks in one document. Beyond it, only visible text is scanned. */
export const maxMarks = 1000;

/**
 * The number of characters that are copied from a document at a time. The caller decides how many of them one step
 * scans.
 */
const excerptSize = 131_072;

/** Finds the codes of one document step by step, and again wherever the document is edited. */
export class DocumentScan {
  readonly #parts: TextParts;
  readonly #languageId: string;
  readonly #knowledge: Knowledge;
  readonly #marks = new Marks();
  readonly #unread = new Spans();
  #length: number;
  #excerpt: Excerpt | undefined;

  constructor(parts: TextParts, languageId: string, knowledge: Knowledge) {
    this.#parts = parts;
    this.#languageId = languageId;
    this.#knowledge = knowledge;
    this.#length = parts.length;
    this.#unread.add({ start: 0, end: this.#length });
  }

  /**
   * The codes found so far. After an edit, the codes near it are the old ones until that text has been scanned again.
   */
  get matches(): readonly CodeInDocument[] {
    return this.#marks.all;
  }

  get length(): number {
    return this.#length;
  }

  /** How many characters have been scanned and not changed since. */
  get searched(): number {
    return this.#length - this.#unread.size;
  }

  /** Applies the changes of an edited document, one after another. */
  applyChanges(changes: readonly Change[]): void {
    this.#excerpt = undefined;
    for (const edits of editsOf(changes)) this.#applyEdits(edits);
    if (this.#length !== this.#parts.length) this.#restart();
  }

  /** Whether some of the visible text has not been scanned. */
  hasUnread(visible: readonly Span[]): boolean {
    return this.#unread.firstWithin(visible) !== undefined;
  }

  /**
   * Scans the next piece of at most `maxSize` characters: visible text first, then from the beginning. Returns how many
   * characters it scanned (0 when nothing is left) and whether the codes have changed.
   */
  readNext(visible: readonly Span[], maxSize: number): { readonly read: number; readonly changed: boolean } {
    const next = this.#next(visible);
    if (!next) {
      this.#excerpt = undefined;
      return { read: 0, changed: false };
    }
    const piece = { start: next.start, end: Math.min(next.end, next.start + maxSize) };
    const changed = this.#marks.replace(piece, this.#excerptFor(next, piece).matchesIn(piece));
    this.#unread.remove(piece);
    return { read: piece.end - piece.start, changed };
  }

  #next(visible: readonly Span[]): Span | undefined {
    const nextVisible = this.#unread.firstWithin(visible);
    if (nextVisible || this.#marks.all.length >= maxMarks) return nextVisible;
    return this.#unread.firstWithin([{ start: 0, end: this.#length }]);
  }

  #excerptFor(next: Span, piece: Span): Excerpt {
    if (!this.#excerpt?.covers(piece)) {
      const core = { start: piece.start, end: Math.max(piece.end, Math.min(next.end, piece.start + excerptSize)) };
      this.#excerpt = new Excerpt(this.#parts, core, this.#languageId, this.#knowledge);
    }
    return this.#excerpt;
  }

  #applyEdits(edits: Edits): void {
    this.#marks.shift(edits);
    this.#unread.shift(edits);
    this.#length = edits.reduce((length, edit) => length + lengthChange(edit), this.#length);
    let delta = 0;
    for (const { start, oldEnd, newEnd } of edits) {
      this.#unread.add(touched({ start: start + delta, oldEnd: oldEnd + delta, newEnd: newEnd + delta }, this.#length));
      delta += newEnd - oldEnd;
    }
  }

  #restart(): void {
    this.#length = this.#parts.length;
    this.#marks.replace({ start: 0, end: Number.POSITIVE_INFINITY }, []);
    this.#unread.remove({ start: 0, end: Number.POSITIVE_INFINITY });
    this.#unread.add({ start: 0, end: this.#length });
  }
}
