import * as vscode from 'vscode';
import type { Progress } from '../../app/ports';
import { startTimer } from '../clock';
import { asToast } from './plainText';

/** The editor's token as a signal, for rooms that do not know the editor. */
export function signalOf(token: vscode.CancellationToken): { readonly signal: AbortSignal; dispose(): void } {
  const abort = new AbortController();
  if (token.isCancellationRequested) abort.abort();
  const subscription = token.onCancellationRequested(() => abort.abort());
  return { signal: abort.signal, dispose: () => subscription.dispose() };
}

/** Shows in the status bar, which draws icons out of any text, that something is being read. */
export const inStatusBar = <T>(title: string, task: (signal: AbortSignal) => Promise<T>): Thenable<T> =>
  vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: asToast(title), cancellable: false },
    (_, token) => task(signalOf(token).signal),
  );

/** What is done within this time needs no notification; a row or a dialog shows its result soon enough. */
const patienceMs = 400;

/** Shows a notification once a task has taken a while; its Cancel button aborts the task's signal. */
export const progress: Progress = {
  async run(title, task) {
    const abort = new AbortController();
    let tell = (_message: string): void => undefined;
    let last = '';
    const report = (message: string): void => {
      last = asToast(message);
      tell(last);
    };
    const work = task(report, abort.signal);
    const options = { location: vscode.ProgressLocation.Notification, title: asToast(title), cancellable: true };
    const stopTimer = startTimer(patienceMs, () => {
      void vscode.window.withProgress(options, async (shown, token) => {
        token.onCancellationRequested(() => abort.abort());
        tell = (message) => shown.report({ message });
        if (last !== '') tell(last);
        await work.catch(() => undefined);
      });
    });
    return work.finally(stopTimer);
  },
};
