import { join } from 'node:path';
import type * as vscode from 'vscode';
import { isRunning } from '../processes';
import type { Startup } from '../startup/startup';
import { RecordFolder } from './recordFolder';

/** The folder with the record of all windows. */
export const recordFolderOf = (context: vscode.ExtensionContext): string =>
  join(context.globalStorageUri.fsPath, 'operations');

/** Opens the record of all windows, to be written and read by this one. */
export const openRecord = ({ context, window }: Startup, watchFailed: (reason: string) => void): RecordFolder =>
  new RecordFolder(recordFolderOf(context), { own: window, isRunning, now: Date.now, watchFailed });
