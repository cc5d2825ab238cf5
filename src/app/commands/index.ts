import type { Command } from '../app';
import { addAccount, allowChanges, editAccount, makeReadOnly, removeAccount } from './accountCommands';
import { operationCommand } from './operationCommand';
import { copyId, openInConsole, showDetails } from './resourceCommands';
import {
  clearFilter,
  filter,
  leaveSandbox,
  loadMore,
  refresh,
  resetSandbox,
  retry,
  showLog,
  trySandbox,
} from './viewCommands';

/** Commands of the view as a whole; their buttons and menus stand above the rows. */
const viewCommands: Readonly<Record<string, Command>> = {
  addAccount,
  clearFilter,
  filter,
  leaveSandbox,
  loadMore,
  refresh,
  resetSandbox,
  retry,
  showLog,
  trySandbox,
};

/** Commands on a row, from its menu; from the palette they ask which. */
const rowCommands: Readonly<Record<string, Command>> = {
  allowChanges,
  copyId,
  detachDisk: operationCommand('detachDisk'),
  detachVnic: operationCommand('detachVnic'),
  editAccount,
  forceDetachDisk: operationCommand('forceDetachDisk'),
  makeReadOnly,
  openInConsole,
  releaseDisk: operationCommand('releaseDisk'),
  releaseVnic: operationCommand('releaseVnic'),
  removeAccount,
  removeVnic: operationCommand('removeVnic'),
  resendVnic: operationCommand('resendVnic'),
  showDetails,
};

/** Every command by the name that package.json declares, without the prefix `cloudAttachments.`. */
export const commands: Readonly<Record<string, Command>> = { ...viewCommands, ...rowCommands };

export const isRowCommand = (name: string): boolean => name in rowCommands;
