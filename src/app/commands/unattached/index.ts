import type { UnattachedCommandName, UnattachedRowCommandName, UnattachedViewCommandName } from '../commandNames';
import { groupUnattached, sortUnattached } from './arrangeUnattached';
import { exportUnattached } from './exportUnattached';
import { keepResource, removeKeepMark } from './keepResources';
import { refreshUnattached, retryUnattached, revealUnattached, showMoreUnattached } from './readUnattached';
import { releaseUnattached } from './releaseUnattached';
import type { UnattachedRowCommand, UnattachedViewCommand } from './unattachedCommands';

/** Commands of the whole view. */
const viewCommands: Readonly<Record<UnattachedViewCommandName, UnattachedViewCommand>> = {
  exportUnattached,
  groupUnattached,
  refreshUnattached,
  retryUnattached,
  showMoreUnattached,
  sortUnattached,
};

/** Commands of rows. */
const rowCommands: Readonly<Record<UnattachedRowCommandName, UnattachedRowCommand>> = {
  keepResource,
  releaseUnattached,
  removeKeepMark,
  revealUnattached,
};

/** Every command of the view of unattached resources by its name in package.json, without the prefix `cloudAttachments.`. */
export const unattachedCommands = { view: viewCommands, row: rowCommands } as const;

export const isUnattachedRowCommand = (name: UnattachedCommandName): name is UnattachedRowCommandName =>
  name in rowCommands;
