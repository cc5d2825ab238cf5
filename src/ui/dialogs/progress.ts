import * as vscode from 'vscode';
import type { ShownStatus } from '../../app/codes/scanStatus';
import type { Progress, ProgressTask } from '../../app/ports';
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

/** Shows the same until it's closed. The message can change. */
export function openInStatusBar(title: string): ShownStatus {
  let close = (): void => undefined;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  let show = (_message: string): void => undefined;
  let last = '';
  const options = { location: vscode.ProgressLocation.Window, title: asToast(title) };
  // The editor calls the task a moment later.
  void vscode.window.withProgress(options, (shown) => {
    show = (message) => shown.report({ message });
    if (last !== '') show(last);
    return closed;
  });
  const report = (message: string): void => {
    last = asToast(message);
    show(last);
  };
  return { report, close: () => close() };
}

/** A task that takes less time needs no notification, in milliseconds: its result is shown soon enough. */
const notificationDelayMs = 400;

interface Shown<T> {
  readonly title: string;
  /** The label of the button that aborts the signal; true is the editor's own, *Cancel*. */
  readonly button: string | true;
  readonly task: ProgressTask<T>;
}

/**
 * Shows a notification if a task takes a while. The editor takes a label for its button, although its types know only
 * whether there is one.
 */
function showProgress<T>({ title, button, task }: Shown<T>): Promise<T> {
  const abort = new AbortController();
  let show = (_message: string): void => undefined;
  let last = '';
  const report = (message: string): void => {
    last = asToast(message);
    show(last);
  };
  const work = task(report, abort.signal);
  const cancellable = button as true;
  const options = { location: vscode.ProgressLocation.Notification, title: asToast(title), cancellable };
  const stopTimer = startTimer(notificationDelayMs, () => {
    void vscode.window.withProgress(options, async (shown, token) => {
      const stopped = new Promise<void>((resolve) => {
        token.onCancellationRequested(() => {
          abort.abort();
          resolve();
        });
      });
      show = (message) => shown.report({ message });
      if (last !== '') show(last);
      await Promise.race([work.catch(() => undefined), stopped]);
    });
  });
  return work.finally(stopTimer);
}

export const progress: Progress = {
  run: (title, task) => showProgress({ title, button: true, task }),
  runAfterSending: (title, task) => showProgress({ title, button: vscode.l10n.t('Stop Waiting'), task }),
};
