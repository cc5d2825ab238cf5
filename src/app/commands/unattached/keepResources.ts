import * as l10n from '@vscode/l10n';
import { cleanLine } from '../../../domain/untrustedText';
import type { App } from '../../app';
import { labelOf } from '../../tree/resourceText';
import type { UnattachedItem } from '../../unattached/unattachedItem';
import type { UnattachedRowCommand } from './unattachedCommands';

/** Calls a function for each account of the resources, one after the other. */
async function forEachAccount(
  app: App,
  items: readonly UnattachedItem[],
  change: (
    account: { cloud: string; owner: string },
    refs: readonly UnattachedItem['resource']['ref'][],
  ) => Promise<void>,
): Promise<void> {
  const accounts = new Set(items.map(({ resource }) => resource.ref.account));
  for (const id of accounts) {
    const refs = items.flatMap(({ resource }) => (resource.ref.account === id ? [resource.ref] : []));
    await change(app.clouds.accountOf(id), refs);
  }
}

const nameOf = ([first, ...others]: readonly UnattachedItem[]): string =>
  first && others.length === 0 ? labelOf(first.resource) : l10n.t('{0} resources', others.length + 1);

/** Asks for the reason and marks the resources, so that they are greyed and not part of a selection by group. */
export const keepResource: UnattachedRowCommand = async (app, { items }) => {
  const [first] = items;
  const reason = await app.ui.showInput({
    title: l10n.t('Keep {0}', nameOf(items)),
    prompt: l10n.t('Enter why it’s kept, for example a ticket. The reason is stored on this machine only.'),
    value: (items.length === 1 && first?.kept?.reason) || '',
    validate: (text) => (cleanLine(text) === '' ? l10n.t('Enter a reason.') : undefined),
  });
  if (reason === undefined) return;
  await forEachAccount(app, items, (account, refs) => app.kept.keep(account, refs, cleanLine(reason)));
};

export const removeKeepMark: UnattachedRowCommand = (app, { items }) =>
  forEachAccount(app, items, (account, refs) => app.kept.remove(account, refs));
