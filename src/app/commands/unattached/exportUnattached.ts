import * as l10n from '@vscode/l10n';
import { RefusedError } from '../../../errors/refusedError';
import type { App } from '../../app';
import { joinSentences } from '../../joinSentences';
import { asCsv, asJsonLines, type ExportedItem } from '../../unattached/exportText';
import { pickExportFormat } from '../pickExportFormat';
import { inBackground } from '../reportFailure';
import type { UnattachedViewCommand } from './unattachedCommands';

const exportedItems = ({ unattached, accounts, clouds }: App): readonly ExportedItem[] =>
  unattached.all().map((each) => ({
    item: each,
    account: accounts.find(each.resource.ref.account),
    provider: clouds.providerOf(each.resource.ref.cloud),
    lastInstance: unattached.lastInstanceOf(each),
  }));

/** Writes all resources of the view, also those that the user keeps, to a file that the user selects. */
export const exportUnattached: UnattachedViewCommand = async (app) => {
  const { unattached, ui } = app;
  const title = l10n.t('Export unattached resources: select a format');
  const format = await pickExportFormat(app, title, { asJsonLines, asCsv });
  if (!format) return;
  const items = exportedItems(app);
  if (items.length === 0) {
    throw new RefusedError(
      l10n.t('There is nothing to export. Expand the Unattached view first, and wait until it’s read.'),
    );
  }
  const path = await ui.save(`unattached.${format.extension}`, format, format.textOf(items));
  if (path === undefined) return;
  const done = l10n.t('{0} resources were exported to {1}.', items.length, path);
  if (!unattached.isPartial) inBackground(app, ui.showInformation(done));
  else {
    const missing = l10n.t('Not everything has been read. The first items of the view say what is missing.');
    inBackground(app, ui.showWarning(joinSentences(done, missing)));
  }
};
