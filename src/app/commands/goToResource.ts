import * as l10n from '@vscode/l10n';
import { refIn } from '../../domain/refs';
import { instancesOf } from '../../domain/resource';
import { cleanText } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { App, Command } from '../app';
import type { Target } from '../operations/readParties';
import { rowOf } from '../resources/rowOf';
import type { FoundAction } from '../search/foundItems';
import type { Located } from '../search/located';
import { ResourceSearch } from '../search/resourceSearch';
import { SearchSession } from '../search/searchSession';
import { inBackground } from './reportFailure';

const targetOf = ({ resource: { ref }, resource }: Located): Target => {
  const [instance] = instancesOf(resource);
  return { ref, under: instance === undefined ? undefined : refIn(ref, 'instance', instance) };
};

async function act(app: App, chosen: FoundAction): Promise<void> {
  switch (chosen.kind) {
    case 'show':
      inBackground(app, app.recentResources.remember(chosen));
      return app.show(chosen.ref);
    case 'copyId':
      return app.ui.copy(cleanText(chosen.ref.id));
    case 'operate':
      return app.operate(targetOf(chosen.located), chosen.action);
    case 'showDetails': {
      const { resource, region } = chosen.located;
      app.tree.resources.remember(resource, region);
      const known = app.tree.resources.of(resource.ref) ?? { resource, region, row: undefined };
      return app.showDetails(rowOf(known, app.clouds.providerOf(resource.ref.cloud).operations));
    }
  }
}

/** Searches the resources of all accounts and shows one in the tree, or does what the pressed button says. */
export const goToResource: Command = async (app) => {
  if (app.accounts.list().length === 0)
    throw new RefusedError(l10n.t('There are no accounts yet. Add one, or try the sandbox.'));
  const chosen = await app.ui.search(new SearchSession(new ResourceSearch(app), app.timer));
  if (chosen instanceof Error) throw chosen;
  if (chosen) await act(app, chosen);
};
