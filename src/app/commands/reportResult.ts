import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { cleanName } from '../../domain/untrustedText';
import { ApiError } from '../../errors/apiError';
import type { App } from '../app';
import { type Failure, plainFailure } from '../failure';
import { joinSentences } from '../joinSentences';
import { actionLabels } from '../operations/actionLabels';
import type { OperationResult } from '../operations/execute';
import type { Target } from '../operations/readSubject';
import { inBackground, reportFailure } from './reportFailure';

type Problem = Extract<OperationResult, { kind: 'failed' | 'unknown' }>;

/** What was done to what, as a toast names it. */
interface Completed {
  readonly action: Action;
  readonly target: Target;
  /** A toast stands alone: a name that is not the only one has the id beside it. */
  readonly name: string;
}

function unclear(name: string, word: string): string {
  const seen =
    word === ''
      ? l10n.t(
          'The result for {0} is unknown. The request was sent, but the state of the resource couldn’t be read.',
          name,
        )
      : l10n.t(
          'The result for {0} is unknown. The request was sent, and the cloud reports the state “{1}”.',
          name,
          word,
        );
  return joinSentences(
    seen,
    l10n.t('The request isn’t resent automatically. Refresh and check the resource before you try again.'),
  );
}

/** A failure without a code is a sentence of the cloud's provider about what it saw: nothing of ours went wrong. */
async function failureOf(app: App, { kind, error }: Problem, headline: string): Promise<Failure> {
  if (!error) return plainFailure(headline);
  return kind === 'failed' && !(error instanceof ApiError) ? plainFailure(error.message) : app.explain(error);
}

/** What is known of a resource that is left in the state that the cloud shows; empty for most states. */
function adviceOn(app: App, { action, target }: Completed, ending: Problem): string {
  if (ending.kind !== 'unknown' || ending.word === '') return '';
  const stuck = { word: ending.word, id: target.ref.id, instance: target.under?.id ?? '' };
  const { operations } = app.clouds.providerOf(target.ref.cloud);
  const said = operations.filter((each) => each.action === action).map((each) => each.stuck?.(stuck));
  return said.find((each) => each !== undefined) ?? '';
}

/** Keeps a bad ending on the row, and tells it. */
async function reportProblem(app: App, done: Completed, ending: Problem): Promise<void> {
  const { action, target, name } = done;
  const isUnknown = ending.kind === 'unknown';
  const headline = isUnknown
    ? unclear(name, cleanName(ending.word))
    : l10n.t('{0} failed for {1}.', actionLabels[action]().title, name);
  const known = await failureOf(app, ending, headline);
  const failure = { ...known, remedy: joinSentences(known.remedy, adviceOn(app, done, ending)) };
  const rejected = ending.kind === 'failed' ? ending.rejected : undefined;
  app.lastFailures.set({ ref: target.ref, action, kind: ending.kind, failure, rejected });
  const { cloud, region, id } = target.ref;
  const about = [app.clouds.providerOf(cloud).label, region, id].join(' · ');
  inBackground(app, reportFailure(app, ending.error ? headline : '', failure, about));
}

/** Tells how a write ended. Resolves when it is on the screen, not when it is off again. */
export async function reportResult(
  app: App,
  done: Completed,
  ending: Exclude<OperationResult, undefined>,
): Promise<void> {
  const { action, target, name } = done;
  if (ending.kind === 'failed' || ending.kind === 'unknown') return reportProblem(app, done, ending);
  // A later operation was sent: how the one before it ended says nothing any more.
  app.lastFailures.clear(target.ref);
  if (ending.kind === 'done') {
    const isInBin = action === 'releaseDisk' && ending.word !== '';
    const bin = isInBin ? l10n.t('It’s in the recycle bin.') : '';
    inBackground(app, app.ui.showInformation(joinSentences(actionLabels[action]().done(name), bin)));
    return;
  }
  const stopped = l10n.t('Stopped waiting for {0}.', name);
  const notTakenBack = l10n.t('The request was already sent and can’t be canceled. Refresh to see the result.');
  inBackground(app, app.ui.showInformation(joinSentences(stopped, notTakenBack)));
}
