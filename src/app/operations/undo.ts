import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import type { Action, Plan } from '../../domain/plan';
import { keyOf } from '../../domain/refs';
import { isVnic, type Resource } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import { RefusedError } from '../../errors/refusedError';
import type { Chosen, Consequence, Operation, Parties, Provider, Undo } from '../../providers/contract';
import { operationOf } from '../../providers/operations/findOperation';
import { actionLabels } from './actionLabels';
import type { Target } from './readParties';
import type { OperationRecord } from './record/operationRecord';
import { isStillSame } from './sameAccount';

/**
 * Returns how a completed write can be undone, or why it can't. Throws Error for a plan that none of the operations has
 * made.
 */
export function undoOf(operations: readonly Operation[], plan: Plan): Undo {
  const { undo } = operationOf(operations, plan);
  return undo?.(plan) ?? { cannot: l10n.t('{0} can’t be undone.', actionLabels[plan.action]().title) };
}

/** A completed write that another one undoes. */
export type Undone = Pick<OperationRecord, 'id' | 'plan'>;

/**
 * Whether a write is done and can be undone. False for a write of another version of the extension, of which the account
 * might not be known.
 */
export function canUndo(operations: readonly Operation[], { state, plan }: OperationRecord): boolean {
  const isKnown = operations.some(
    ({ action, call, kind }) => action === plan.action && call === plan.call && kind === plan.target.kind,
  );
  return state === 'done' && isKnown && plan.account.id !== '' && !('cannot' in undoOf(operations, plan));
}

/** Returns what undoes a write. Throws RefusedError if it isn't done or can't be undone. */
export function undoRequestOf(
  operations: readonly Operation[],
  { state, plan }: OperationRecord,
): { readonly target: Target; readonly action: Action } {
  const undo = undoOf(operations, plan);
  if ('cannot' in undo) throw new RefusedError(undo.cannot);
  if (state !== 'done') throw new RefusedError(l10n.t('Only a completed operation can be undone.'));
  return { target: { ref: plan.target, under: plan.instance }, action: undo.action };
}

/** A request to undo a write. */
interface UndoRequest {
  readonly target: Target;
  readonly account: Account;
  readonly provider: Provider;
}

/**
 * Returns the parameters with which a write is undone by another. Throws RefusedError if it can't be undone, or if the
 * account is no longer the one that it was sent with.
 */
export function chosenToUndo(plan: Plan, { target, account, provider }: UndoRequest, action: Action): Chosen {
  if (!isStillSame(account, plan.account)) {
    throw new RefusedError(
      l10n.t('The account “{0}” is no longer the one that the operation was performed with.', account.name),
    );
  }
  const undo = undoOf(provider.operations, plan);
  if ('cannot' in undo) throw new RefusedError(undo.cannot);
  const isOfPlan = keyOf(target.ref) === keyOf(plan.target) && target.under?.id === plan.instance?.id;
  if (undo.action === action && isOfPlan) return undo.chosen;
  throw new Error(`${action} of ${target.ref.id} doesn't undo ${plan.action} of ${plan.target.id}.`);
}

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));

/** Returns what a vNIC had before the detach and no longer has. */
function vnicChanges({ before }: Plan, target: Resource): readonly Consequence[] {
  if (!isVnic(target)) return [];
  const changes: Consequence[] = [];
  const { privateIps = target.privateIps, securityGroups = target.securityGroups } = before;
  const list = (values: readonly string[]): string => values.map(cleanName).join(', ') || '–';
  if (!isSameSet(privateIps, target.privateIps))
    changes.push({
      kind: 'note',
      text: l10n.t('Its private IP addresses before the detach, which aren’t restored: {0}.', list(privateIps)),
    });
  if (!isSameSet(securityGroups, target.securityGroups))
    changes.push({
      kind: 'note',
      text: l10n.t('Its security groups before the detach, which aren’t restored: {0}.', list(securityGroups)),
    });
  return changes;
}

interface UndoContext {
  readonly undoes?: Plan;
  readonly provider: Provider;
  readonly parties: Parties;
}

/** Returns what an undo brings back and what not; empty for an operation that isn't an undo. */
export function undoConsequences({ undoes, provider, parties }: UndoContext): readonly Consequence[] {
  if (!undoes) return [];
  const undo = undoOf(provider.operations, undoes);
  return 'cannot' in undo ? [] : [...undo.consequences, ...vnicChanges(undoes, parties.target)];
}
