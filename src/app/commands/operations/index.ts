import type { OperationCommandName, OperationRowCommandName, OperationsViewCommandName } from '../commandNames';
import type { OperationRowCommand, OperationsViewCommand } from './operationCommands';
import { revealOperationResource, showMoreOperations, showOperationDetails } from './showOperation';

/** Commands of the whole view. */
const viewCommands: Readonly<Record<OperationsViewCommandName, OperationsViewCommand>> = { showMoreOperations };

/** Commands of a row. */
const rowCommands: Readonly<Record<OperationRowCommandName, OperationRowCommand>> = {
  revealOperationResource,
  showOperationDetails,
};

/** Every command of the view of operations by its name in package.json, without the prefix `cloudAttachments.`. */
export const operationCommands = { view: viewCommands, row: rowCommands } as const;

export const isOperationRowCommand = (name: OperationCommandName): name is OperationRowCommandName =>
  name in rowCommands;
