import * as vscode from 'vscode';
import { actionLabels } from '../../app/operations/actionLabels';
import type { Operations } from '../../app/operations/record/operations';
import { resourceUri } from '../resourceUri';
import { detailsScheme } from '../schemes';

const colors = { failed: 'list.errorForeground', unknown: 'list.warningForeground' } as const;

/** Decorates the row of a resource whose last operation failed or has an unknown result, until another one succeeds. */
export class FailureDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #store: Operations;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #subscription: { dispose(): void };

  constructor(store: Operations) {
    this.#store = store;
    this.#subscription = store.onDidChange(({ record: { plan } }) => this.#changed.fire(resourceUri(plan.target)));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== detailsScheme) return undefined;
    const last = this.#store.problems().find(({ plan }) => resourceUri(plan.target).path === uri.path);
    if (!last) return undefined;
    const { title } = actionLabels[last.plan.action]();
    const isFailed = last.state === 'failed';
    const tooltip = isFailed ? vscode.l10n.t('{0} failed', title) : vscode.l10n.t('{0}: result unknown', title);
    return new vscode.FileDecoration(
      undefined,
      tooltip,
      new vscode.ThemeColor(colors[isFailed ? 'failed' : 'unknown']),
    );
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
