import * as l10n from '@vscode/l10n';
import type { ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import { RefusedError } from '../../errors/refusedError';
import type { App } from '../app';
import { locate } from '../resources/locate';
import { runReported } from './runReported';

/** Reads a resource, because it may have moved to another row, and selects its row without taking the focus. */
async function reveal(app: App, ref: ResourceRef, signal: AbortSignal): Promise<void> {
  const resource: Resource | undefined = await app.clouds.of(ref.account).read(ref, signal);
  if (!resource) throw new RefusedError(l10n.t('{0} no longer exists in {1}.', ref.id, ref.region));
  if (app.tree.filter !== '') app.tree.setFilter('');
  const row = await locate(app.tree, resource, signal);
  if (!row) throw new RefusedError(l10n.t('{0} couldn’t be found in the view. Refresh the view.', ref.id));
  await app.ui.reveal(row);
}

/** Selects the row of a resource, expanding what is above it. Reports its own failure. Never rejects. */
export const showInTree = (app: App, ref: ResourceRef): Promise<void> =>
  runReported(app, () =>
    app.operations.progress.run(l10n.t('Finding {0} in the tree', ref.id), (_, signal) => reveal(app, ref, signal)),
  );
