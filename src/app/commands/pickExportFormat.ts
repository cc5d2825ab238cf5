import type { App } from '../app';
import { type ExportFormat, exportFormats } from '../exportTable';
import { item, onePage } from './pickItems';

/** Asks for the format of an export. Undefined if the user cancels. */
export const pickExportFormat = <T>(
  { ui }: Pick<App, 'ui'>,
  title: string,
  texts: Parameters<typeof exportFormats<T>>[0],
): Promise<ExportFormat<T> | undefined> =>
  ui.pick(title, onePage(exportFormats(texts).map((each) => item(each.label, `.${each.extension}`, each))));
