import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { RefusedError } from '../../errors/refusedError';
import type { App, Command } from '../app';
import { actionLabels } from '../operations/actionLabels';
import type { PrepareOptions } from '../operations/prepare';
import { StaleTargetError, type Target } from '../operations/readParties';
import { runOperation } from '../operations/runOperation';
import type { FirstStep } from '../operations/steps/steps';
import type { TreeNode } from '../tree/node';
import { laterActions } from '../tree/offeredActions';
import { rowText } from '../tree/rowText';
import { instanceShownFor } from './instanceShownFor';
import { onOneInstance } from './onOneInstance';
import { operateInStepsToEnd } from './operateInSteps';
import type { OperationEnd } from './operationEnd';
import { operationName } from './operationName';
import { pickTarget } from './pickTarget';
import { reportResult } from './reportResult';
import { isReviewable, reviewSelected } from './review/reviewSelected';
import { isCanceled, runReported } from './runReported';

/**
 * Returns the resource of a row if the row offers the action, or if another action comes first: the refusal then names
 * that one. Otherwise undefined.
 */
function targetOf(app: App, node: TreeNode | undefined, action: Action): Target | undefined {
  if (node?.subject.kind !== 'resource') return undefined;
  const { resource, under } = node.subject;
  const { operations } = app.clouds.providerOf(resource.ref.cloud);
  if (!node.offered.includes(action) && !laterActions(operations, resource).includes(action)) return undefined;
  return { ref: resource.ref, under: instanceShownFor(resource, under) };
}

/**
 * Returns the resource of the row, or of the selected row, or asks for one. Throws RefusedError if the row doesn't
 * offer the action.
 */
export async function targetFor(app: App, node: TreeNode | undefined, action: Action): Promise<Target | undefined> {
  const { title } = actionLabels[action]();
  const target = targetOf(app, node ?? app.selection(), action);
  if (target) return onOneInstance(app, target, title);
  if (node)
    throw new RefusedError(l10n.t('{0} isn’t available for “{1}” in its current state.', title, rowText(node).label));
  return pickTarget(app, action, title);
}

/** Does the same as `operate`, and resolves to how it ended. */
export async function operateToEnd(
  app: App,
  target: Target,
  action: Action,
  options?: PrepareOptions,
): Promise<OperationEnd> {
  const name = operationName(app, target.ref);
  let end: OperationEnd = { kind: 'declined' };
  const run = async (): Promise<void> => {
    try {
      const inSteps = async (first: FirstStep): Promise<void> => {
        end = await operateInStepsToEnd(app, { target, action, first });
      };
      const record = await runOperation(app.operations, target, action, { inSteps, ...options });
      if (!record) return;
      end = { kind: 'sent', record };
      await reportResult(app, record, { target, name });
    } catch (error) {
      if (end.kind === 'declined' && !isCanceled(error)) end = { kind: 'blocked', error };
      if (error instanceof StaleTargetError) app.tree.refreshPlace(target.ref);
      throw error;
    }
  };
  await runReported(app, run, {
    headline: l10n.t('{0} wasn’t performed for {1}.', actionLabels[action]().title, name),
    subject: { target, action, ...(options?.undoes ? { undoes: options.undoes } : {}) },
  });
  return end;
}

/** Runs an operation on a resource and shows how it ended. Reports its own failures. Never rejects. */
export async function operate(app: App, target: Target, action: Action, options?: PrepareOptions): Promise<void> {
  const inSteps = (first: FirstStep) => app.operateInSteps({ target, action, first });
  await operateToEnd(app, target, action, { ...options, inSteps });
}

/** Creates the command of an action. */
export const operationCommand =
  (action: Action): Command =>
  async (app, node, selected = []) => {
    const rows = node ? selected : app.selectedRows();
    if (rows.length > 1 && isReviewable(action)) return reviewSelected(app, rows, action);
    const target = await targetFor(app, node, action);
    if (target) await app.operate(target, action);
  };
