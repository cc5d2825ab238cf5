import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { refIn } from '../../domain/refs';
import { instancesOf, type Resource } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { App, Command } from '../app';
import { actionLabels } from '../operations/actionLabels';
import { StaleTargetError, type Target } from '../operations/readParties';
import { runOperation } from '../operations/runOperation';
import type { TreeNode } from '../tree/node';
import { rowText } from '../tree/rowText';
import { pickTarget } from './pickTarget';
import { reportResult } from './reportResult';

/** Returns the instance that a row shows its resource on: the parent row's instance, otherwise the only one. */
function instanceShownFor(resource: Resource, under: Target['under']): Target['under'] {
  const [only, ...others] = instancesOf(resource);
  return under ?? (only !== undefined && others.length === 0 ? refIn(resource.ref, 'instance', only) : undefined);
}

/** Returns the resource of a row if the row offers the action, otherwise undefined. */
function targetOf(node: TreeNode | undefined, action: Action): Target | undefined {
  if (node?.subject.kind !== 'resource' || !node.offered.includes(action)) return undefined;
  const { resource, under } = node.subject;
  return { ref: resource.ref, under: instanceShownFor(resource, under) };
}

/**
 * Returns the resource of the row, or of the selected row, or asks for one. Throws RefusedError if the row doesn't
 * offer the action.
 */
async function targetFor(app: App, node: TreeNode | undefined, action: Action): Promise<Target | undefined> {
  const { title } = actionLabels[action]();
  const target = targetOf(node ?? app.selection(), action);
  if (target) return target;
  if (node)
    throw new RefusedError(l10n.t('{0} isn’t available for “{1}” in its current state.', title, rowText(node).label));
  return pickTarget(app, action, title);
}

/** Returns the name that the tree shows; the id if there is no name, and both if the name is ambiguous. */
function nameOf(app: App, { ref }: Target): string {
  const subject = app.tree.rowsShowing(ref)[0]?.subject;
  const name = subject?.kind === 'resource' ? subject.resource.name : '';
  if (cleanName(name) === '') return ref.id;
  const { nameIsAmbiguous } = app.tree.neighborsOf(ref, name);
  return nameIsAmbiguous ? `“${cleanName(name)}” (${ref.id})` : `“${cleanName(name)}”`;
}

/** Creates the command of an action. */
export const operationCommand =
  (action: Action): Command =>
  async (app, node) => {
    const target = await targetFor(app, node, action);
    if (!target) return;
    const name = nameOf(app, target);
    try {
      const result = await runOperation(app.operations, target, action);
      if (result) await reportResult(app, result, name);
    } catch (error) {
      if (error instanceof StaleTargetError) app.tree.refreshPlace(target.ref);
      throw error;
    }
  };
