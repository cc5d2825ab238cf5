import * as vscode from 'vscode';
import type { Progress } from '../app/ports';
import { asToast } from './plainText';

/** The editor's token as a signal, for rooms that do not know the editor. */
export function signalOf(token: vscode.CancellationToken): { readonly signal: AbortSignal; dispose(): void } {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  const subscription = token.onCancellationRequested(() => abort.abort());
  return { signal: abort.signal, dispose: () => subscription.dispose() };
}

export const progress: Progress = {
  run: (title, task) =>
    Promise.resolve(
      vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: asToast(title), cancellable: true },
        async (report, token) => {
          const { signal, dispose } = signalOf(token);
          try {
            return await task((message) => report.report({ message: asToast(message) }), signal);
          } finally {
            dispose();
          }
        },
      ),
    ),
};
