import { undoRequestOf } from '../../operations/undo';
import type { OperationRowCommand } from './operationCommands';

/** Asks to attach again what an operation has detached. Throws RefusedError if that can't be done. */
export const undoOperation: OperationRowCommand = async (app, record) => {
  const { operations } = app.clouds.providerOf(record.plan.target.cloud);
  const { target, action } = undoRequestOf(operations, record);
  await app.operate(target, action, { undoes: record });
};
