import * as vscode from 'vscode';
import type { ReviewSelection } from '../../app/commands/review/reviewCommands';
import type { Review } from '../../app/review/review';
import type { Reviews } from '../../app/review/reviews';
import { type ReviewText, type ReviewTextContext, reviewText } from '../../app/review/reviewText';
import { reviewTitle } from '../../app/review/reviewTitle';
import { pathPart } from '../../domain/refs';
import { RefusedError } from '../../errors/refusedError';
import { startTimer } from '../clock';
import { reviewScheme } from '../schemes';

const language = 'cloud-attachments-review';

/** While a review reads or runs, its document is updated this often at most, in milliseconds. */
const updateMs = 250;

/** Read-only documents: a line for each write of a review. What is sent is the review itself, never the text. */
export class ReviewPages implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable {
  readonly #reviews: Reviews;
  readonly #context: () => ReviewTextContext;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;
  readonly #subscriptions: readonly { dispose(): unknown }[];
  readonly #waiting = new Map<string, () => void>();

  constructor(reviews: Reviews, context: () => ReviewTextContext) {
    this.#reviews = reviews;
    this.#context = context;
    this.#subscriptions = [
      this.#changed,
      this.#lensesChanged,
      vscode.workspace.registerTextDocumentContentProvider(reviewScheme, this),
      vscode.languages.registerCodeLensProvider({ scheme: reviewScheme }, this),
      reviews.onDidChange((review) => this.#update(review)),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const uri of closed.flatMap(reviewUriOf)) if (!isOpen(uri)) reviews.closed(idOf(uri));
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const review = this.#reviews.find(idOf(uri));
    if (review) return this.#textOf(review).text;
    return `${vscode.l10n.t('This review is no longer known. Select the resources again.')}\n`;
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const review = this.#reviews.find(idOf(uri));
    const first = new vscode.Range(0, 0, 0, 0);
    return review ? lensesOf(review).map((command) => new vscode.CodeLens(first, command)) : [];
  }

  async show(review: Review): Promise<void> {
    const uri = uriOf(review);
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, language);
    await vscode.window.showTextDocument(document, { preview: false });
  }

  /**
   * Returns the review of the active editor, and those of its lines that are selected. Throws RefusedError if there is
   * none.
   */
  selection(): ReviewSelection {
    const editor = vscode.window.activeTextEditor;
    const review = editor?.document.uri.scheme === reviewScheme && this.#reviews.find(idOf(editor.document.uri));
    if (!editor || !review) throw new RefusedError(vscode.l10n.t('Open the document of a review first.'));
    const { document, selections } = editor;
    const { text, keys } = this.#textOf(review);
    const shown = text.split('\n');
    const places = selections.flatMap(({ start, end }) => linesBetween(start.line, end.line));
    const isOutdated = places.some((place) => document.lineAt(place).text !== shown[place]);
    const selected = new Set(places.map((place) => keys.get(place)));
    return { review, text, lines: review.lines.filter(({ key }) => selected.has(key)), isOutdated };
  }

  dispose(): void {
    for (const stop of this.#waiting.values()) stop();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #textOf(review: Review): ReviewText {
    return reviewText(review, this.#context());
  }

  #update(review: Review): void {
    if (review.phase === 'open') this.#redraw(review);
    else if (!this.#waiting.has(review.id))
      this.#waiting.set(
        review.id,
        startTimer(updateMs, () => this.#redraw(review)),
      );
  }

  #redraw(review: Review): void {
    this.#waiting.get(review.id)?.();
    this.#waiting.delete(review.id);
    this.#changed.fire(uriOf(review));
    this.#lensesChanged.fire();
  }
}

const reviewUriOf = ({ input }: vscode.Tab): readonly vscode.Uri[] =>
  input instanceof vscode.TabInputText && input.uri.scheme === reviewScheme ? [input.uri] : [];

/** Whether a tab shows a document: one that is moved to another group is closed in the first. */
const isOpen = (uri: vscode.Uri): boolean =>
  vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.flatMap(reviewUriOf).some((each) => each.toString() === uri.toString()),
  );

const linesBetween = (first: number, last: number): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, place) => first + place);

/** Returns what can be done with a review now. */
function lensesOf(review: Review): readonly vscode.Command[] {
  const { l10n } = vscode;
  const command = (title: string, name: string): vscode.Command => ({ title, command: `cloudAttachments.${name}` });
  const keep = [command(l10n.t('Export…'), 'exportReview'), command(l10n.t('Copy'), 'copyReview')];
  switch (review.phase) {
    case 'checking':
      return [command(l10n.t('Cancel'), 'cancelReview')];
    case 'open': {
      const count = review.included().length;
      return [...(count > 0 ? [command(`${reviewTitle(review)}…`, 'confirmReview')] : []), ...keep];
    }
    case 'running':
      return [command(l10n.t('Pause'), 'pauseReview'), command(l10n.t('Cancel'), 'cancelReview')];
    case 'paused':
      return [command(l10n.t('Continue'), 'pauseReview'), command(l10n.t('Cancel'), 'cancelReview')];
    case 'ended':
      return keep;
  }
}

/** The last part of the path becomes the title of the tab. */
const uriOf = (review: Review): vscode.Uri =>
  vscode.Uri.from({ scheme: reviewScheme, path: `/${review.id}/${pathPart(vscode.l10n.t('Review'))}` });

const idOf = ({ path }: vscode.Uri): string => path.split('/')[1] ?? '';
