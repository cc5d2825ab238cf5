import * as l10n from '@vscode/l10n';
import { cleanText } from '../../domain/untrustedText';
import type { App } from '../app';
import type { Failure } from '../failure';
import { joinSentences } from '../joinSentences';
import type { TreeNode } from '../tree/node';

/** Returns what support asks for as lines of text. `about` names the resource. Contains no secret. */
export const failureSupportText = (headline: string, failure: Failure, about = ''): string =>
  [
    headline,
    about,
    failure.summary,
    failure.remedy,
    failure.cloudMessage === '' ? '' : l10n.t('Message from the cloud: {0}', failure.cloudMessage),
    failure.requestId === undefined ? '' : l10n.t('Request ID: {0}', failure.requestId),
    failure.docs ?? '',
  ]
    .map(cleanText)
    .filter(Boolean)
    .join('\n');

/** Runs a task without waiting for it, and logs its failure. */
export function inBackground(app: App, task: Promise<unknown>): void {
  task.catch((error: unknown) => app.log.error(error instanceof Error ? error.message : String(error)));
}

interface NextStep {
  readonly label: string;
  readonly run: () => Promise<void>;
}

const accountRow = ({ tree }: App, id: string): TreeNode | undefined =>
  tree.roots().find(({ subject }) => subject.kind === 'account' && subject.account.id === id);

/**
 * Returns the command that lets the user enter credentials again; undefined if there is none. Sandbox accounts create
 * their own credentials.
 */
function nextStepFor(app: App, { refusedAccount }: Failure): NextStep | undefined {
  if (refusedAccount === undefined) return undefined;
  const account = app.accounts.find(refusedAccount);
  if (!account) return { label: l10n.t('Add Account…'), run: () => app.ui.run('addAccount') };
  if (account.sandbox) return undefined;
  return { label: l10n.t('Edit Account…'), run: () => app.ui.run('editAccount', accountRow(app, account.id)) };
}

/** Shows what failed, why, and what to do, with buttons for the next step. Resolves when the message is closed. */
export async function reportFailure(app: App, headline: string, failure: Failure, about = ''): Promise<void> {
  const details = failureSupportText(headline, failure, about);
  app.log.error(details);
  const open = l10n.t('Open Documentation');
  const copy = l10n.t('Copy Details');
  const requestId = failure.requestId === undefined ? '' : l10n.t('Request ID: {0}', failure.requestId);
  const message = joinSentences(headline, failure.summary, failure.remedy, requestId);
  const step = nextStepFor(app, failure);
  const clicked = await app.ui.showError(message, ...(step ? [step.label] : []), ...(failure.docs ? [open] : []), copy);
  if (step && clicked === step.label) await step.run();
  if (clicked === open && failure.docs) await app.ui.open(failure.docs);
  if (clicked === copy) await app.ui.copy(details);
}
