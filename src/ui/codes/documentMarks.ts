import * as vscode from 'vscode';
import { DocumentScan, maxMarks } from '../../app/codes/documentScan';
import type { CodeInDocument } from '../../app/codes/excerpt';
import { markLine } from '../../app/codes/explained';
import type { Job, ScanQueue } from '../../app/codes/scanQueue';
import type { ScanProgress } from '../../app/codes/scanStatus';
import type { StartTimer } from '../../app/ports';
import { cleanName } from '../../domain/untrustedText';
import { asError } from '../../errors/asError';
import type { Span } from '../../finder/change';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { documentParts, rangeIn } from './documentParts';
import { type ExplanationServices, explainedIfOpen, isDismissed } from './explanationServices';

/** The shortest time between two updates of the marks, in milliseconds. */
const drawEveryMs = 200;

export interface DocumentMarksOptions {
  readonly services: ExplanationServices;
  readonly knowledge: Knowledge;
  readonly queue: ScanQueue;
  readonly timer: StartTimer;
  readonly severity: () => vscode.DiagnosticSeverity;
  readonly draw: (document: vscode.TextDocument, diagnostics: vscode.Diagnostic[]) => void;
}

/** Finds the codes of one open document step by step, visible text first, and shows them as diagnostics. */
export class DocumentMarks implements vscode.Disposable {
  readonly #document: vscode.TextDocument;
  readonly #options: DocumentMarksOptions;
  readonly #scan: DocumentScan;
  readonly #job: Job;
  #stopTimer: (() => void) | undefined;
  #isOutdated = false;
  #isDisposed = false;

  constructor(document: vscode.TextDocument, options: DocumentMarksOptions) {
    this.#document = document;
    this.#options = options;
    this.#scan = new DocumentScan(documentParts(document), document.languageId, options.knowledge);
    this.#job = {
      isUrgent: () => this.#scan.hasUnread(this.#visibleSpans()),
      step: (maxSize) => this.#step(maxSize),
      progress: () => this.#progress(),
    };
    options.queue.add(this.#job);
  }

  edited(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    this.#scan.applyChanges(
      changes.map(({ rangeOffset: start, rangeLength, text }) => ({
        start,
        oldEnd: start + rangeLength,
        newEnd: start + text.length,
      })),
    );
    this.#isOutdated = true;
    this.#options.queue.add(this.#job);
  }

  /** Scans the newly visible lines first, and shows their codes first if there are more than the editor can show. */
  scrolled(): void {
    if (this.#scan.matches.length >= maxMarks) this.#isOutdated = true;
    this.#options.queue.add(this.#job);
  }

  /** Updates the marks after settings or ignored codes have changed. */
  redraw(): void {
    this.#draw();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#options.queue.remove(this.#job);
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }

  #progress(): ScanProgress {
    const name = cleanName(this.#document.uri.path.split('/').at(-1) ?? '');
    return { name, searched: this.#scan.searched, length: this.#scan.length };
  }

  #step(maxSize: number): number {
    const visible = this.#visibleSpans();
    const { read, changed } = this.#scan.readNext(visible, maxSize);
    this.#isOutdated ||= changed;
    if (this.#isOutdated && !this.#scan.hasUnread(visible)) this.#drawSoon();
    return read;
  }

  /** Updates at once if the last update is long ago, otherwise when the interval is over. */
  #drawSoon(): void {
    if (this.#stopTimer) return;
    this.#draw();
    this.#stopTimer = this.#options.timer(drawEveryMs, () => {
      this.#stopTimer = undefined;
      if (this.#isOutdated && !this.#scan.hasUnread(this.#visibleSpans())) this.#drawSoon();
    });
  }

  #draw(): void {
    const { draw, services } = this.#options;
    this.#isOutdated = false;
    const matches = this.#shownMatches();
    const closed = [...new Set(matches.map(({ provider }) => provider))].filter(
      (provider) => !services.catalogues.opened(provider),
    );
    if (closed.length > 0) void this.#openAndDraw(closed);
    else
      draw(
        this.#document,
        matches.flatMap((match) => this.#diagnostic(match) ?? []),
      );
  }

  /** The catalog of a cloud is opened when the first of its codes is found. */
  async #openAndDraw(closed: readonly string[]): Promise<void> {
    const { catalogues, log } = this.#options.services;
    try {
      await Promise.all(closed.map((provider) => catalogues.open(provider)));
    } catch (error) {
      log.error(asError(error).message);
      return;
    }
    if (!this.#isDisposed) this.#draw();
  }

  /** Returns as many codes as the editor can show: the visible ones, then the first of the others. */
  #shownMatches(): readonly CodeInDocument[] {
    const { services } = this.#options;
    const candidates = this.#scan.matches.filter((each) => !isDismissed(services, each, this.#document.uri));
    if (candidates.length <= maxMarks) return candidates;
    const visible = this.#visibleSpans();
    const isInSight = ({ start }: CodeInDocument): boolean =>
      visible.some((span) => span.start <= start && start < span.end);
    const inSight = candidates.filter(isInSight).slice(0, maxMarks);
    const others = candidates.filter((each) => !isInSight(each)).slice(0, maxMarks - inSight.length);
    return [...inSight, ...others];
  }

  #diagnostic(match: CodeInDocument): vscode.Diagnostic | undefined {
    const { services, severity } = this.#options;
    const explained = explainedIfOpen(services, match);
    if (!explained) return undefined;
    const range = rangeIn(this.#document, match);
    const diagnostic = new vscode.Diagnostic(range, markLine(explained, services.language), severity());
    diagnostic.source = explained.cloud;
    diagnostic.code = { value: explained.code, target: vscode.Uri.parse(explained.row.docs, true) };
    return diagnostic;
  }

  /** Returns the parts of the document that are visible now. */
  #visibleSpans(): readonly Span[] {
    return vscode.window.visibleTextEditors
      .filter(({ document }) => document === this.#document)
      .flatMap(({ visibleRanges }) => visibleRanges)
      .map((range) => ({
        start: this.#document.offsetAt(range.start),
        end: this.#document.offsetAt(this.#document.lineAt(range.end.line).range.end),
      }));
  }
}
