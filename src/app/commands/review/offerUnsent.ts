import * as l10n from '@vscode/l10n';
import type { App } from '../../app';
import { inBackground } from '../reportFailure';
import { runReported } from '../runReported';
import { openReview } from './openReview';

/**
 * Offers the writes of a review that weren't sent before the window was closed, as another review. Sends nothing. The
 * record of operations must have been read: those that were sent are followed.
 */
export function offerUnsent(app: App): void {
  const targets = app.unsentWrites.targets(app.operations.store.all());
  const keys = app.unsentWrites.keys();
  const shown = async (): Promise<void> => {
    if (targets.length === 0) return app.unsentWrites.remove(keys);
    const again = l10n.t('Review Again');
    const discard = l10n.t('Discard');
    const clicked = await app.ui.showWarning(
      l10n.t(
        'The window closed while a review was being sent. Resources for which no request was sent: {0}.',
        targets.length,
      ),
      again,
      discard,
    );
    if (clicked === undefined) return;
    await app.unsentWrites.remove(keys);
    if (clicked === again) await runReported(app, async () => void (await openReview(app, targets)));
  };
  inBackground(app, shown());
}
