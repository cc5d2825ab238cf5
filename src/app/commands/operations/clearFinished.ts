import { isUnfinished } from '../../operations/record/operationRecord';
import type { OperationsViewCommand } from './operationCommands';

/**
 * Removes the operations from the list that have ended and that the filter lets pass. The record keeps them, and their
 * failures are still shown on the resources.
 */
export const clearFinishedOperations: OperationsViewCommand = async ({ operationList, operations }) => {
  const ended = operationList.matching().filter((record) => !isUnfinished(record));
  operationList.hideEarlier();
  for (const record of ended) if (!operationList.isArchived(record)) operations.store.mark(record, 'cleared');
};
