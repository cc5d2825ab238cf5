import type { Command } from '../app';
import {
  allowAssistants,
  allowChanges,
  denyAssistants,
  makeReadOnly,
  removeAccount,
  renewCredentials,
} from './accountCommands';
import { addAccount } from './addAccount';
import { groupResources, sortResources } from './arrangeResources';
import { attachCommand } from './attachCommand';
import { chooseRegions } from './chooseRegions';
import { chooseResourceGroup } from './chooseResourceGroup';
import type { CommandName } from './commandNames';
import { copyPolicy } from './copyPolicy';
import { editAccount } from './edit/editAccount';
import { goToResource } from './goToResource';
import { operationCommand } from './operationCommand';
import { copyId, openInConsole, showDetails } from './resourceCommands';
import { reviewFromFile } from './review/reviewFromFile';
import { exitSandbox, resetSandbox, trySandbox } from './sandboxCommands';
import { testConnection } from './testConnection';
import { clearFilter, filter, loadMore, refresh, retry, searchInstances, showLog } from './viewCommands';

/** Commands of the whole view. */
const viewCommands = {
  addAccount,
  clearFilter,
  filter,
  goToResource,
  groupResources,
  leaveSandbox: exitSandbox,
  loadMore,
  refresh,
  resetSandbox,
  retry,
  reviewFromFile,
  searchInstances,
  showLog,
  sortResources,
  trySandbox,
} satisfies Partial<Record<CommandName, Command>>;

/** Commands of a row. From the palette they ask for the resource. */
const rowCommands = {
  allowAssistants,
  allowChanges,
  attachDisk: attachCommand('attachDisk'),
  attachVnic: attachCommand('attachVnic'),
  clearDeleteWithInstance: operationCommand('clearDeleteWithInstance'),
  copyId,
  copyPolicy,
  createSnapshot: operationCommand('createSnapshot'),
  denyAssistants,
  detachDisk: operationCommand('detachDisk'),
  detachVnic: operationCommand('detachVnic'),
  editAccount,
  renewCredentials,
  chooseRegions,
  chooseResourceGroup,
  forceDetachDisk: operationCommand('forceDetachDisk'),
  makeReadOnly,
  openInConsole,
  rebootInstance: operationCommand('rebootInstance'),
  releaseDisk: operationCommand('releaseDisk'),
  releaseVnic: operationCommand('releaseVnic'),
  removeAccount,
  removeVnic: operationCommand('removeVnic'),
  resendVnic: operationCommand('resendVnic'),
  setDeleteWithInstance: operationCommand('setDeleteWithInstance'),
  showDetails,
  startInstance: operationCommand('startInstance'),
  stopInstance: operationCommand('stopInstance'),
  testConnection,
} satisfies Partial<Record<CommandName, Command>>;

/** Every command by its name in package.json, without the prefix `cloudAttachments.`. */
export const commands: Readonly<Record<CommandName, Command>> = { ...viewCommands, ...rowCommands };

export const isRowCommand = (name: string): boolean => name in rowCommands;
