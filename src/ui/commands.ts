import * as vscode from 'vscode';
import type { App, Command } from '../app/app';
import { commands } from '../app/commands';
import { reportFailure } from '../app/commands/report';
import type { TreeNode } from '../app/tree/node';
import { Refused } from '../errors/refused';
import { TransportError } from '../http/transportError';

const isCancelled = (error: unknown): boolean =>
  error instanceof vscode.CancellationError ||
  (error instanceof TransportError && error.fault === 'cancelled') ||
  (error instanceof Error && error.name === 'AbortError');

/** Only a row that we hold ourselves is acted on: whatever else a caller passes is looked up by its id, or refused. */
function liveRow(app: App, argument: unknown): TreeNode | undefined {
  if (argument === undefined || argument === null) return undefined;
  const id = typeof argument === 'object' && 'id' in argument ? argument.id : undefined;
  const held = typeof id === 'string' ? app.tree.find(id) : undefined;
  if (held) return held;
  throw new Refused(vscode.l10n.t('This row is no longer in the view. Choose it again.'));
}

/** The one place where a command's failure is told. Being called off is no failure. */
async function run(app: App, command: Command, argument: unknown): Promise<void> {
  try {
    await command(app, liveRow(app, argument));
  } catch (error) {
    if (!isCancelled(error)) await reportFailure(app, '', await app.explain(error));
  }
}

export function registerCommands(app: App): vscode.Disposable {
  const registered = Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(`cloudAttachments.${name}`, (argument: unknown) => run(app, command, argument)),
  );
  return vscode.Disposable.from(...registered);
}
