import * as vscode from 'vscode';
import type { App, Command } from '../app/app';
import { commands, isRowCommand } from '../app/commands';
import { headlineOf } from '../app/commands/failureHeadline';
import { liveRow, throwMissingRow } from '../app/commands/liveRow';
import { inBackground, reportFailure } from '../app/commands/reportFailure';
import { TransportError } from '../http/transportError';

const isCancelled = (error: unknown): boolean =>
  error instanceof vscode.CancellationError ||
  (error instanceof TransportError && error.fault === 'cancelled') ||
  (error instanceof Error && error.name === 'AbortError');

/** The one place where a command's failure is told, after the headline. Being called off is no failure. Never rejects. */
export async function runReported(app: App, task: () => Promise<void>, headline = ''): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (isCancelled(error)) return;
    inBackground(app, reportFailure(app, headline, await app.explain(error)));
  }
}

/**
 * A row's menu hands its row over, but nothing in its place when the row was redrawn meanwhile. That must not look like a
 * call from the palette, which would ask for another resource.
 */
const lostItsRow = (name: string, given: readonly unknown[]): boolean =>
  isRowCommand(name) && given.length > 0 && (given[0] === undefined || given[0] === null);

const run = (app: App, name: string, command: Command, given: readonly unknown[]): Promise<void> =>
  runReported(
    app,
    async () => command(app, lostItsRow(name, given) ? throwMissingRow() : liveRow(app.tree, given[0])),
    headlineOf(name),
  );

export function registerCommands(app: App): vscode.Disposable {
  const registered = Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(`cloudAttachments.${name}`, (...given: unknown[]) =>
      run(app, name, command, given),
    ),
  );
  return vscode.Disposable.from(...registered);
}
