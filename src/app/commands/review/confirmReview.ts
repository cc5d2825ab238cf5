import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import type { App } from '../../app';
import type { Review } from '../../review/review';
import { countsOf, progressText } from '../../review/reviewCounts';
import type { PossibleLine } from '../../review/reviewLine';
import { reviewQuestion } from '../../review/reviewQuestion';
import { confirmedLines, runReview } from '../../review/runReview';
import { inBackground } from '../reportFailure';

function refuseOutsideOfReading({ phase }: Review): void {
  if (phase === 'open') return;
  throw new RefusedError(
    phase === 'checking'
      ? l10n.t('The resources of this review are still being read. Wait until all of them have been read.')
      : l10n.t('This review has been sent. Select the resources again for another one.'),
  );
}

function refuseAboveLimit(lines: readonly PossibleLine[], limit: number): void {
  if (lines.length === 0) throw new RefusedError(l10n.t('Nothing in this review can be sent.'));
  if (lines.length <= limit) return;
  throw new RefusedError(
    l10n.t(
      'At most {0} resources can be changed together; the review has {1}. Omit some, or change the setting cloudAttachments.review.limit.',
      limit,
      lines.length,
    ),
  );
}

/**
 * Asks for a confirmation of exactly the lines of a review, sends them, and shows how they ended. Throws RefusedError if
 * nothing was sent.
 */
export async function confirmReview(app: App, review: Review): Promise<void> {
  refuseOutsideOfReading(review);
  const lines = review.included();
  const { limit, protectedNames } = app.reviewSettings();
  refuseAboveLimit(lines, limit);
  const answers = await app.operations.dialog.confirmReview(reviewQuestion(lines, protectedNames));
  if (!answers) return;
  refuseOutsideOfReading(review);
  await app.unsentWrites.add(lines, app.operations.clock.now());
  const title = l10n.t('Sending the review');
  await app.operations.progress.run(title, async (report, signal) => {
    signal.addEventListener('abort', () => review.cancel());
    const reported = review.onDidChange(({ lines: now }) => {
      report(progressText(now));
      const ended = now.filter(({ result }) => result?.kind === 'sent' || result?.kind === 'leftOut');
      inBackground(app, app.unsentWrites.remove(ended.map(({ key }) => key)));
    });
    try {
      await runReview(app, review, confirmedLines(lines, answers));
    } finally {
      reported.dispose();
      await app.unsentWrites.remove(lines.map(({ key }) => key));
    }
  });
  reportReview(app, review);
}

/** Shows in one message how all writes of a review ended. */
function reportReview(app: App, review: Review): void {
  const { confirmed, done } = countsOf(review.lines);
  const message = l10n.t('The review has ended: {0}.', progressText(review.lines));
  const show = l10n.t('Show Review');
  const shown = async (): Promise<void> => {
    const clicked = await (done === confirmed
      ? app.ui.showInformation(message, show)
      : app.ui.showWarning(message, show));
    if (clicked === show) await app.showReview(review);
  };
  inBackground(app, shown());
}
