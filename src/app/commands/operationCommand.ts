import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { refIn } from '../../domain/refs';
import { type Disk, instancesOf, isInstance, type Vnic } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { App, Command } from '../app';
import { actionLabels } from '../operations/actionLabels';
import { StaleTargetError, type Target } from '../operations/readSubject';
import { runOperation } from '../operations/runOperation';
import type { TreeNode } from '../tree/node';
import { chooseTarget } from './pickTarget';
import { reportResult } from './reportResult';

/** The instance that a row shows its resource on: the one it stands below, else the only one. */
function shownOn(resource: Disk | Vnic, under: Target['under']): Target['under'] {
  const [only, ...others] = instancesOf(resource);
  return under ?? (only !== undefined && others.length === 0 ? refIn(resource.ref, 'instance', only) : undefined);
}

/** The resource that a row stands for, if the action is offered on it. */
function targetOf(node: TreeNode | undefined, action: Action): Target | undefined {
  if (node?.subject.kind !== 'resource' || !node.contextValues.includes(action)) return undefined;
  const { resource, under } = node.subject;
  if (isInstance(resource)) return undefined;
  return { ref: resource.ref, under: shownOn(resource, under) };
}

/** The row at hand, else the selected one, else one that is asked for. Throws Refused for a row that does not offer it. */
async function targetFor(app: App, node: TreeNode | undefined, action: Action): Promise<Target | undefined> {
  const { title } = actionLabels[action]();
  const target = targetOf(node ?? app.selection(), action);
  if (target) return target;
  if (node) throw new RefusedError(l10n.t('{0} isn’t available for “{1}” in its current state.', title, node.label));
  return chooseTarget(app, action, title);
}

/** The name the tree shows; the id where there is none, and both where the name could be taken for another's. */
function nameOf(app: App, { ref }: Target): string {
  const subject = app.tree.rowsShowing(ref)[0]?.subject;
  const name = subject?.kind === 'resource' ? subject.resource.name : '';
  if (cleanName(name) === '') return ref.id;
  const { nameIsAmbiguous } = app.tree.neighboursOf(ref, name);
  return nameIsAmbiguous ? `“${cleanName(name)}” (${ref.id})` : `“${cleanName(name)}”`;
}

/** One command for each action. */
export const operationCommand =
  (action: Action): Command =>
  async (app, node) => {
    const target = await targetFor(app, node, action);
    if (!target) return;
    const name = nameOf(app, target);
    try {
      const ending = await runOperation(app.operations, target, action);
      if (ending) await reportResult(app, { action, target, name }, ending);
    } catch (error) {
      if (error instanceof StaleTargetError) app.tree.refreshPlace(target.ref);
      throw error;
    }
  };
