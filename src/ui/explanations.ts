import type * as vscode from 'vscode';
import type { App } from '../app/app';
import type { CodeServices } from '../app/assistant/explainErrorCode';
import { Dismissals } from '../app/codes/dismissals';
import { KnowledgeLoader } from '../app/codes/knowledgeLoader';
import { OpenCatalogues } from '../app/codes/openCatalogues';
import { runReported } from '../app/commands/runReported';
import type { Catalogues, Language, Memento } from '../app/ports';
import type { ResourceIndex } from '../app/resources/resourceIndex';
import type { TreeNode } from '../app/tree/node';
import { loadKnowledge } from '../providers/knowledge/catalogues';
import { ExplanationActions } from './codes/codeActions';
import { codeHover } from './codes/codeHover';
import { CodeDiagnostics } from './codes/diagnostics';
import { explainCode } from './codes/explainCommand';
import { type ExplainTextParts, explainClipboard, explainSelection } from './codes/explainText';
import { ExplanationPages } from './codes/explanationPages';
import { type ExplanationServices, explainedCode } from './codes/explanationServices';
import { restoreExplanations } from './codes/restoreCommand';
import { TerminalCodeLinks } from './codes/terminalLinks';
import type { DetailsPages } from './details/details';
import { resourceHover } from './details/resourceHover';
import type { LinkedCommandName } from './linkedCommandNames';
import { linkedCommands } from './linkedCommands';

export interface ExplanationParts {
  readonly app: App;
  readonly catalogues: Catalogues;
  readonly resources: ResourceIndex;
  readonly details: DetailsPages;
  readonly view: vscode.TreeView<TreeNode>;
  /** The workspace's memento, for the ignored codes and files. */
  readonly memento: Memento;
  readonly language: Language;
}

/** Explains codes wherever the editor shows them. Marks codes in documents as soon as it is created. */
export class Explanations implements vscode.Disposable {
  readonly actions: ExplanationActions;
  readonly terminalLinks: TerminalCodeLinks;
  readonly pages: ExplanationPages;
  readonly #parts: ExplanationParts;
  readonly #services: ExplanationServices;
  readonly #codes: CodeDiagnostics;

  constructor(parts: ExplanationParts) {
    const { app, catalogues, resources, language } = parts;
    const services: ExplanationServices = {
      knowledge: new KnowledgeLoader(() => loadKnowledge((provider) => catalogues.names(provider))),
      catalogues: new OpenCatalogues(catalogues),
      dismissals: new Dismissals(parts.memento),
      resources,
      language,
      providers: app.clouds.providers,
      log: app.log,
    };
    this.pages = new ExplanationPages(services);
    this.actions = new ExplanationActions(services);
    this.terminalLinks = new TerminalCodeLinks(services, this.pages);
    this.#parts = parts;
    this.#services = services;
    this.#codes = new CodeDiagnostics(services);
  }

  async hover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const offset = document.offsetAt(position);
    const ofCode = await codeHover(this.#services, this.#codes, document, offset);
    return ofCode ?? resourceHover(this.#services, document, offset);
  }

  /** Loads what explains the codes of a text outside of documents. */
  async codes(): Promise<CodeServices> {
    const { knowledge, language } = this.#services;
    return { knowledge: await knowledge.open(), language, explained: (of) => explainedCode(this.#services, of) };
  }

  explainCode(): Promise<void> {
    return this.#run(() => explainCode(this.#services, this.pages));
  }

  explainClipboard(): Promise<void> {
    return this.#run(() => explainClipboard(this.#textParts()));
  }

  explainSelection(): Promise<void> {
    return this.#run(() => explainSelection(this.#textParts()));
  }

  restoreExplanations(): Promise<void> {
    return this.#run(() => restoreExplanations(this.#services));
  }

  /** Runs the command of a link, a lens or a quick fix. */
  runLinked(name: LinkedCommandName, args: readonly unknown[]): Promise<void> {
    const parts = { ...this.#parts, services: this.#services, pages: this.pages };
    return this.#run(() => linkedCommands[name](parts, ...args));
  }

  dispose(): void {
    this.#services.dismissals.dispose();
    this.pages.dispose();
    this.#codes.dispose();
  }

  #textParts(): ExplainTextParts {
    const { pages } = this;
    const services = this.#services;
    return { services, pages, ui: this.#parts.app.ui, search: () => explainCode(services, pages) };
  }

  #run(command: () => Promise<void>): Promise<void> {
    return runReported(this.#parts.app, command);
  }
}
