import type * as vscode from 'vscode';
import type { JournalWindow } from '../../app/operations/journal/journal';
import type { View } from './registerView';

/** What activation creates for the parts that are loaded later. */
export interface Startup {
  readonly context: vscode.ExtensionContext;
  readonly channel: vscode.LogOutputChannel;
  readonly view: View;
  /** This window, as the journal names it. */
  readonly window: JournalWindow;
}
