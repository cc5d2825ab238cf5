import * as vscode from 'vscode';
import { unsentReviewKey } from '../app/review/unsentReviewKey';
import type { Explanations } from './explanations';
import type { Main } from './main';
import { importJournal } from './record/importJournal';
import { hasOpenOperations } from './record/openOperations';
import { recordFolderOf } from './record/openRecord';
import { registerExplanations } from './registerExplanations';
import { registerPages } from './registerPages';
import { connectionScheme, detailsScheme, operationScheme, reviewScheme } from './schemes';
import type { Startup } from './startup/startup';
import { useEditorLanguage } from './useEditorLanguage';

/** Registers what activation doesn't wait for, and follows the operations that were interrupted. */
export function registerRest(
  startup: Startup,
  main: () => Promise<Main>,
  explanations: () => Promise<Explanations>,
): vscode.Disposable {
  useEditorLanguage();
  void resumeOperations(startup, main);
  return vscode.Disposable.from(
    registerPages(detailsScheme, async () => (await main()).details),
    registerPages(operationScheme, async () => (await main()).operationPages),
    registerPages(connectionScheme, async () => (await main()).connectionPages),
    registerPages(reviewScheme, async () => (await main()).reviewPages),
    registerExplanations(explanations),
  );
}

/**
 * Adds the operations of earlier versions to the record, and loads the parts that follow operations if another window left
 * some open, or if a review wasn't sent to its end. A failure to load has been reported.
 */
async function resumeOperations({ context, channel }: Startup, main: () => Promise<Main>): Promise<void> {
  try {
    const hasUnsentReview = context.workspaceState.get(unsentReviewKey) !== undefined;
    await importJournal(context.globalStorageUri.fsPath, recordFolderOf(context));
    if (hasUnsentReview || (await hasOpenOperations(recordFolderOf(context)))) await main();
  } catch (error) {
    channel.error(error instanceof Error ? error : String(error));
  }
}
