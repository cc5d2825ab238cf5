import * as l10n from '@vscode/l10n';
import { cleanText } from '../../domain/untrustedText';
import type { App } from '../app';
import type { Failure } from '../failure';
import { joinSentences } from '../joinSentences';
import type { TreeNode } from '../tree/node';

/** What support asks for, as text to paste, a line each. `about` says what it happened to. No secret is in it. */
export const supportText = (headline: string, failure: Failure, about = ''): string =>
  [
    headline,
    about,
    failure.summary,
    failure.remedy,
    failure.said === '' ? '' : l10n.t('Message from the cloud: {0}', failure.said),
    failure.requestId === undefined ? '' : l10n.t('Request ID: {0}', failure.requestId),
    failure.docs ?? '',
  ]
    .map(cleanText)
    .filter(Boolean)
    .join('\n');

/** What follows from a click happens when it is clicked: nobody waits for it. */
export function inBackground(app: App, task: Promise<unknown>): void {
  task.catch((error: unknown) => app.log.error(error instanceof Error ? error.message : String(error)));
}

interface NextStep {
  readonly label: string;
  readonly run: () => Promise<void>;
}

const accountRow = ({ tree }: App, id: string): TreeNode | undefined =>
  tree.roots().find(({ subject }) => subject.kind === 'account' && subject.account.id === id);

/** Where credentials are entered again: in the account, or anew where it was never saved. The sandbox makes its own. */
function stepAfter(app: App, { refusedAccount }: Failure): NextStep | undefined {
  if (refusedAccount === undefined) return undefined;
  const account = app.accounts.find(refusedAccount);
  if (!account) return { label: l10n.t('Add Account…'), run: () => app.ui.run('addAccount') };
  if (account.sandbox) return undefined;
  return { label: l10n.t('Edit Account…'), run: () => app.ui.run('editAccount', accountRow(app, account.id)) };
}

/** Says what failed, why, and what to do; offers that, the page, and the details. Resolves when it is off the screen. */
export async function reportFailure(app: App, headline: string, failure: Failure, about = ''): Promise<void> {
  const details = supportText(headline, failure, about);
  app.log.error(details);
  const open = l10n.t('Open Documentation');
  const copy = l10n.t('Copy Details');
  const requestId = failure.requestId === undefined ? '' : l10n.t('Request ID: {0}', failure.requestId);
  const message = joinSentences(headline, failure.summary, failure.remedy, requestId);
  const step = stepAfter(app, failure);
  const clicked = await app.ui.showError(message, ...(step ? [step.label] : []), ...(failure.docs ? [open] : []), copy);
  if (step && clicked === step.label) await step.run();
  if (clicked === open && failure.docs) await app.ui.open(failure.docs);
  if (clicked === copy) await app.ui.copy(details);
}
