import * as l10n from '@vscode/l10n';
import { type Kind, keyOfPlace } from '../../../domain/refs';
import type { Resource } from '../../../domain/resource';
import { cleanName } from '../../../domain/untrustedText';
import { ApiError } from '../../../errors/apiError';
import { InvalidIdError } from '../../../errors/invalidIdError';
import type { App } from '../../app';
import { lookUp, type UnreadPlace } from '../../resources/findById';

const kinds = ['disk', 'vnic'] as const satisfies readonly Kind[];

/** A resource that was found by its ID; otherwise why it's left out. */
export type FoundForReview = { readonly resource: Resource } | { readonly leftOut: string };

const placeKey = ({ account, region }: UnreadPlace): string => `${account.id} ${region ? keyOfPlace(region) : ''}`;

const isRejectedId = ({ error }: UnreadPlace): boolean =>
  error instanceof InvalidIdError || (error instanceof ApiError && error.judgement?.reaction === 'invalidRequest');

/**
 * Returns the places that might have the resource. `failures` has those of the reads of each kind. A cloud may reject the
 * ID of another kind, so a place that rejects it for one kind only was read.
 */
function unreadOf(failures: readonly (readonly UnreadPlace[])[]): readonly UnreadPlace[] {
  const rejections = failures.map((each) => new Set(each.filter(isRejectedId).map(placeKey)));
  const isRejectedForAll = (place: UnreadPlace): boolean => rejections.every((keys) => keys.has(placeKey(place)));
  return failures.flat().filter((each) => !isRejectedId(each) || isRejectedForAll(each));
}

async function leftOutText({ explain }: App, id: string, unread: readonly UnreadPlace[]): Promise<string> {
  const [first] = unread;
  if (!first) return l10n.t('{0}: no account has a disk or a vNIC with this ID.', id);
  const places = new Set(unread.map(placeKey));
  const place = [first.account.name, first.region?.region ?? ''].map(cleanName).filter(Boolean).join(', ');
  const { summary } = await explain(first.error);
  return places.size === 1
    ? l10n.t('{0}: not found, but {1} couldn’t be read: {2}', id, place, summary)
    : l10n.t('{0}: not found, but {1} and others ({2}) couldn’t be read: {3}', id, place, places.size - 1, summary);
}

/**
 * Finds a disk or vNIC in what is known, otherwise in the clouds. If a place couldn't be read, it might have the
 * resource, so the resource isn't said to be missing. Rejects only if the signal is aborted.
 */
export async function findForReview(app: App, id: string, signal: AbortSignal): Promise<FoundForReview> {
  const known = app.tree.resources.withId(id).find(({ resource }) => kinds.some((kind) => kind === resource.ref.kind));
  if (known) return { resource: known.resource };
  const used = new Set(app.accounts.list().map(({ cloud }) => cloud));
  const clouds = app.clouds.providers.filter((each) => used.has(each.id) && each.hasIdForm(id));
  const unread: UnreadPlace[] = [];
  try {
    for (const provider of clouds) {
      const failures: (readonly UnreadPlace[])[] = [];
      for (const kind of kinds.filter((each) => provider.kinds.includes(each))) {
        const wanted = { id, provider: provider.id, kinds: [kind], mentioned: [] };
        const lookup = await lookUp(wanted, app, () => undefined, signal);
        if (lookup.found) return { resource: lookup.found.resource };
        failures.push(lookup.unread);
      }
      unread.push(...unreadOf(failures));
    }
  } catch (error) {
    signal.throwIfAborted();
    return { leftOut: l10n.t('{0}: {1}', id, (await app.explain(error)).summary) };
  }
  return { leftOut: await leftOutText(app, id, unread) };
}
