import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import type { App } from '../../app';
import { checkReview } from '../../review/checkReview';
import type { Review } from '../../review/review';
import type { ReviewTarget } from '../../review/reviewLine';

/** A document of more lines can't be read. */
const maxLines = 1_000;

/**
 * Opens the document of a review, reads the resources, and returns the review. Sends no write. Throws RefusedError if
 * there is nothing to review, or too much.
 */
export async function openReview(
  app: App,
  targets: readonly ReviewTarget[],
  notes: readonly string[] = [],
): Promise<Review> {
  if (targets.length === 0) throw new RefusedError(l10n.t('There’s no disk and no vNIC to review.'));
  if (targets.length > maxLines) {
    throw new RefusedError(
      l10n.t('A review can have {0} resources at most; {1} were selected. Select fewer.', maxLines, targets.length),
    );
  }
  const review = app.reviews.create(targets, notes);
  await app.showReview(review);
  await app.operations.progress.run(l10n.t('Reading {0} resources', targets.length), async (report, signal) => {
    signal.addEventListener('abort', () => review.cancel());
    const reported = review.onDidChange(({ lines }) => {
      const checked = lines.filter(({ check }) => check.kind !== 'waiting').length;
      report(l10n.t('{0} of {1}', checked, lines.length));
    });
    try {
      await checkReview(app, review);
    } finally {
      reported.dispose();
    }
  });
  return review;
}
