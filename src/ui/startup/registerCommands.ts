import * as vscode from 'vscode';
import {
  type CommandName,
  commandNames,
  type OperationCommandName,
  operationRowCommandNames,
  operationsViewCommandNames,
  type ReviewCommandName,
  reviewCommandNames,
} from '../../app/commands/commandNames';
import type { Explanations } from '../explanations';

export interface CommandParts {
  readonly main: () => Promise<{
    runCommand(name: CommandName, given: readonly unknown[]): Promise<void>;
    runOperationCommand(name: OperationCommandName, given: readonly unknown[]): Promise<void>;
    runReviewCommand(name: ReviewCommandName): Promise<void>;
  }>;
  readonly explanations: () => Promise<Pick<Explanations, 'explainCode' | 'restoreExplanations'>>;
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
  return vscode.Disposable.from(
    ...registered,
    ...ofOperations,
    ...ofReviews,
    vscode.commands.registerCommand('cloudAttachments.explainCode', async () => (await explanations()).explainCode()),
    vscode.commands.registerCommand('cloudAttachments.restoreExplanations', async () =>
      (await explanations()).restoreExplanations(),
    ),
  );
}
