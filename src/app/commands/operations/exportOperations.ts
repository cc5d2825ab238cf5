import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import { asCsv, asJsonLines } from '../../operations/list/exportText';
import { pickExportFormat } from '../pickExportFormat';
import { inBackground } from '../reportFailure';
import type { OperationsViewCommand } from './operationCommands';

/** Writes the operations that the filter lets pass, also those in the archive, to a file that the user selects. */
export const exportOperations: OperationsViewCommand = async (app) => {
  const { operationList, ui } = app;
  const title = l10n.t('Export operations: select a format');
  const format = await pickExportFormat(app, title, { asJsonLines, asCsv });
  if (!format) return;
  const records = await operationList.matchingWithEarlier();
  if (records.length === 0) throw new RefusedError(l10n.t('There are no operations to export.'));
  const path = await ui.save(`operations.${format.extension}`, format, format.textOf(records));
  if (path === undefined) return;
  const done = l10n.t('{0} operations were exported to {1}.', records.length, path);
  inBackground(app, ui.showInformation(done));
};
