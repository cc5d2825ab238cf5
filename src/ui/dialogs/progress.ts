import * as vscode from 'vscode';
import type { Progress } from '../../app/ports';
import { startTimer } from '../clock';
import { asToast } from './plainText';

/** Converts the editor's token to a signal, for code that must not import the editor. */
export function signalOf(token: vscode.CancellationToken): { readonly signal: AbortSignal; dispose(): void } {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  const subscription = token.onCancellationRequested(() => abort.abort());
  return { signal: abort.signal, dispose: () => subscription.dispose() };
}

/** Shows in the status bar that something is being read. The status bar interprets icons in any text. */
export const inStatusBar = <T>(title: string, task: (signal: AbortSignal) => Promise<T>): Thenable<T> =>
  vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: asToast(title), cancellable: false },
    (_, token) => task(signalOf(token).signal),
  );

/** A task that takes less time needs no notification, in milliseconds: its result is shown soon enough. */
const notificationDelayMs = 400;

/** Shows a notification if a task takes a while. Its Cancel button aborts the task's signal. */
export const progress: Progress = {
  async run(title, task) {
    const abort = new AbortController();
    let show = (_message: string): void => undefined;
    let last = '';
    const report = (message: string): void => {
      last = asToast(message);
      show(last);
    };
    const work = task(report, abort.signal);
    const options = { location: vscode.ProgressLocation.Notification, title: asToast(title), cancellable: true };
    const stopTimer = startTimer(notificationDelayMs, () => {
      void vscode.window.withProgress(options, async (shown, token) => {
        token.onCancellationRequested(() => abort.abort());
        show = (message) => shown.report({ message });
        if (last !== '') show(last);
        await work.catch(() => undefined);
      });
    });
    return work.finally(stopTimer);
  },
};
