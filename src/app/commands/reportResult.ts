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

/** An operation and its target, as a message names them. */
interface Completed {
  readonly action: Action;
  readonly target: Target;
  /** The name of the resource; with its id if the name is ambiguous, because the message is read without the tree. */
  readonly name: string;
}

function unknownResultText(name: string, word: string): string {
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

/**
 * Explains the error of a failed operation. An error without a code is the provider's own sentence about the resource's
 * state.
 */
async function failureOf(app: App, { kind, error }: Problem, headline: string): Promise<Failure> {
  if (!error) return plainFailure(headline);
  return kind === 'failed' && !(error instanceof ApiError) ? plainFailure(error.message) : app.explain(error);
}

/** Returns advice for a resource that stays in a transitional state; empty for other states. */
function stuckAdvice(app: App, { action, target }: Completed, result: Problem): string {
  if (result.kind !== 'unknown' || result.nativeState === '') return '';
  const stuck = { nativeState: result.nativeState, id: target.ref.id, instance: target.under?.id ?? '' };
  const { operations } = app.clouds.providerOf(target.ref.cloud);
  const advice = operations.filter((each) => each.action === action).map((each) => each.stuck?.(stuck));
  return advice.find((each) => each !== undefined) ?? '';
}

/** Marks the row of a failed operation and shows the failure. */
async function reportProblem(app: App, completed: Completed, result: Problem): Promise<void> {
  const { action, target, name } = completed;
  const isUnknown = result.kind === 'unknown';
  const headline = isUnknown
    ? unknownResultText(name, cleanName(result.nativeState))
    : l10n.t('{0} failed for {1}.', actionLabels[action]().title, name);
  const known = await failureOf(app, result, headline);
  const failure = { ...known, remedy: joinSentences(known.remedy, stuckAdvice(app, completed, result)) };
  const rejected = result.kind === 'failed' ? result.rejected : undefined;
  app.lastFailures.set({ ref: target.ref, action, kind: result.kind, failure, rejected });
  const { cloud, region, id } = target.ref;
  const about = [app.clouds.providerOf(cloud).label, region, id].join(' · ');
  inBackground(app, reportFailure(app, result.error ? headline : '', failure, about));
}

/** Shows the result of an operation. Resolves when the message is shown, not when it is closed. */
export async function reportResult(
  app: App,
  completed: Completed,
  result: Exclude<OperationResult, undefined>,
): Promise<void> {
  const { action, target, name } = completed;
  if (result.kind === 'failed' || result.kind === 'unknown') return reportProblem(app, completed, result);
  // A newer operation replaces the failure of the previous one.
  app.lastFailures.clear(target.ref);
  if (result.kind === 'done') {
    const isInBin = action === 'releaseDisk' && result.nativeState !== '';
    const bin = isInBin ? l10n.t('It’s in the recycle bin.') : '';
    inBackground(app, app.ui.showInformation(joinSentences(actionLabels[action]().done(name), bin)));
    return;
  }
  const stopped = l10n.t('Stopped waiting for {0}.', name);
  const notTakenBack = l10n.t('The request was already sent and can’t be canceled. Refresh to see the result.');
  inBackground(app, app.ui.showInformation(joinSentences(stopped, notTakenBack)));
}
