import * as l10n from '@vscode/l10n';
import type { App } from '../../app';
import type { ReviewTarget } from '../../review/reviewLine';
import type { UnattachedItem } from '../../unattached/unattachedItem';
import { inBackground } from '../reportFailure';
import { openReview } from '../review/openReview';
import { incompleteText } from './incompleteText';
import type { UnattachedRowCommand } from './unattachedCommands';

const releaseOf = ({ resource }: UnattachedItem): ReviewTarget => ({
  target: { ref: resource.ref, under: undefined },
  action: resource.ref.kind === 'disk' ? 'releaseDisk' : 'releaseVnic',
  known: resource,
});

async function offerRefresh(app: App, message: string): Promise<void> {
  const refresh = l10n.t('Refresh');
  if ((await app.ui.showWarning(message, refresh)) === refresh) app.unattached.refresh();
}

/**
 * Opens a review of the release of resources. Those that the user keeps are left out. A group is refused while one of its
 * lists hasn't arrived completely: what the user sees of it isn't all that the group stands for.
 */
export const releaseUnattached: UnattachedRowCommand = async (app, { ids, items }) => {
  const incomplete = app.unattached.incompleteListsOf(ids);
  if (incomplete.length > 0) {
    const message = await incompleteText(incomplete, app.explain);
    const isReading = incomplete.every(({ reason }) => reason.kind === 'reading');
    inBackground(app, isReading ? app.ui.showWarning(message) : offerRefresh(app, message));
    return;
  }
  const released = items.filter(({ kept }) => !kept);
  const kept = items.length - released.length + app.unattached.keptIn(ids);
  const notes = kept > 0 ? [l10n.t('Resources that you keep, and that aren’t part of the review: {0}.', kept)] : [];
  await openReview(app, released.map(releaseOf), notes);
};
