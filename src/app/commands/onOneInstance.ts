import * as l10n from '@vscode/l10n';
import { refIn } from '../../domain/refs';
import { deviceOn, instancesOf } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import type { App } from '../app';
import type { Target } from '../operations/readParties';
import { InstanceNames } from '../tree/instanceNames';
import { operationName } from './operationName';
import { onePage } from './pickItems';

/**
 * Returns the target with the instance that it is about. Asks for it if the resource is attached to several and its row
 * is below none of them. Undefined if the user selects none.
 */
export async function onOneInstance(app: App, target: Target, title: string): Promise<Target | undefined> {
  const { ref, under } = target;
  const known = app.tree.resources.of(ref)?.resource;
  const instances = known && !under ? instancesOf(known) : [];
  if (!known || instances.length < 2) return target;
  const names = new InstanceNames(app.tree.resources);
  const items = instances.map((id) => ({
    label: names.of(known, id),
    description: cleanName(id),
    detail: cleanName(deviceOn(known, id)),
    value: { ref, under: refIn(ref, 'instance', id) },
  }));
  return app.ui.pick(l10n.t('{0}: select the instance of {1}', title, operationName(app, ref)), onePage(items));
}
