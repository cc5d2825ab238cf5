import type { App } from '../app/app';
import { commands, isRowCommand } from '../app/commands';
import type {
  CommandName,
  OperationCommandName,
  ReviewCommandName,
  UnattachedCommandName,
} from '../app/commands/commandNames';
import { headlineOf } from '../app/commands/failureHeadline';
import { liveRow, throwLostRow } from '../app/commands/liveRow';
import { isOperationRowCommand, operationCommands } from '../app/commands/operations';
import { listedOperation } from '../app/commands/operations/operationCommands';
import { type ReviewSelection, reviewCommands } from '../app/commands/review/reviewCommands';
import { runReported } from '../app/commands/runReported';
import { isUnattachedRowCommand, unattachedCommands } from '../app/commands/unattached';
import { chosenRows } from '../app/commands/unattached/unattachedCommands';
import type { TreeNode } from '../app/tree/node';

/**
 * Whether a row command was called without its row. A menu passes nothing if the row was redrawn in the meantime, which
 * must not be taken for a call from the palette: that would ask for another resource.
 */
const hasLostRow = (name: string, args: readonly unknown[]): boolean =>
  isRowCommand(name) && args.length > 0 && (args[0] === undefined || args[0] === null);

/** Returns the rows that a menu passes besides the one that was clicked: all selected ones. */
const selectedRows = (app: App, argument: unknown): readonly TreeNode[] =>
  Array.isArray(argument) ? argument.flatMap((each) => liveRow([app.tree, app.unattached], each) ?? []) : [];

/** Runs a command by its name on the row that it was called with. Never rejects. */
export const runCommand = (app: App, name: CommandName, args: readonly unknown[]): Promise<void> =>
  runReported(
    app,
    async () => {
      const views = [app.tree, app.unattached];
      const node = hasLostRow(name, args) ? throwLostRow() : liveRow(views, args[0]);
      await commands[name](app, node, selectedRows(app, args[1]));
    },
    { headline: headlineOf(name) },
  );

/** Runs a command of the view of operations, on the operation that it was called with. Never rejects. */
export const runOperationCommand = (app: App, name: OperationCommandName, args: readonly unknown[]): Promise<void> =>
  runReported(app, async () =>
    isOperationRowCommand(name)
      ? operationCommands.row[name](app, listedOperation(app, args))
      : operationCommands.view[name](app, args[0]),
  );

/** Runs a command of the document of a review, on the lines that are selected in it. Never rejects. */
export const runReviewCommand = (
  app: App,
  name: ReviewCommandName,
  pages: { selection(): ReviewSelection },
): Promise<void> => runReported(app, async () => reviewCommands[name](app, pages.selection()));

/** Runs a command of the view of unattached resources, on the rows that it was called with. Never rejects. */
export const runUnattachedCommand = (app: App, name: UnattachedCommandName, args: readonly unknown[]): Promise<void> =>
  runReported(app, async () =>
    isUnattachedRowCommand(name)
      ? unattachedCommands.row[name](app, chosenRows(app, args))
      : unattachedCommands.view[name](app, args[0]),
  );
