import * as vscode from 'vscode';
import type { ConnectionTest } from '../app/connectionTest/connectionTest';
import { connectionTestPage } from '../app/connectionTest/connectionTestPage';
import type { TimeFormat } from '../app/operations/list/timeFormat';
import { pathPart } from '../domain/refs';
import { cleanName } from '../domain/untrustedText';
import { connectionScheme } from './schemes';

const language = 'cloud-attachments-connection';

/** Read-only documents: what the last test of each account's connection has found. */
export class ConnectionPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #times: TimeFormat;
  readonly #tests = new Map<string, ConnectionTest>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;

  constructor(times: TimeFormat) {
    this.#times = times;
    this.#subscription = vscode.workspace.registerTextDocumentContentProvider(connectionScheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const test = this.#tests.get(accountOf(uri));
    if (test) return connectionTestPage(test, this.#times);
    return `${vscode.l10n.t('This test is no longer known. Run Test Connection… on the account again.')}\n`;
  }

  async show(test: ConnectionTest): Promise<void> {
    const { id, name } = test.account;
    this.#tests.set(id, test);
    const title = pathPart(vscode.l10n.t('Connection of {0}', cleanName(name)));
    const uri = vscode.Uri.from({ scheme: connectionScheme, path: `/${id}/${title}` });
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, language);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
    this.#tests.clear();
  }
}

const accountOf = ({ path }: vscode.Uri): string => path.split('/')[1] ?? '';
