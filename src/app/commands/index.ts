import type { Command } from '../app';
import { addAccount, allowChanges, editAccount, makeReadOnly, removeAccount } from './accountCommands';
import { operate } from './operate';
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

/** Every command by the name that package.json declares, without the prefix `cloudAttachments.`. */
export const commands: Readonly<Record<string, Command>> = {
  addAccount,
  allowChanges,
  clearFilter,
  copyId,
  detachDisk: operate('detachDisk'),
  detachVnic: operate('detachVnic'),
  editAccount,
  filter,
  forceDetachDisk: operate('forceDetachDisk'),
  leaveSandbox,
  loadMore,
  makeReadOnly,
  openInConsole,
  refresh,
  releaseDisk: operate('releaseDisk'),
  releaseVnic: operate('releaseVnic'),
  removeAccount,
  removeVnic: operate('removeVnic'),
  resendVnic: operate('resendVnic'),
  resetSandbox,
  retry,
  showDetails,
  showLog,
  trySandbox,
};
