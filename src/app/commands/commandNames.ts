/** Every command of the view and of its rows, as package.json declares it without the prefix `cloudAttachments.`. */
export const commandNames = [
  'addAccount',
  'allowChanges',
  'attachDisk',
  'attachVnic',
  'clearDeleteWithInstance',
  'clearFilter',
  'copyId',
  'copyPolicy',
  'createSnapshot',
  'detachDisk',
  'detachVnic',
  'editAccount',
  'renewCredentials',
  'chooseRegions',
  'chooseResourceGroup',
  'filter',
  'forceDetachDisk',
  'goToResource',
  'leaveSandbox',
  'loadMore',
  'makeReadOnly',
  'openInConsole',
  'rebootInstance',
  'refresh',
  'releaseDisk',
  'releaseVnic',
  'removeAccount',
  'removeVnic',
  'resendVnic',
  'resetSandbox',
  'retry',
  'setDeleteWithInstance',
  'showDetails',
  'showLog',
  'startInstance',
  'stopInstance',
  'testConnection',
  'trySandbox',
] as const;

export type CommandName = (typeof commandNames)[number];

/** The commands of the view of operations. */
export const operationsViewCommandNames = [
  'clearFinishedOperations',
  'clearOperationFilter',
  'exportOperations',
  'filterOperations',
  'showMoreOperations',
] as const;

export type OperationsViewCommandName = (typeof operationsViewCommandNames)[number];

/** The commands of its rows. */
export const operationRowCommandNames = [
  'copyCliCommand',
  'copyOperationForSupport',
  'copyRequestId',
  'checkAgain',
  'revealOperationResource',
  'showOperationDetails',
  'undoOperation',
] as const;

export type OperationRowCommandName = (typeof operationRowCommandNames)[number];

export type OperationCommandName = OperationsViewCommandName | OperationRowCommandName;
