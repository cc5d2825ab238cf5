import * as vscode from 'vscode';
import type { App } from '../app/app';
import { commands, isRowCommand } from '../app/commands';
import type { CommandName } from '../app/commands/commandNames';
import { headlineOf } from '../app/commands/failureHeadline';
import { liveRow, throwMissingRow } from '../app/commands/liveRow';
import { inBackground, reportFailure } from '../app/commands/reportFailure';
import { TransportError } from '../http/transportError';

const isCanceled = (error: unknown): boolean =>
  error instanceof vscode.CancellationError ||
  (error instanceof TransportError && error.fault === 'canceled') ||
  (error instanceof Error && error.name === 'AbortError');

/** Runs a command and reports its failure, after the headline. A canceled command isn't a failure. Never rejects. */
export async function runReported(app: App, task: () => Promise<void>, headline = ''): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (isCanceled(error)) return;
    inBackground(app, reportFailure(app, headline, await app.explain(error)));
  }
}

/**
 * Whether a row command was called without its row. A menu passes nothing if the row was redrawn in the meantime, which
 * must not be taken for a call from the palette: that would ask for another resource.
 */
const hasLostRow = (name: string, args: readonly unknown[]): boolean =>
  isRowCommand(name) && args.length > 0 && (args[0] === undefined || args[0] === null);

/** Runs a command by its name on the row that it was called with. Never rejects. */
export const runCommand = (app: App, name: CommandName, args: readonly unknown[]): Promise<void> =>
  runReported(
    app,
    async () => commands[name](app, hasLostRow(name, args) ? throwMissingRow() : liveRow(app.tree, args[0])),
    headlineOf(name),
  );
