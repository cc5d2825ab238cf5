/** Every command of the view and of its rows, as package.json declares it without the prefix `cloudAttachments.`. */
export const commandNames = [
  'addAccount',
  'allowAssistants',
  'allowChanges',
  'attachDisk',
  'attachVnic',
  'clearDeleteWithInstance',
  'clearFilter',
  'copyId',
  'copyPolicy',
  'createSnapshot',
  'denyAssistants',
  'detachDisk',
  'detachVnic',
  'editAccount',
  'renewCredentials',
  'chooseRegions',
  'chooseResourceGroup',
  'filter',
  'forceDetachDisk',
  'goToResource',
  'groupResources',
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
  'reviewFromFile',
  'searchInstances',
  'setDeleteWithInstance',
  'showDetails',
  'showLog',
  'sortResources',
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
  'continueSteps',
  'revealOperationResource',
  'showOperationDetails',
  'undoOperation',
] as const;

export type OperationRowCommandName = (typeof operationRowCommandNames)[number];

export type OperationCommandName = OperationsViewCommandName | OperationRowCommandName;

/** The commands of the document of a review. */
export const reviewCommandNames = [
  'cancelReview',
  'confirmReview',
  'copyReview',
  'exportReview',
  'omitFromReview',
  'pauseReview',
  'includeInReview',
  'showReviewedResource',
] as const;

export type ReviewCommandName = (typeof reviewCommandNames)[number];

/** The commands of the view of unattached resources. */
export const unattachedViewCommandNames = [
  'exportUnattached',
  'groupUnattached',
  'refreshUnattached',
  'retryUnattached',
  'showMoreUnattached',
  'sortUnattached',
] as const;

export type UnattachedViewCommandName = (typeof unattachedViewCommandNames)[number];

/** The commands of its rows. */
export const unattachedRowCommandNames = [
  'keepResource',
  'releaseUnattached',
  'removeKeepMark',
  'revealUnattached',
] as const;

export type UnattachedRowCommandName = (typeof unattachedRowCommandNames)[number];

export type UnattachedCommandName = UnattachedViewCommandName | UnattachedRowCommandName;
