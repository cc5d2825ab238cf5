import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import type { App } from '../../app';
import type { OperationRecord } from '../../operations/record/operationRecord';
import { throwMissingRow } from '../liveRow';

/** A command of a row of the view of operations. */
export type OperationRowCommand = (app: App, record: OperationRecord) => Promise<void>;

/** A command of the whole view. `argument` is what it was called with. */
export type OperationsViewCommand = (app: App, argument: unknown) => Promise<void>;

const idIn = (argument: unknown): unknown =>
  typeof argument === 'object' && argument !== null && 'id' in argument ? argument.id : undefined;

/**
 * Returns the operation that a command was called with, or the selected one if it was called without an argument.
 * Whatever a caller passes, only its id is used. Throws RefusedError if no operation has it.
 */
export function listedOperation(app: App, args: readonly unknown[]): OperationRecord {
  if (args.length === 0) {
    const selected = app.selectedOperation();
    if (selected) return selected;
    throw new RefusedError(l10n.t('First, select an operation in the Operations view.'));
  }
  const id = idIn(args[0]);
  return (typeof id === 'string' ? app.operationList.find(id) : undefined) ?? throwMissingRow();
}
