import * as l10n from '@vscode/l10n';
import type { Action } from '../../../domain/plan';
import type { Kind } from '../../../domain/refs';
import type { Resource } from '../../../domain/resource';
import { RefusedError } from '../../../errors/refusedError';
import type { App, Command } from '../../app';
import { findById } from '../../resources/findById';
import { idsIn } from '../../review/idsIn';
import type { ReviewTarget } from '../../review/reviewLine';
import { instanceShownFor } from '../instanceShownFor';
import { item, onePage } from '../pickItems';
import { openReview } from './openReview';

type Source = 'clipboard' | 'file';
type Actions = Readonly<Record<'disk' | 'vnic', Action>>;

const releases: Actions = { disk: 'releaseDisk', vnic: 'releaseVnic' };
const detaches: Actions = { disk: 'detachDisk', vnic: 'detachVnic' };

const kinds = ['disk', 'vnic'] as const satisfies readonly Kind[];

/**
 * Finds a resource in what is known, otherwise in the clouds. Undefined if no account has it. Throws the first failure if
 * some places couldn't be read, and none of the others has it.
 */
async function find(app: App, id: string, signal: AbortSignal): Promise<Resource | undefined> {
  const known = app.tree.resources.withId(id).find(({ resource }) => kinds.some((kind) => kind === resource.ref.kind));
  if (known) return known.resource;
  const used = new Set(app.accounts.list().map(({ cloud }) => cloud));
  const clouds = app.clouds.providers.filter((each) => used.has(each.id) && each.hasIdForm(id));
  const failures: unknown[] = [];
  // A cloud may reject the ID of another kind, so each kind is a request of its own.
  for (const [provider, kind] of clouds.flatMap((cloud) => kinds.map((each) => [cloud.id, each] as const))) {
    try {
      const found = await findById({ id, provider, kinds: [kind], mentioned: [] }, app, () => undefined, signal);
      if (found) return found.resource;
    } catch (error) {
      signal.throwIfAborted();
      failures.push(error);
    }
  }
  if (failures.length > 0 && failures.length === clouds.length * kinds.length) throw failures[0];
  return undefined;
}

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
      try {
        const found = await find(app, id, signal);
        if (found) targets.push(targetOf(found, actions));
        else notes.push(l10n.t('{0}: no account has a disk or a vNIC with this ID.', id));
      } catch (error) {
        signal.throwIfAborted();
        notes.push(l10n.t('{0}: {1}', id, (await app.explain(error)).summary));
      }
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
  if (targets.length === 0) throw new RefusedError(l10n.t('None of the {0} resources was found.', ids.length));
  await openReview(app, targets, notes);
};
