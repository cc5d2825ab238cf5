import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import type { App } from '../app';
import { operateToEnd } from '../commands/operationCommand';
import { openReview } from '../commands/review/openReview';
import { actionsReviewedWith, isReviewable } from '../commands/review/reviewSelected';
import { isCanceled } from '../commands/runReported';
import type { Target } from '../operations/readParties';
import { refuseReadOnly } from '../operations/refusals';
import type { ConfirmationDialog } from '../ports';
import type { Review } from '../review/review';
import type { ReviewTarget } from '../review/reviewLine';
import { problemJson } from './checkOperation';
import { knownTarget } from './knownTarget';
import { blocked, declined, outcomeOf, type ProposalOutcome, reviewOutcome } from './proposalOutcome';
import { ToolError } from './toolError';
import type { ToolInput } from './toolInput';

type Input = ToolInput<'proposeOperation'>;

/** Opens no dialog once the call of the assistant was canceled. The dialogs themselves are the same. */
const unlessCanceled = (dialog: ConfirmationDialog, signal: AbortSignal): ConfirmationDialog => ({
  confirm: async (questions) => (signal.aborted ? undefined : dialog.confirm(questions)),
  confirmSteps: async (question) => (signal.aborted ? undefined : dialog.confirmSteps(question)),
  confirmReview: (question) => dialog.confirmReview(question),
});

/** Resolves when the user has decided about a review and everything is sent, or when it is given up. */
function reviewEnd({ reviews }: Pick<App, 'reviews'>, review: Review): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      for (const each of subscriptions) each.dispose();
      resolve();
    };
    const isGivenUp = (): boolean => review.signal.aborted && (review.phase === 'open' || review.phase === 'checking');
    const check = (): void => {
      if (review.phase === 'ended' || isGivenUp()) end();
    };
    const subscriptions = [
      review.onDidChange(check),
      reviews.onDidClose((closed) => {
        if (closed === review && (review.phase === 'open' || review.phase === 'checking')) end();
      }),
    ];
    review.signal.addEventListener('abort', check, { once: true });
    check();
  });
}

/**
 * Operations that assistants propose. Each opens the dialog of the command, or the document of a review if there are
 * several: only the user confirms it there. At most one is pending in a window.
 */
export class Proposals {
  #isPending = false;

  /** Resolves when the proposal has ended. Never rejects: what prevents it is its outcome. */
  async propose(app: App, input: Input, signal: AbortSignal): Promise<ProposalOutcome> {
    if (this.#isPending) {
      return blocked(l10n.t('Another proposal is pending. Wait until the user has decided and it has ended.'));
    }
    this.#isPending = true;
    try {
      const targets = await this.#targetsOf(app, input);
      if (signal.aborted) return declined();
      const [only, ...others] = targets;
      if (!only) return declined();
      if (others.length > 0) return await review(app, targets);
      return await one(app, only.target, input.action, signal);
    } catch (error) {
      if (isCanceled(error)) return declined();
      return { outcome: 'blocked', ...(await problemJson(app, error)) };
    } finally {
      this.#isPending = false;
    }
  }

  /** Looks up the resources. Throws ToolError if a proposal isn't possible, before anything is read or shown. */
  async #targetsOf(app: App, { action, resourceIds, instanceId, account }: Input): Promise<readonly ReviewTarget[]> {
    const ids = [...new Set(resourceIds)];
    const { limit } = app.reviewSettings();
    if (ids.length > 1 && !isReviewable(action))
      throw new ToolError(l10n.t('This action can be proposed for one resource at a time only.'));
    if (ids.length > limit) {
      throw new ToolError(
        l10n.t('At most {0} resources can be changed together; {1} were proposed.', limit, ids.length),
      );
    }
    const actions = ids.length > 1 ? actionsReviewedWith(action) : {};
    const targets: ReviewTarget[] = [];
    for (const id of ids) {
      const named = { id, ...(instanceId ? { instanceId } : {}), ...(account ? { account } : {}) };
      const { known, target } = await knownTarget(app, named);
      refuseReadOnly(app.clouds.accountOf(target.ref.account));
      targets.push({ target, action: actions[target.ref.kind] ?? action, known: known.resource });
    }
    return targets;
  }
}

async function one(app: App, target: Target, action: Action, signal: AbortSignal): Promise<ProposalOutcome> {
  const operations = { ...app.operations, dialog: unlessCanceled(app.operations.dialog, signal) };
  return outcomeOf(app, await operateToEnd({ ...app, operations }, target, action, { isProposed: true }));
}

async function review(app: App, targets: readonly ReviewTarget[]): Promise<ProposalOutcome> {
  const opened = await openReview(app, targets, [l10n.t('An assistant has proposed this review.')]);
  await reviewEnd(app, opened);
  return reviewOutcome(app, opened);
}
