import * as vscode from 'vscode';
import { actionLabels } from '../../app/operations/actionLabels';
import type { LastFailure, LastFailures } from '../../app/operations/lastFailures';
import { resourceUri } from '../resourceUri';
import { detailsScheme } from '../schemes';

const colors: Readonly<Record<LastFailure['kind'], string>> = {
  failed: 'list.errorForeground',
  unknown: 'list.warningForeground',
};

/** Decorates the row of a resource whose last operation failed or has an unknown result, until another one succeeds. */
export class FailureDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #lastFailures: LastFailures;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  readonly #subscription: { dispose(): void };

  constructor(lastFailures: LastFailures) {
    this.#lastFailures = lastFailures;
    this.#subscription = lastFailures.onDidChange((ref) => this.#changed.fire(resourceUri(ref)));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== detailsScheme) return undefined;
    const last = this.#lastFailures.all().find(({ ref }) => resourceUri(ref).path === uri.path);
    if (!last) return undefined;
    const title = actionLabels[last.action]().title;
    const tooltip =
      last.kind === 'failed' ? vscode.l10n.t('{0} failed', title) : vscode.l10n.t('{0}: result unknown', title);
    return new vscode.FileDecoration(undefined, tooltip, new vscode.ThemeColor(colors[last.kind]));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
