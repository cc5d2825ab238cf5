import * as vscode from 'vscode';
import type { App, Command } from '../app/app';
import { commands } from '../app/commands';
import { liveRow } from '../app/commands/liveRow';
import { inBackground, reportFailure } from '../app/commands/report';
import { TransportError } from '../http/transportError';

const isCancelled = (error: unknown): boolean =>
  error instanceof vscode.CancellationError ||
  (error instanceof TransportError && error.fault === 'cancelled') ||
  (error instanceof Error && error.name === 'AbortError');

/** The one place where a command's failure is told. Being called off is no failure. Never rejects. */
export async function runTold(app: App, task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (isCancelled(error)) return;
    inBackground(app, reportFailure(app, '', await app.explain(error)));
  }
}

const run = (app: App, command: Command, argument: unknown): Promise<void> =>
  runTold(app, async () => command(app, liveRow(app.tree, argument)));

export function registerCommands(app: App): vscode.Disposable {
  const registered = Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(`cloudAttachments.${name}`, (argument: unknown) => run(app, command, argument)),
  );
  return vscode.Disposable.from(...registered);
}
