/** Every command of the view and of its rows, as package.json declares it without the prefix `cloudAttachments.`. */
export const commandNames = [
  'addAccount',
  'allowChanges',
  'clearFilter',
  'copyId',
  'detachDisk',
  'detachVnic',
  'editAccount',
  'filter',
  'forceDetachDisk',
  'leaveSandbox',
  'loadMore',
  'makeReadOnly',
  'openInConsole',
  'refresh',
  'releaseDisk',
  'releaseVnic',
  'removeAccount',
  'removeVnic',
  'resendVnic',
  'resetSandbox',
  'retry',
  'showDetails',
  'showLog',
  'trySandbox',
] as const;

export type CommandName = (typeof commandNames)[number];
