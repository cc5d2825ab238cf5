import * as vscode from 'vscode';
import { pathPart } from '../../domain/refs';
import { cleanName } from '../../domain/untrustedText';
import { questionScheme } from '../schemes';
import type { QuestionDetails } from './confirmationDialog';

const language = 'cloud-attachments-question';

interface OpenQuestion {
  readonly text: string;
  /** Called once: with true when the user returns to the question, with false when the document is closed. */
  readonly end: (returns: boolean) => void;
}

/** Shows the details of a question as a read-only document beside the editor, from which the user can return to it. */
export class QuestionDocuments
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable
{
  readonly #open = new Map<string, OpenQuestion>();
  readonly #subscriptions: readonly vscode.Disposable[];
  #opened = 0;

  constructor() {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(questionScheme, this),
      vscode.languages.registerCodeLensProvider({ scheme: questionScheme }, this),
      vscode.commands.registerCommand('cloudAttachments.returnToQuestion', () => this.#return()),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const uri of closed.flatMap(questionUri)) this.#open.get(uri.toString())?.end(false);
      }),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#open.get(uri.toString())?.text ?? vscode.l10n.t('This question is no longer open.');
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.#open.has(uri.toString())) return [];
    const title = vscode.l10n.t('Return to Question…');
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: 'cloudAttachments.returnToQuestion' })];
  }

  /** Resolves with true when the user returns to the question, and with false when the document is closed. */
  async show({ name: { plan }, verb, text }: QuestionDetails): Promise<boolean> {
    this.#opened += 1;
    const name = pathPart(cleanName(plan.names.target) || plan.target.id);
    const uri = vscode.Uri.from({ scheme: questionScheme, path: `/${this.#opened}/${verb} ${name}` });
    const ended = new Promise<boolean>((resolve) => {
      this.#open.set(uri.toString(), { text, end: resolve });
    });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, language);
    const isBeside = vscode.window.activeTextEditor !== undefined;
    const viewColumn = isBeside ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    await vscode.window.showTextDocument(document, { viewColumn, preview: true });
    const returns = await ended;
    this.#open.delete(uri.toString());
    if (returns) await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(tabsOf(uri)));
    return returns;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { end } of this.#open.values()) end(false);
  }

  #return(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const active = uri && this.#open.get(uri.toString());
    const [only] = this.#open.values();
    (active ?? only)?.end(true);
  }
}

const questionUri = ({ input }: vscode.Tab): readonly vscode.Uri[] =>
  input instanceof vscode.TabInputText && input.uri.scheme === questionScheme ? [input.uri] : [];

const tabsOf =
  (uri: vscode.Uri) =>
  ({ tabs }: vscode.TabGroup): readonly vscode.Tab[] =>
    tabs.filter((tab) => questionUri(tab).some((each) => each.toString() === uri.toString()));
