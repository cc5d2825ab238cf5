import * as vscode from 'vscode';
import { detailsScheme } from '../schemes';
import { FailureDecorations } from './decorations';
import { DetailsDiagnostics, type DetailsDiagnosticsOptions } from './detailsDiagnostics';
import { DetailsHelp } from './detailsHelp';

/** What stands in the way of an operation and what has failed: in resources' documents and on their rows. */
export function registerDetailsHelp(options: DetailsDiagnosticsOptions): vscode.Disposable {
  const diagnostics = new DetailsDiagnostics(options);
  const help = new DetailsHelp(options.details, diagnostics);
  const decorations = new FailureDecorations(options.store);
  const ofDetails = { scheme: detailsScheme };
  return vscode.Disposable.from(
    diagnostics,
    decorations,
    help,
    vscode.languages.registerCodeLensProvider(ofDetails, help),
    vscode.languages.registerHoverProvider(ofDetails, help),
    vscode.languages.registerCodeActionsProvider(ofDetails, help),
    vscode.window.registerFileDecorationProvider(decorations),
  );
}
