import type { OperationCommandName, OperationRowCommandName, OperationsViewCommandName } from '../commandNames';
import { checkAgain } from './checkAgain';
import { clearFinishedOperations } from './clearFinished';
import { continueSteps } from './continueSteps';
import { copyCliCommand, copyOperationForSupport, copyRequestId } from './copyOperation';
import { exportOperations } from './exportOperations';
import { clearOperationFilter, filterOperations } from './filterOperations';
import type { OperationRowCommand, OperationsViewCommand } from './operationCommands';
import { revealOperationResource, showMoreOperations, showOperationDetails } from './showOperation';
import { undoOperation } from './undoOperation';

/** Commands of the whole view. */
const viewCommands: Readonly<Record<OperationsViewCommandName, OperationsViewCommand>> = {
  clearFinishedOperations,
  clearOperationFilter,
  exportOperations,
  filterOperations,
  showMoreOperations,
};

/** Commands of a row. */
const rowCommands: Readonly<Record<OperationRowCommandName, OperationRowCommand>> = {
  copyCliCommand,
  copyOperationForSupport,
  copyRequestId,
  checkAgain,
  continueSteps,
  revealOperationResource,
  showOperationDetails,
  undoOperation,
};

/** Every command of the view of operations by its name in package.json, without the prefix `cloudAttachments.`. */
export const operationCommands = { view: viewCommands, row: rowCommands } as const;

export const isOperationRowCommand = (name: OperationCommandName): name is OperationRowCommandName =>
  name in rowCommands;
