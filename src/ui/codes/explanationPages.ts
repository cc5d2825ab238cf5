import * as vscode from 'vscode';
import { explained } from '../../app/codes/explained';
import { explanationPage } from '../../app/codes/explanationPage';
import type { KnowledgeLoader } from '../../app/codes/knowledgeLoader';
import type { Language } from '../../app/ports';
import { pagesScheme } from '../schemes';
import type { CodeRef } from './explanationServices';

const pageUri = ({ provider, code, status }: CodeRef): vscode.Uri =>
  vscode.Uri.from({
    scheme: pagesScheme,
    path: `/${encodeURIComponent(provider)}/${encodeURIComponent(code)}.md`,
    query: status === undefined ? '' : String(status),
  });

function codeIn({ path, query }: vscode.Uri): CodeRef {
  const [, provider = '', file = ''] = path.split('/');
  const status = /^\d{3}$/.test(query) ? Number(query) : undefined;
  return { provider: decodeURIComponent(provider), code: decodeURIComponent(file.replace(/\.md$/, '')), status };
}

/** Pages about codes, generated from the catalog when they are opened. */
export class ExplanationPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #knowledge: KnowledgeLoader;
  readonly #cloudOf: (provider: string) => string;
  readonly #language: Language;
  readonly #registration: vscode.Disposable;

  constructor(knowledge: KnowledgeLoader, cloudOf: (provider: string) => string, language: Language) {
    this.#knowledge = knowledge;
    this.#cloudOf = cloudOf;
    this.#language = language;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(pagesScheme, this);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { provider, code, status } = codeIn(uri);
    await this.#knowledge.open();
    const rows = this.#knowledge.rowsFor(provider, code);
    const found = explained({ provider, code, cloud: this.#cloudOf(provider) }, rows, status);
    return found ? explanationPage(found, this.#language) : vscode.l10n.t('This code isn’t in the error code catalog.');
  }

  /** Shows the page as a Markdown preview, or as plain text if the editor has none. */
  async show(ref: CodeRef): Promise<void> {
    const uri = pageUri(ref);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      await vscode.window.showTextDocument(uri, { preview: true });
    }
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
