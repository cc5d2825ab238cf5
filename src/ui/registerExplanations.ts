import * as vscode from 'vscode';
import { loadForDocuments } from './codes/loadForDocuments';
import type { CodeLink } from './codes/terminalLinks';
import type { Explanations } from './explanations';
import { type LinkedCommandName, linkedCommandNames } from './linkedCommandNames';
import { registerPages } from './registerPages';
import { pagesScheme } from './schemes';

const linkedNames = Object.keys(linkedCommandNames) as readonly LinkedCommandName[];

/** Registers the explanations. They are loaded when a document with marks is open, or on the editor's first request. */
export function registerExplanations(load: () => Promise<Explanations>): vscode.Disposable {
  const linked = linkedNames.map((name) =>
    vscode.commands.registerCommand(linkedCommandNames[name], async (...args: readonly unknown[]) =>
      (await load()).runLinked(name, args),
    ),
  );
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider('*', {
      provideHover: async (document, position) => (await load()).hover(document, position),
    }),
    vscode.languages.registerCodeActionsProvider(
      '*',
      {
        provideCodeActions: async (document, range, context) =>
          (await load()).actions.provideCodeActions(document, range, context),
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    vscode.window.registerTerminalLinkProvider({
      provideTerminalLinks: async (context) => (await load()).terminalLinks.provideTerminalLinks(context),
      handleTerminalLink: async (link: CodeLink) => (await load()).terminalLinks.handleTerminalLink(link),
    }),
    registerPages(pagesScheme, async () => (await load()).pages),
    ...linked,
    loadForDocuments(load),
  );
}
