import * as vscode from 'vscode';
import type { App } from '../../app/app';
import { Dismissals } from '../../app/codes/dismissals';
import { KnowledgeLoader } from '../../app/codes/knowledgeLoader';
import type { Catalogues, Language, Memento } from '../../app/ports';
import type { KnownResources } from '../../app/resources/knownResources';
import type { TreeNode } from '../../app/tree/node';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { ExplanationActions } from '../codes/codeActions';
import { CodeDiagnostics } from '../codes/diagnostics';
import { explainCode } from '../codes/explainCommand';
import { ExplanationPages } from '../codes/explanationPages';
import { restoreExplanations } from '../codes/restoreCommand';
import { TerminalCodeLinks } from '../codes/terminalLinks';
import { runReported } from '../commands';
import { FailureDecorations } from '../details/decorations';
import type { DetailsPages } from '../details/details';
import { DetailsDiagnostics } from '../details/detailsDiagnostics';
import { DetailsHelp } from '../details/detailsHelp';
import { detailsScheme } from '../resourceUri';
import { commandNames } from './commandNames';
import { ExplanationHovers } from './hover';
import { linkedCommands } from './linkedCommands';
import { cloudOf, type ExplanationServices } from './shared';

export interface ExplanationParts {
  readonly app: App;
  readonly catalogues: Catalogues;
  readonly held: KnownResources;
  readonly details: DetailsPages;
  readonly view: vscode.TreeView<TreeNode>;
  /** The workspace's own: what is not to be marked there. */
  readonly memory: Memento;
  readonly language: Language;
}

/** What tells the clouds apart in a text is a good part of the extension's code: it runs when it is first needed. */
async function readKnowledge(catalogues: Catalogues): Promise<Knowledge> {
  const { loadKnowledge } = await import('../../providers/knowledge/catalogues');
  return loadKnowledge((provider) => catalogues.rows(provider));
}

/** Explanations of codes wherever the editor shows them, and of what stands in the way of an operation. */
export function registerExplanations(parts: ExplanationParts): vscode.Disposable {
  const { app, catalogues, held, details, view, language } = parts;
  const { providers } = app.clouds;
  const book = new KnowledgeLoader(() => readKnowledge(catalogues));
  const dismissals = new Dismissals(parts.memory);
  const explaining: ExplanationServices = {
    knowledge: book,
    dismissals,
    resources: held,
    language,
    providers,
    log: app.log,
  };
  const pages = new ExplanationPages(book, (provider) => cloudOf(explaining, provider), language);
  const diagnostics = new DetailsDiagnostics({ ...app, details, held, catalogues, providers });
  const codes = new CodeDiagnostics(explaining);
  const help = new DetailsHelp(details, diagnostics);
  const decorations = new FailureDecorations(app.lastFailures);
  const ofDetails = { scheme: detailsScheme };
  const command = (name: string, task: (args: readonly unknown[]) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(name, (...args: readonly unknown[]) => runReported(app, () => task(args)));
  const linked = Object.entries(linkedCommands).map(([name, run]) =>
    command(commandNames[name as keyof typeof commandNames], (args) =>
      run({ app, explaining, pages, details, view }, ...args),
    ),
  );
  return vscode.Disposable.from(
    dismissals,
    pages,
    diagnostics,
    decorations,
    help,
    codes,
    vscode.languages.registerHoverProvider('*', new ExplanationHovers(explaining, codes)),
    vscode.languages.registerCodeActionsProvider('*', new ExplanationActions(explaining), {
      providedCodeActionKinds: ExplanationActions.kinds,
    }),
    vscode.languages.registerCodeLensProvider(ofDetails, help),
    vscode.languages.registerHoverProvider(ofDetails, help),
    vscode.languages.registerCodeActionsProvider(ofDetails, help),
    vscode.window.registerFileDecorationProvider(decorations),
    vscode.window.registerTerminalLinkProvider(new TerminalCodeLinks(explaining, pages)),
    command('cloudAttachments.explainCode', () => explainCode(explaining, pages)),
    command('cloudAttachments.restoreExplanations', () => restoreExplanations(explaining)),
    ...linked,
  );
}
