import * as l10n from '@vscode/l10n';
import type { App } from '../app';
import type { Failure } from '../failure';
import { sentences } from '../sentences';

/** What support asks for, as text to paste. `about` says what it happened to. No secret is in it. */
export const supportText = (headline: string, failure: Failure, about = ''): string =>
  [
    headline,
    about,
    failure.summary,
    failure.remedy,
    failure.said === '' ? '' : l10n.t('The cloud’s own words: {0}', failure.said),
    failure.requestId === undefined ? '' : l10n.t('Request ID: {0}', failure.requestId),
    failure.docs ?? '',
  ]
    .filter(Boolean)
    .join('\n');

/** What follows from a click happens when it is clicked: nobody waits for it. */
export function inBackground(app: App, task: Promise<unknown>): void {
  task.catch((error: unknown) => app.log.error(error instanceof Error ? error.message : String(error)));
}

/** Says what failed, why, and what to do; offers the page and the details. Resolves when it is off the screen. */
export async function reportFailure(app: App, headline: string, failure: Failure, about = ''): Promise<void> {
  const details = supportText(headline, failure, about);
  app.log.error(details);
  const open = l10n.t('Open Documentation');
  const copy = l10n.t('Copy Details');
  const requestId = failure.requestId === undefined ? '' : l10n.t('Request ID: {0}', failure.requestId);
  const message = sentences(headline, failure.summary, failure.remedy, requestId);
  const clicked = await app.desk.fail(message, ...(failure.docs ? [open] : []), copy);
  if (clicked === open && failure.docs) await app.desk.open(failure.docs);
  if (clicked === copy) await app.desk.copy(details);
}
