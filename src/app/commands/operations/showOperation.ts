import type { OperationRowCommand, OperationsViewCommand } from './operationCommands';

export const showOperationDetails: OperationRowCommand = (app, record) => app.showOperationDetails(record);

export const revealOperationResource: OperationRowCommand = (app, { plan }) => app.show(plan.target);

/** Shows more of what is loaded, then what is in the archive. */
export const showMoreOperations: OperationsViewCommand = async ({ operationList }, argument) => {
  const isEarlier = typeof argument === 'object' && argument !== null && 'id' in argument && argument.id === 'earlier';
  if (isEarlier) await operationList.showEarlier();
  else operationList.showMore();
};
