import * as l10n from '@vscode/l10n';
import type { Account, Region } from '../../domain/account';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { App } from '../app';
import { type PagedItem, PagedItems } from '../search/pagedItems';
import { SearchSession } from '../search/searchSession';
import { inBackground } from './reportFailure';
import { UnreadableItems } from './unreadableItems';

/** Yields the values of promises in the order in which they resolve. None of the promises may reject. */
async function* asResolved<T>(promises: readonly Promise<T>[]): AsyncIterable<T> {
  const waiting = new Map(promises.map((promise, place) => [place, promise.then((value) => ({ place, value }))]));
  while (waiting.size > 0) {
    const { place, value } = await Promise.race(waiting.values());
    waiting.delete(place);
    yield value;
  }
}

/** Gives each item its place, so that a list which responds late doesn't delay the others. */
const placed = async <T>(items: Promise<readonly PagedItem<T>[]>, order: number): Promise<readonly PagedItem<T>[]> =>
  (await items).map((item) => ({ ...item, order }));

type Found = Region | Error;

/**
 * Returns the regions of an account. An account that can't be read gets an item with the reason, so that it doesn't
 * look empty.
 */
async function regionsOf(app: App, account: Account, signal: AbortSignal): Promise<readonly PagedItem<Found>[]> {
  const label = cleanName(account.name);
  // Accounts may have the same name, because the cloud's name is the default.
  const owner = cleanName(account.owner);
  const detail = (note: string): string => [owner, note].filter(Boolean).join(' · ');
  try {
    const errors: Error[] = [];
    const listed = await app.clouds.regionsOf(account.id, signal, (error) => errors.push(error));
    return [
      ...app.recentRegions.sortRegions(listed).map((region) => ({
        label,
        description: cleanName(region.region),
        detail: detail(region.name === region.region ? '' : cleanName(region.name)),
        value: region,
      })),
      ...new UnreadableItems().itemsFor('region', errors),
    ];
  } catch (error) {
    const { summary } = await app.explain(error);
    const value = error instanceof Error ? error : new Error(summary);
    return [{ label, description: l10n.t('couldn’t be read'), detail: detail(summary), value }];
  }
}

/**
 * Asks for an account and region. The user's own accounts come before those of the sandbox, and those that were selected
 * last come first. Throws the error of an account that couldn't be read if the user selects it.
 */
export async function pickRegion(app: App, title: string): Promise<Region | undefined> {
  const accounts = app.recentRegions.sortAccounts(app.accounts.list());
  if (accounts.length === 0) throw new RefusedError(l10n.t('There are no accounts yet. Add one, or try the sandbox.'));
  const items = new PagedItems({
    title: l10n.t('{0}: select an account and a region', title),
    placeholder: l10n.t('Enter part of the name of an account or a region.'),
    pages: (signal) => asResolved(accounts.map((account, place) => placed(regionsOf(app, account, signal), place))),
  });
  const found = await app.ui.search(new SearchSession(items, app.timer));
  if (found instanceof Error) throw found;
  if (found) inBackground(app, app.recentRegions.remember(found));
  return found;
}
