import * as l10n from '@vscode/l10n';
import type { ReviewTarget } from '../../review/reviewLine';
import type { UnattachedItem } from '../../unattached/unattachedItem';
import { openReview } from '../review/openReview';
import type { UnattachedRowCommand } from './unattachedCommands';

const releaseOf = ({ resource }: UnattachedItem): ReviewTarget => ({
  target: { ref: resource.ref, under: undefined },
  action: resource.ref.kind === 'disk' ? 'releaseDisk' : 'releaseVnic',
  known: resource,
});

/** Opens a review of the release of resources. Those that the user keeps are left out. */
export const releaseUnattached: UnattachedRowCommand = async (app, items) => {
  const released = items.filter(({ kept }) => !kept);
  const kept = items.length - released.length;
  const notes = [
    ...(kept > 0 ? [l10n.t('Resources that you keep, and that aren’t part of the review: {0}.', kept)] : []),
    ...(app.unattached.isPartial
      ? [l10n.t('The view hasn’t been read completely, so there might be more resources than the review lists.')]
      : []),
  ];
  await openReview(app, released.map(releaseOf), notes);
};
