import * as vscode from 'vscode';
import type { Startup } from './startup';

/**
 * Returns what reports a part of the extension that can't be loaded. The reason is logged, and the user is shown once
 * what to do. The error to throw says the same: the editor shows it for a command or the view.
 */
export function loadFailureReporter(channel: Pick<Startup['channel'], 'error'>): (cause: unknown) => Error {
  let isShown = false;
  return (cause) => {
    channel.error(cause instanceof Error ? cause : String(cause));
    const text = vscode.l10n.t(
      'A part of Cloud Attachments can’t be loaded. Reinstall the extension and reload this window.',
    );
    if (!isShown) void vscode.window.showErrorMessage(text);
    isShown = true;
    return new Error(text);
  };
}
