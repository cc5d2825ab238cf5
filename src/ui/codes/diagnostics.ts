import * as vscode from 'vscode';
import { ScanQueue } from '../../app/codes/scanQueue';
import { ScanStatus } from '../../app/codes/scanStatus';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { startTimer } from '../clock';
import { openInStatusBar } from '../dialogs/progress';
import { DocumentMarks } from './documentMarks';
import type { ExplanationServices } from './explanationServices';
import { isMarked } from './marking';
import { type MarkSettings, markSettings, marksAreVisible, onDidChangeMarkSettings } from './settings';

const defer = (then: () => void): (() => void) => {
  const immediate = setImmediate(then);
  return () => clearImmediate(immediate);
};

/** Marks documented codes in every open document that may report failures. */
export class CodeDiagnostics implements vscode.Disposable {
  readonly #services: ExplanationServices;
  readonly #collection = vscode.languages.createDiagnosticCollection('cloudAttachments.codes');
  readonly #status = new ScanStatus({
    timer: startTimer,
    open: openInStatusBar,
    progress: () => this.#queue.progress(),
  });
  readonly #queue = new ScanQueue({
    defer,
    now: () => performance.now(),
    onBusy: (isBusy) => this.#status.setBusy(isBusy),
  });
  readonly #marks = new Map<vscode.TextDocument, DocumentMarks>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #settings: MarkSettings = markSettings();

  constructor(services: ExplanationServices) {
    this.#services = services;
    const redraw = { dispose: services.dismissals.onDidChange(() => this.#redrawAll()).dispose };
    this.#subscriptions = [
      this.#collection,
      redraw,
      vscode.workspace.onDidOpenTextDocument((document) => this.#opened([document])),
      vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#marks.get(document)?.edited(contentChanges);
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) =>
        this.#marks.get(textEditor.document)?.scrolled(),
      ),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) this.#marks.get(document)?.scrolled();
      }),
      onDidChangeMarkSettings(() => this.#settingsChanged()),
    ];
    this.#opened(vscode.workspace.textDocuments);
  }

  /** Whether the editor shows the text of a mark in the hover of this range. */
  isShown(uri: vscode.Uri, range: vscode.Range): boolean {
    if (!marksAreVisible()) return false;
    return this.#collection.get(uri)?.some((mark) => mark.range.isEqual(range)) ?? false;
  }

  dispose(): void {
    for (const document of [...this.#marks.keys()]) this.#close(document);
    this.#queue.dispose();
    this.#status.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** The finder's knowledge is loaded when the first document that can contain codes is opened. */
  #opened(documents: readonly vscode.TextDocument[]): void {
    const wanted = documents.filter((document) => isMarked(document, this.#settings));
    if (wanted.length === 0) return;
    this.#services.knowledge.open().then(
      (knowledge) => {
        for (const document of wanted) this.#mark(document, knowledge);
      },
      (error: unknown) => this.#services.log.error(error instanceof Error ? error.message : String(error)),
    );
  }

  #mark(document: vscode.TextDocument, knowledge: Knowledge): void {
    if (document.isClosed || this.#marks.has(document) || !isMarked(document, this.#settings)) return;
    const marks = new DocumentMarks(document, {
      services: this.#services,
      knowledge,
      queue: this.#queue,
      timer: startTimer,
      severity: () => this.#settings.severity ?? vscode.DiagnosticSeverity.Information,
      draw: ({ uri }, diagnostics) => this.#collection.set(uri, diagnostics),
    });
    this.#marks.set(document, marks);
  }

  #close(document: vscode.TextDocument): void {
    this.#marks.get(document)?.dispose();
    if (this.#marks.delete(document)) this.#collection.delete(document.uri);
  }

  #redrawAll(): void {
    for (const marks of this.#marks.values()) marks.redraw();
  }

  #settingsChanged(): void {
    this.#settings = markSettings();
    for (const document of [...this.#marks.keys()]) {
      if (isMarked(document, this.#settings)) continue;
      this.#close(document);
    }
    this.#redrawAll();
    this.#opened(vscode.workspace.textDocuments);
  }
}
