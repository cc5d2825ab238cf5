import { DocumentScan } from '../../../src/app/codes/documentScan';
import { ScanQueue } from '../../../src/app/codes/scanQueue';
import type { TextParts } from '../../../src/app/codes/textParts';
import type { Change, Span } from '../../../src/finder/change';
import type { Knowledge } from '../../../src/finder/knowledge/knowledge';
import { timed } from './timing';

const languageId = 'log';

/** A document that can be edited. */
class EditableText implements TextParts {
  constructor(public text: string) {}

  get length(): number {
    return this.text.length;
  }

  part(from: number, to: number) {
    return { text: this.text.slice(from, to), start: from };
  }
}

/** A document whose codes are found as in the extension: by a `DocumentScan` in the turns of a `ScanQueue`. */
export class QueuedDocument {
  readonly #document: EditableText;
  readonly #scan: DocumentScan;
  readonly #queue: ScanQueue;
  #nextTurn: (() => void) | undefined;

  constructor(text: string, knowledge: Knowledge) {
    this.#document = new EditableText(text);
    this.#scan = new DocumentScan(this.#document, languageId, knowledge);
    this.#queue = new ScanQueue({
      defer: (then) => {
        this.#nextTurn = then;
        return () => {};
      },
      now: () => performance.now(),
    });
  }

  get length(): number {
    return this.#document.length;
  }

  /** Runs all turns until the document is read. Outside `visible`, only the first thousand codes are searched for. */
  read(visible: readonly Span[] = this.#whole()): { readonly longestTurn: number } {
    this.#queue.add({
      isUrgent: () => true,
      progress: () => ({ name: '', searched: 0, length: 0 }),
      step: (most) => this.#scan.readNext(visible, most).read,
    });
    let longestTurn = 0;
    for (let turn = this.#takeTurn(); turn; turn = this.#takeTurn()) longestTurn = Math.max(longestTurn, timed(turn));
    return { longestTurn };
  }

  /** Types one character and brings the codes that are visible around it up to date. Returns the time in milliseconds. */
  type(at: number): number {
    const { text } = this.#document;
    this.#document.text = `${text.slice(0, at)}x${text.slice(at)}`;
    // The engine joins the two parts when they are first read, which is no work of the scan.
    this.#document.part(0, 1);
    const change: Change = { start: at, oldEnd: at, newEnd: at + 1 };
    return timed(() => {
      this.#scan.applyChanges([change]);
      this.read([{ start: Math.max(0, at - 2 * screenful), end: Math.min(this.length, at + 2 * screenful) }]);
    });
  }

  #whole(): readonly Span[] {
    return [{ start: 0, end: this.length }];
  }

  #takeTurn(): (() => void) | undefined {
    const turn = this.#nextTurn;
    this.#nextTurn = undefined;
    return turn;
  }
}

/** In characters. What an edit affects on either side is as long as two of it. */
const screenful = 5000;
