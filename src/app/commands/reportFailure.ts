import * as l10n from '@vscode/l10n';
import { cleanText } from '../../domain/untrustedText';
import type { App } from '../app';
import type { Failure } from '../failure';
import { joinSentences } from '../joinSentences';
import { type FailureSubject, type Step, stepsAfter } from './nextSteps';

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

/** A message has room for so many short buttons. */
export const maxButtons = 4;

/** How a failure is shown. */
export interface FailureReport {
  /** What failed, for the next steps; undefined if that is unknown. */
  readonly subject?: FailureSubject | undefined;
  /** Names the resource to support. */
  readonly about?: string;
  /** A last button, if there is room for it. */
  readonly more?: Step;
}

/**
 * Shows what failed, why, and what to do. The first button is the next step, then come the documentation and the
 * details. Resolves when the message is closed.
 */
export async function reportFailure(
  app: App,
  headline: string,
  failure: Failure,
  { subject, about = '', more }: FailureReport = {},
): Promise<void> {
  const details = failureSupportText(headline, failure, about);
  app.log.error(details);
  const docs = failure.docs;
  const steps = stepsAfter(app, failure, subject);
  const open = docs === undefined ? [] : [{ label: l10n.t('Documentation'), run: () => app.ui.open(docs) }];
  const copy = { label: l10n.t({ message: 'Copy', comment: 'details' }), run: () => app.ui.copy(details) };
  const last = [...steps.filter(({ isLast }) => isLast), ...(more ? [more] : [])];
  const [first, ...others] = steps.filter(({ isLast }) => !isLast);
  const known = first ? [first] : [];
  const alternative = others.find(({ isAlternative }) => isAlternative);
  // The documentation can also be opened from the code.
  const buttons: readonly Step[] = alternative
    ? [...known, alternative, copy, ...last, ...open].slice(0, maxButtons)
    : [...known, ...open, copy, ...last].slice(0, maxButtons);
  const requestId = failure.requestId === undefined ? '' : l10n.t('Request ID: {0}', failure.requestId);
  const message = joinSentences(headline, failure.summary, failure.remedy, requestId);
  const labels = buttons.map(({ label }) => label);
  const clicked = await app.failures.show(subject?.target.ref, () => app.ui.showError(message, ...labels));
  await buttons.find(({ label }) => label === clicked)?.run();
}
