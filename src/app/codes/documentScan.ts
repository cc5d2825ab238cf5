import { type Change, type Span, touched } from '../../finder/change';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import type { CodeMatch } from '../../finder/scanner';
import { type Edits, editsOf, grownBy } from './edits';
import { Excerpt } from './excerpt';
import { Marks } from './marks';
import { Spans } from './spans';
import type { TextParts } from './textParts';

/** The editor shows no more marks than this in one document: beyond it only what is in sight is looked at. */
export const mostMarks = 1000;

/** Text is taken out of a document in stretches of this size; how much of one is scanned at a time is the caller's. */
const excerptSize = 131_072;

/** Finds the codes of one document, a piece at a time, and again where the document is edited. */
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

  /** What was found so far. After an edit, what stands near it is what stood there before, until it has been read again. */
  get sightings(): readonly CodeMatch[] {
    return this.#marks.all;
  }

  /** The document has been edited; the changes apply one after the other. */
  edited(changes: readonly Change[]): void {
    this.#excerpt = undefined;
    for (const edits of editsOf(changes)) this.#edit(edits);
    if (this.#length !== this.#parts.length) this.#startAnew();
  }

  /** Whether a stretch of what is in sight has not been read. */
  hasUnread(sight: readonly Span[]): boolean {
    return this.#unread.firstWithin(sight) !== undefined;
  }

  /**
   * Reads the next piece, of at most so many characters: what is in sight first, then from the beginning on.
   * Tells how many it read, none when there is nothing left to do, and whether the marks are others now.
   */
  readNext(sight: readonly Span[], most: number): { readonly read: number; readonly changed: boolean } {
    const next = this.#next(sight);
    if (!next) {
      this.#excerpt = undefined;
      return { read: 0, changed: false };
    }
    const piece = { start: next.start, end: Math.min(next.end, next.start + most) };
    const changed = this.#marks.replace(piece, this.#excerptFor(next, piece).between(piece));
    this.#unread.remove(piece);
    return { read: piece.end - piece.start, changed };
  }

  #next(sight: readonly Span[]): Span | undefined {
    const inSight = this.#unread.firstWithin(sight);
    if (inSight || this.#marks.all.length >= mostMarks) return inSight;
    return this.#unread.firstWithin([{ start: 0, end: this.#length }]);
  }

  #excerptFor(next: Span, piece: Span): Excerpt {
    if (!this.#excerpt?.covers(piece)) {
      const core = { start: piece.start, end: Math.max(piece.end, Math.min(next.end, piece.start + excerptSize)) };
      this.#excerpt = new Excerpt(this.#parts, core, this.#languageId, this.#knowledge);
    }
    return this.#excerpt;
  }

  #edit(edits: Edits): void {
    this.#marks.shift(edits);
    this.#unread.shift(edits);
    this.#length = edits.reduce((length, edit) => length + grownBy(edit), this.#length);
    let grown = 0;
    for (const { start, oldEnd, newEnd } of edits) {
      this.#unread.add(touched({ start: start + grown, oldEnd: oldEnd + grown, newEnd: newEnd + grown }, this.#length));
      grown += newEnd - oldEnd;
    }
  }

  #startAnew(): void {
    this.#length = this.#parts.length;
    this.#marks.replace({ start: 0, end: Number.POSITIVE_INFINITY }, []);
    this.#unread.remove({ start: 0, end: Number.POSITIVE_INFINITY });
    this.#unread.add({ start: 0, end: this.#length });
  }
}
