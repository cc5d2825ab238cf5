import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import { exportedOperation, operationColumns } from '../../operations/list/exportText';
import { pickFormat } from '../exportFormats';
import { inBackground } from '../reportFailure';
import type { OperationsViewCommand } from './operationCommands';

/** Writes the operations that the filter lets pass, also those in the archive, to a file that the user selects. */
export const exportOperations: OperationsViewCommand = async (app) => {
  const { operationList, ui } = app;
  const format = await pickFormat(app, l10n.t('Export operations: select a format'));
  if (!format) return;
  const records = await operationList.matchingWithEarlier();
  if (records.length === 0) throw new RefusedError(l10n.t('There are no operations to export.'));
  const text = format.textOf(operationColumns, records.map(exportedOperation));
  const path = await ui.save(`operations.${format.extension}`, format, text);
  if (path === undefined) return;
  const done = l10n.t('{0} operations were exported to {1}.', records.length, path);
  inBackground(app, ui.showInformation(done));
};
