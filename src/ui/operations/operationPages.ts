import * as vscode from 'vscode';
import type { Failure } from '../../app/failure';
import { actionLabels } from '../../app/operations/actionLabels';
import type { OperationHistory } from '../../app/operations/list/operationHistory';
import type { OperationList } from '../../app/operations/list/operationList';
import { operationPage } from '../../app/operations/list/operationPage';
import { plainName } from '../../app/operations/list/operationRowText';
import type { TimeFormat } from '../../app/operations/list/timeFormat';
import { failureOf } from '../../app/operations/operationFailure';
import type { OperationRecord } from '../../app/operations/record/operationRecord';
import type { Operations } from '../../app/operations/record/operations';
import { pathPart } from '../../domain/refs';
import type { Provider } from '../../providers/contract';
import { operationScheme } from '../schemes';

const language = 'cloud-attachments-operation';

export interface OperationPagesOptions {
  readonly list: OperationList;
  readonly store: Operations;
  readonly history: OperationHistory;
  readonly times: TimeFormat;
  readonly now: () => number;
  readonly providers: readonly Provider[];
  readonly explain: (error: unknown) => Promise<Failure>;
}

/** Read-only documents: everything that is known of an operation. Updated while it runs. */
export class OperationPages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #options: OperationPagesOptions;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(options: OperationPagesOptions) {
    this.#options = options;
    this.#subscriptions = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(operationScheme, this),
      options.store.onDidChange(({ record }) => this.#update(record)),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const record = this.#options.list.find(idOf(uri));
    if (!record) return `${vscode.l10n.t('This operation is no longer recorded.')}\n`;
    const { list, history, times, now, providers, explain, store } = this.#options;
    const hasProblem = record.state === 'failed' || record.state === 'unknown';
    return operationPage(record, {
      lines: await history.linesOf(record.id),
      times,
      now: now(),
      cloud: providers.find(({ id }) => id === record.plan.account.cloud)?.label ?? record.plan.account.cloud,
      failure: hasProblem ? await failureOf(record, { providers, explain }, plainName(record)) : undefined,
      undoes: record.undoOf === undefined ? undefined : list.find(record.undoOf),
      undoneBy: [...store.all()].find(({ undoOf, state }) => undoOf === record.id && state !== 'notSent'),
    });
  }

  async show(record: OperationRecord): Promise<void> {
    const uri = uriOf(record);
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, language);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #update(record: OperationRecord): void {
    const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === operationScheme);
    const ids = [record.id, record.undoOf ?? ''];
    for (const { uri } of open) if (ids.includes(idOf(uri))) this.#changed.fire(uri);
  }
}

/** The last part of the path becomes the title of the tab. */
const uriOf = (record: OperationRecord): vscode.Uri =>
  vscode.Uri.from({
    scheme: operationScheme,
    path: `/${record.id}/${actionLabels[record.plan.action]().verb} ${pathPart(plainName(record))}`,
  });

const idOf = ({ path }: vscode.Uri): string => path.split('/')[1] ?? '';
