import * as l10n from '@vscode/l10n';
import type { Action } from '../../../domain/plan';
import type { Resource } from '../../../domain/resource';
import { RefusedError } from '../../../errors/refusedError';
import type { App, Command } from '../../app';
import { joinSentences } from '../../joinSentences';
import { idsIn } from '../../review/idsIn';
import type { ReviewTarget } from '../../review/reviewLine';
import { instanceShownFor } from '../instanceShownFor';
import { item, onePage } from '../pickItems';
import { findForReview } from './findForReview';
import { openReview } from './openReview';

type Source = 'clipboard' | 'file';
type Actions = Readonly<Record<'disk' | 'vnic', Action>>;

const releases: Actions = { disk: 'releaseDisk', vnic: 'releaseVnic' };
const detaches: Actions = { disk: 'detachDisk', vnic: 'detachVnic' };

const targetOf = (resource: Resource, actions: Actions): ReviewTarget => ({
  target: { ref: resource.ref, under: instanceShownFor(resource, undefined) },
  action: resource.ref.kind === 'vnic' ? actions.vnic : actions.disk,
  known: resource,
});

/** Finds all resources. The notes name those that can't be found. */
async function findAll(app: App, ids: readonly string[], actions: Actions) {
  const targets: ReviewTarget[] = [];
  const notes: string[] = [];
  const title = l10n.t('Finding {0} resources', ids.length);
  await app.operations.progress.run(title, async (report, signal) => {
    for (const [place, id] of ids.entries()) {
      signal.throwIfAborted();
      report(l10n.t('{0} of {1}', place + 1, ids.length));
      const found = await findForReview(app, id, signal);
      if ('resource' in found) targets.push(targetOf(found.resource, actions));
      else notes.push(found.leftOut);
    }
  });
  return { targets, notes };
}

async function readText(app: App, source: Source): Promise<string | undefined> {
  return source === 'clipboard' ? app.ui.pastedText() : app.ui.openText(l10n.t('Review'));
}

/** Opens a review of the disks and vNICs whose ids are in the clipboard or in a file, such as an exported table. */
export const reviewFromFile: Command = async (app) => {
  const sources = [
    item<Source>(l10n.t('Clipboard'), l10n.t('IDs, one after another'), 'clipboard'),
    item<Source>(l10n.t('File…'), l10n.t('text, or a table with an ID column'), 'file'),
  ];
  const source = await app.ui.pick(l10n.t('Review: select where the IDs are'), onePage(sources));
  const text = source && (await readText(app, source));
  if (text === undefined) return;
  const ids = idsIn(text, (word) => app.clouds.providers.some(({ hasIdForm }) => hasIdForm(word)));
  if (ids.length === 0) throw new RefusedError(l10n.t('The text contains no ID of a disk or a vNIC.'));
  const choices = [item(l10n.t('Release'), '', releases), item(l10n.t('Detach'), '', detaches)];
  const actions = await app.ui.pick(l10n.t('Review {0} resources: select what for', ids.length), onePage(choices));
  if (!actions) return;
  const { targets, notes } = await findAll(app, ids, actions);
  if (targets.length === 0) {
    const none = l10n.t('None of the {0} resources was found.', ids.length);
    throw new RefusedError(joinSentences(none, ...notes.slice(0, 1)));
  }
  await openReview(app, targets, notes);
};
