import * as vscode from 'vscode';
import type { App } from '../app/app';
import { Dismissals } from '../app/codes/dismissals';
import { KnowledgeLoader } from '../app/codes/knowledgeLoader';
import type { Catalogues, Language, Memento } from '../app/ports';
import type { KnownResources } from '../app/resources/knownResources';
import type { TreeNode } from '../app/tree/node';
import type { Knowledge } from '../finder/knowledge/knowledge';
import { ExplanationActions } from './codes/codeActions';
import { codeHover } from './codes/codeHover';
import { CodeDiagnostics } from './codes/diagnostics';
import { explainCode } from './codes/explainCommand';
import { ExplanationPages } from './codes/explanationPages';
import { cloudOf, type ExplanationServices } from './codes/explanationServices';
import { restoreExplanations } from './codes/restoreCommand';
import { TerminalCodeLinks } from './codes/terminalLinks';
import { runReported } from './commands';
import { FailureDecorations } from './details/decorations';
import type { DetailsPages } from './details/details';
import { DetailsDiagnostics } from './details/detailsDiagnostics';
import { DetailsHelp } from './details/detailsHelp';
import { resourceHover } from './details/resourceHover';
import { linkedCommandNames } from './linkedCommandNames';
import { linkedCommands } from './linkedCommands';
import { detailsScheme } from './resourceUri';

export interface ExplanationParts {
  readonly app: App;
  readonly catalogues: Catalogues;
  readonly resources: KnownResources;
  readonly details: DetailsPages;
  readonly view: vscode.TreeView<TreeNode>;
  /** The workspace's memento, for the ignored codes and files. */
  readonly memento: Memento;
  readonly language: Language;
}

/** Loads the finder's knowledge, which is a large part of the extension's code, on first use. */
async function readKnowledge(catalogues: Catalogues): Promise<Knowledge> {
  const { loadKnowledge } = await import('../providers/knowledge/catalogues');
  return loadKnowledge((provider) => catalogues.rows(provider));
}

/** Registers the explanations of codes, and the findings in the documents of resources. */
export function registerExplanations(parts: ExplanationParts): vscode.Disposable {
  const { app, catalogues, resources, details, view, language } = parts;
  const { providers } = app.clouds;
  const knowledge = new KnowledgeLoader(() => readKnowledge(catalogues));
  const dismissals = new Dismissals(parts.memento);
  const services: ExplanationServices = {
    knowledge,
    dismissals,
    resources,
    language,
    providers,
    log: app.log,
  };
  const pages = new ExplanationPages(knowledge, (provider) => cloudOf(services, provider), language);
  const diagnostics = new DetailsDiagnostics({ ...app, details, resources, catalogues, providers });
  const codes = new CodeDiagnostics(services);
  const help = new DetailsHelp(details, diagnostics);
  const decorations = new FailureDecorations(app.lastFailures);
  const ofDetails = { scheme: detailsScheme };
  const command = (name: string, task: (args: readonly unknown[]) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(name, (...args: readonly unknown[]) => runReported(app, () => task(args)));
  const linked = Object.entries(linkedCommands).map(([name, run]) =>
    command(linkedCommandNames[name as keyof typeof linkedCommandNames], (args) =>
      run({ app, services, pages, details, view }, ...args),
    ),
  );
  return vscode.Disposable.from(
    dismissals,
    pages,
    diagnostics,
    decorations,
    help,
    codes,
    vscode.languages.registerHoverProvider('*', {
      async provideHover(document, position) {
        const offset = document.offsetAt(position);
        return (await codeHover(services, codes, document, offset)) ?? resourceHover(services, document, offset);
      },
    }),
    vscode.languages.registerCodeActionsProvider('*', new ExplanationActions(services), {
      providedCodeActionKinds: ExplanationActions.kinds,
    }),
    vscode.languages.registerCodeLensProvider(ofDetails, help),
    vscode.languages.registerHoverProvider(ofDetails, help),
    vscode.languages.registerCodeActionsProvider(ofDetails, help),
    vscode.window.registerFileDecorationProvider(decorations),
    vscode.window.registerTerminalLinkProvider(new TerminalCodeLinks(services, pages)),
    command('cloudAttachments.explainCode', () => explainCode(services, pages)),
    command('cloudAttachments.restoreExplanations', () => restoreExplanations(services)),
    ...linked,
  );
}
