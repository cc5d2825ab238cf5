import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../errors/refusedError';
import type { App, Command } from '../app';
import { joinSentences } from '../joinSentences';
import { inBackground } from './reportFailure';

export const trySandbox: Command = async (app) => {
  await app.sandbox.turnOn();
  await app.ui.showTree();
};

/** Throws RefusedError while operations run in the sandbox: polling them would fail until the timeout. */
function refuseWhileSandboxOperationsRun(app: App): void {
  const sandboxes = app.accounts.list().filter(({ sandbox }) => sandbox);
  const running = sandboxes.flatMap(({ id }) => app.operations.store.runningOf(id)).length;
  if (running === 0) return;
  const sentence = l10n.t('Operations still in progress in the sandbox: {0}.', running);
  throw new RefusedError(
    joinSentences(
      sentence,
      l10n.t('Wait until they’re complete, or select Stop Waiting on their progress notifications.'),
    ),
  );
}

/** Asks first, because the changes of all windows are lost. */
export const resetSandbox: Command = async (app) => {
  refuseWhileSandboxOperationsRun(app);
  const confirmed = await app.ui.showConfirmation(
    l10n.t('Reset the sandbox?'),
    l10n.t('All changes to its resources are lost, in all windows.'),
    l10n.t('Reset'),
    l10n.t('Keep Changes'),
  );
  if (!confirmed) return;
  refuseWhileSandboxOperationsRun(app);
  await app.sandbox.reset();
  inBackground(app, app.ui.showInformation(l10n.t('The sandbox was reset. Its resources are the initial ones again.')));
};

const confirmExit = (app: App): Promise<boolean> =>
  app.ui.showConfirmation(
    l10n.t('Exit the sandbox?'),
    l10n.t('All changes to its resources are lost, in all windows.'),
    l10n.t('Exit'),
    l10n.t('Keep Changes'),
  );

/** Asks first if changes are lost. */
export const exitSandbox: Command = async (app) => {
  refuseWhileSandboxOperationsRun(app);
  if ((await app.sandbox.hasChanges()) && !(await confirmExit(app))) return;
  refuseWhileSandboxOperationsRun(app);
  await app.sandbox.exit();
};
