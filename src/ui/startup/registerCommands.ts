import * as vscode from 'vscode';
import {
  type CommandName,
  commandNames,
  type OperationCommandName,
  operationRowCommandNames,
  operationsViewCommandNames,
  type ReviewCommandName,
  reviewCommandNames,
  type UnattachedCommandName,
  unattachedRowCommandNames,
  unattachedViewCommandNames,
} from '../../app/commands/commandNames';
import type { Explanations } from '../explanations';

/** The commands about error codes, which are loaded with the explanations. */
type CodeCommands = Pick<Explanations, 'explainCode' | 'explainClipboard' | 'explainSelection' | 'restoreExplanations'>;

export interface CommandParts {
  readonly main: () => Promise<{
    runCommand(name: CommandName, given: readonly unknown[]): Promise<void>;
    runOperationCommand(name: OperationCommandName, given: readonly unknown[]): Promise<void>;
    runReviewCommand(name: ReviewCommandName): Promise<void>;
    runUnattachedCommand(name: UnattachedCommandName, given: readonly unknown[]): Promise<void>;
  }>;
  readonly explanations: () => Promise<CodeCommands>;
}

/** Registers every command that package.json declares. The implementation is loaded when a command runs. */
export function registerCommands({ main, explanations }: CommandParts): vscode.Disposable {
  const registered = commandNames.map((name) =>
    vscode.commands.registerCommand(`cloudAttachments.${name}`, async (...given: readonly unknown[]) =>
      (await main()).runCommand(name, given),
    ),
  );
  const ofOperations = [...operationsViewCommandNames, ...operationRowCommandNames].map((name) =>
    vscode.commands.registerCommand(`cloudAttachments.${name}`, async (...given: readonly unknown[]) =>
      (await main()).runOperationCommand(name, given),
    ),
  );
  const ofReviews = reviewCommandNames.map((name) =>
    vscode.commands.registerCommand(`cloudAttachments.${name}`, async () => (await main()).runReviewCommand(name)),
  );
  const ofUnattached = [...unattachedViewCommandNames, ...unattachedRowCommandNames].map((name) =>
    vscode.commands.registerCommand(`cloudAttachments.${name}`, async (...given: readonly unknown[]) =>
      (await main()).runUnattachedCommand(name, given),
    ),
  );
  return vscode.Disposable.from(
    ...registered,
    ...ofOperations,
    ...ofReviews,
    ...ofUnattached,
    vscode.commands.registerCommand('cloudAttachments.explainCode', async () => (await explanations()).explainCode()),
    vscode.commands.registerCommand('cloudAttachments.explainClipboard', async () =>
      (await explanations()).explainClipboard(),
    ),
    vscode.commands.registerCommand('cloudAttachments.explainSelection', async () =>
      (await explanations()).explainSelection(),
    ),
    vscode.commands.registerCommand('cloudAttachments.restoreExplanations', async () =>
      (await explanations()).restoreExplanations(),
    ),
  );
}
