import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../errors/refusedError';
import type { App, Command } from '../app';
import { joinSentences } from '../joinSentences';
import { inBackground } from './reportFailure';

export const refresh: Command = async (app, node) => app.tree.refresh(node);

export const filter: Command = async (app) => {
  const text = await app.ui.showInput({
    title: l10n.t('Filter'),
    prompt: l10n.t('Enter part of a name, an ID, or an address. Leave empty to show all resources.'),
    value: app.tree.filter,
  });
  if (text !== undefined) app.tree.setFilter(text);
};

export const clearFilter: Command = async (app) => app.tree.setFilter('');

export const retry: Command = async (app, node) => {
  if (node?.subject.kind === 'failure') app.tree.retry(node.subject.branch);
};

export const loadMore: Command = async (app, node) => {
  if (node?.subject.kind === 'more') app.tree.loadMore(node.subject.branch, node.subject.listing);
};

export const showLog: Command = async (app) => app.ui.showLog();

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

/** Stops or resets the sandbox and forgets its failures. */
async function stopSandbox(app: App, end: () => Promise<void>): Promise<void> {
  refuseWhileSandboxOperationsRun(app);
  const sandboxes = app.accounts.list().filter(({ sandbox }) => sandbox);
  await end();
  for (const { id } of sandboxes) app.operations.store.dismissAccount(id);
}

export const resetSandbox: Command = async (app) => {
  await stopSandbox(app, () => app.sandbox.reset());
  inBackground(app, app.ui.showInformation(l10n.t('The sandbox was reset. Its resources are the initial ones again.')));
};

export const exitSandbox: Command = (app) => stopSandbox(app, () => app.sandbox.turnOff());
