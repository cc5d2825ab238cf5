import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import type { App } from '../../app';
import { asCsv, asJsonLines, exportedReview } from '../../review/exportReview';
import type { Review } from '../../review/review';
import type { ReviewLine } from '../../review/reviewLine';
import type { ReviewCommandName } from '../commandNames';
import { pickExportFormat } from '../pickExportFormat';
import { inBackground } from '../reportFailure';
import { confirmReview } from './confirmReview';

/** The review of a document, and those of its lines that are selected. */
export interface ReviewSelection {
  readonly review: Review;
  readonly text: string;
  readonly lines: readonly ReviewLine[];
  /** Whether the document shows something else there than the review has now, so that `lines` may be others. */
  readonly isOutdated: boolean;
}

type ReviewCommand = (app: App, selection: ReviewSelection) => Promise<void>;

function refuseUnlessOpen({ phase }: Review): void {
  if (phase !== 'open') throw new RefusedError(l10n.t('The lines of this review can’t be changed now.'));
}

/** Returns the selected lines, at least one. Throws RefusedError if it isn't certain what the user has selected. */
function selectedLines({ lines, isOutdated }: ReviewSelection): readonly [ReviewLine, ...ReviewLine[]] {
  if (isOutdated) throw new RefusedError(l10n.t('The document was being updated. Check the line, and try again.'));
  const [first, ...others] = lines;
  if (!first) throw new RefusedError(l10n.t('Put the cursor on a line of the table first.'));
  return [first, ...others];
}

const omit =
  (isOmitted: boolean): ReviewCommand =>
  async (_, selection) => {
    refuseUnlessOpen(selection.review);
    const keys = selectedLines(selection).map(({ key }) => key);
    selection.review.omit(keys, isOmitted);
  };

/** Pauses a review, or continues it. */
const pauseReview: ReviewCommand = async (_, { review }) => {
  if (review.phase === 'running') review.phase = 'paused';
  else if (review.phase === 'paused') review.phase = 'running';
  else throw new RefusedError(l10n.t('Nothing is being sent for this review.'));
};

/** Nothing more is sent. What was sent is followed to its end. */
const cancelReview: ReviewCommand = async (_, { review }) => {
  if (review.phase === 'ended') throw new RefusedError(l10n.t('Nothing is being sent for this review.'));
  review.cancel();
};

const showReviewedResource: ReviewCommand = async (app, selection) => {
  const [line] = selectedLines(selection);
  await app.show(line.target.ref);
};

const exportReview: ReviewCommand = async (app, { review }) => {
  const title = l10n.t('Export the review: select a format');
  const format = await pickExportFormat(app, title, { asJsonLines, asCsv });
  if (!format) return;
  const text = format.textOf(exportedReview(review, app));
  const path = await app.ui.save(`review.${format.extension}`, format, text);
  if (path === undefined) return;
  inBackground(app, app.ui.showInformation(l10n.t('The review was exported to {0}.', path)));
};

export const reviewCommands: Readonly<Record<ReviewCommandName, ReviewCommand>> = {
  cancelReview,
  confirmReview: (app, { review }) => confirmReview(app, review),
  copyReview: (app, { text }) => app.ui.copy(text),
  exportReview,
  omitFromReview: omit(true),
  pauseReview,
  includeInReview: omit(false),
  showReviewedResource,
};
