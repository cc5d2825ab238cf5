import * as vscode from 'vscode';
import { explanationPage } from '../../app/codes/explanationPage';
import { explainedProviders } from '../../providers/knowledge/catalogues';
import { pagesScheme } from '../schemes';
import { type CodeRef, type ExplanationServices, explainedCode } from './explanationServices';

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
  readonly #services: ExplanationServices;
  readonly #registration: vscode.Disposable;

  constructor(services: ExplanationServices) {
    this.#services = services;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(pagesScheme, this);
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const ref = codeIn(uri);
    const isKnown = explainedProviders.includes(ref.provider);
    const found = isKnown ? await explainedCode(this.#services, ref) : undefined;
    return found
      ? explanationPage(found, this.#services.language)
      : vscode.l10n.t('This code isn’t in the error code catalog.');
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
