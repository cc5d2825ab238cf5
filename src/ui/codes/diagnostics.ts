import * as vscode from 'vscode';
import { ScanQueue } from '../../app/codes/scanQueue';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { startTimer } from '../clock';
import type { ExplanationServices } from '../explanations/shared';
import { DocumentMarks } from './documentMarks';
import { isMarked } from './marking';
import { type MarkSettings, markSettings, marksAreVisible, onDidChangeMarkSettings } from './settings';

const soon = (then: () => void): (() => void) => {
  const immediate = setImmediate(then);
  return () => clearImmediate(immediate);
};

/** Marks documented codes in every open document in which failures are told. */
export class CodeDiagnostics implements vscode.Disposable {
  readonly #explaining: ExplanationServices;
  readonly #collection = vscode.languages.createDiagnosticCollection('cloudAttachments.codes');
  readonly #queue = new ScanQueue({ soon, now: () => performance.now() });
  readonly #marks = new Map<vscode.TextDocument, DocumentMarks>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #settings: MarkSettings = markSettings();

  constructor(explaining: ExplanationServices) {
    this.#explaining = explaining;
    const redraw = { dispose: explaining.dismissals.onDidChange(() => this.#redraw()).dispose };
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
      onDidChangeMarkSettings(() => this.#startAnew()),
    ];
    this.#opened(vscode.workspace.textDocuments);
  }

  /** Whether the editor shows the text of a mark to whoever points at this range. */
  isShown(uri: vscode.Uri, range: vscode.Range): boolean {
    if (!marksAreVisible()) return false;
    return this.#collection.get(uri)?.some((mark) => mark.range.isEqual(range)) ?? false;
  }

  dispose(): void {
    for (const document of [...this.#marks.keys()]) this.#close(document);
    this.#queue.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Whatever is needed to find codes is read when the first document is there that may hold some. */
  #opened(documents: readonly vscode.TextDocument[]): void {
    const wanted = documents.filter((document) => isMarked(document, this.#settings));
    if (wanted.length === 0) return;
    this.#explaining.knowledge.open().then(
      (knowledge) => {
        for (const document of wanted) this.#mark(document, knowledge);
      },
      (error: unknown) => this.#explaining.log.error(error instanceof Error ? error.message : String(error)),
    );
  }

  #mark(document: vscode.TextDocument, knowledge: Knowledge): void {
    if (document.isClosed || this.#marks.has(document) || !isMarked(document, this.#settings)) return;
    const marks = new DocumentMarks(document, {
      explaining: this.#explaining,
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

  #redraw(): void {
    for (const marks of this.#marks.values()) marks.redraw();
  }

  #startAnew(): void {
    this.#settings = markSettings();
    for (const document of [...this.#marks.keys()]) {
      if (isMarked(document, this.#settings)) continue;
      this.#close(document);
    }
    this.#redraw();
    this.#opened(vscode.workspace.textDocuments);
  }
}
