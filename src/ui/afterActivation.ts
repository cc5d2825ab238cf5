import * as vscode from 'vscode';
import { reportInterrupted } from '../app/operations/journal/reportInterrupted';
import { clock } from './clock';
import { createUserInterface } from './dialogs/userInterface';
import type { Explanations } from './explanations';
import { openJournal } from './journalFile';
import { createLog } from './log';
import type { Main } from './main';
import { isRunning } from './processes';
import { registerExplanations } from './registerExplanations';
import { registerPages } from './registerPages';
import { detailsScheme } from './schemes';
import type { Startup } from './startup/startup';
import { useEditorLanguage } from './useEditorLanguage';

/** Registers what activation doesn't wait for, and reports the writes that were interrupted. */
export function registerRest(
  startup: Startup,
  main: () => Promise<Main>,
  explanations: () => Promise<Explanations>,
): vscode.Disposable {
  useEditorLanguage();
  const closing = new AbortController();
  const interrupted = {
    journal: openJournal(startup),
    isRunning,
    clock,
    loadLabels: async () => (await main()).labelOf,
    ui: createUserInterface(startup.channel, startup.view.tree),
    log: createLog(startup.channel),
  };
  void reportInterrupted(interrupted, closing.signal);
  return vscode.Disposable.from(
    registerPages(detailsScheme, async () => (await main()).details),
    registerExplanations(explanations),
    { dispose: () => closing.abort() },
  );
}
