import * as vscode from 'vscode';
import { DocumentScan, mostMarks } from '../../app/codes/documentScan';
import { summaryLine } from '../../app/codes/explained';
import type { Job, ScanQueue } from '../../app/codes/scanQueue';
import type { StartTimer } from '../../app/tree/pageDeadline';
import type { Span } from '../../finder/change';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import type { CodeMatch } from '../../finder/scanner';
import { type ExplanationServices, explainedMatch, isDismissed } from '../explanations/shared';
import { documentParts, rangeIn } from './documentParts';

/** Marks are drawn at most this often, in milliseconds. */
const drawEveryMs = 200;

export interface DocumentMarksOptions {
  readonly explaining: ExplanationServices;
  readonly knowledge: Knowledge;
  readonly queue: ScanQueue;
  readonly timer: StartTimer;
  readonly severity: () => vscode.DiagnosticSeverity;
  readonly draw: (document: vscode.TextDocument, diagnostics: vscode.Diagnostic[]) => void;
}

/** The codes of one open document: found bit by bit, in sight first, and drawn as diagnostics. */
export class DocumentMarks implements vscode.Disposable {
  readonly #document: vscode.TextDocument;
  readonly #options: DocumentMarksOptions;
  readonly #scan: DocumentScan;
  readonly #job: Job;
  #stopTimer: (() => void) | undefined;
  #isOutdated = false;

  constructor(document: vscode.TextDocument, options: DocumentMarksOptions) {
    this.#document = document;
    this.#options = options;
    this.#scan = new DocumentScan(documentParts(document), document.languageId, options.knowledge);
    this.#job = { isUrgent: () => this.#scan.hasUnread(this.#sight()), step: (most) => this.#step(most) };
    options.queue.add(this.#job);
  }

  edited(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    this.#scan.edited(
      changes.map(({ rangeOffset: start, rangeLength, text }) => ({
        start,
        oldEnd: start + rangeLength,
        newEnd: start + text.length,
      })),
    );
    this.#isOutdated = true;
    this.#options.queue.add(this.#job);
  }

  /** Other lines are in sight now: they are read first, and drawn first where there are more marks than the editor shows. */
  scrolled(): void {
    if (this.#scan.sightings.length >= mostMarks) this.#isOutdated = true;
    this.#options.queue.add(this.#job);
  }

  /** Settings or dismissals have changed, the text has not. */
  redraw(): void {
    this.#draw();
  }

  dispose(): void {
    this.#options.queue.remove(this.#job);
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #step(most: number): number {
    const sight = this.#sight();
    const { read, changed } = this.#scan.readNext(sight, most);
    this.#isOutdated ||= changed;
    if (this.#isOutdated && !this.#scan.hasUnread(sight)) this.#drawSoon();
    return read;
  }

  /** At once when nothing was drawn for a while, else as soon as the interval is over. */
  #drawSoon(): void {
    if (this.#stopTimer) return;
    this.#draw();
    this.#stopTimer = this.#options.timer(drawEveryMs, () => {
      this.#stopTimer = undefined;
      if (this.#isOutdated && !this.#scan.hasUnread(this.#sight())) this.#drawSoon();
    });
  }

  #draw(): void {
    const { draw } = this.#options;
    this.#isOutdated = false;
    draw(
      this.#document,
      this.#chosen().flatMap((sighting) => this.#diagnostic(sighting) ?? []),
    );
  }

  /** As many as the editor shows: those in sight, and the first of the others. */
  #chosen(): readonly CodeMatch[] {
    const { explaining } = this.#options;
    const wanted = this.#scan.sightings.filter((each) => !isDismissed(explaining, each, this.#document.uri));
    if (wanted.length <= mostMarks) return wanted;
    const sight = this.#sight();
    const isInSight = ({ start }: CodeMatch): boolean => sight.some((span) => span.start <= start && start < span.end);
    const inSight = wanted.filter(isInSight).slice(0, mostMarks);
    const others = wanted.filter((each) => !isInSight(each)).slice(0, mostMarks - inSight.length);
    return [...inSight, ...others];
  }

  #diagnostic(sighting: CodeMatch): vscode.Diagnostic | undefined {
    const { explaining, severity } = this.#options;
    const explained = explainedMatch(explaining, sighting);
    if (!explained) return undefined;
    const range = rangeIn(this.#document, sighting);
    const diagnostic = new vscode.Diagnostic(range, summaryLine(explained, explaining.language), severity());
    diagnostic.source = explained.cloud;
    diagnostic.code = { value: explained.code, target: vscode.Uri.parse(explained.row.docs, true) };
    return diagnostic;
  }

  /** What the editors show of the document now. */
  #sight(): readonly Span[] {
    return vscode.window.visibleTextEditors
      .filter(({ document }) => document === this.#document)
      .flatMap(({ visibleRanges }) => visibleRanges)
      .map((range) => ({
        start: this.#document.offsetAt(range.start),
        end: this.#document.offsetAt(this.#document.lineAt(range.end.line).range.end),
      }));
  }
}
