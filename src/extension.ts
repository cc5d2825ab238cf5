import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Accounts } from './app/accounts/accounts';
import type { App } from './app/app';
import { Clouds } from './app/clouds';
import { explainFailure } from './app/failure';
import { InFlight } from './app/operations/inFlight';
import { reportInterrupted } from './app/operations/journal/reportInterrupted';
import { LastFailures } from './app/operations/lastFailures';
import { KnownResources } from './app/resources/knownResources';
import { SandboxController } from './app/sandboxController';
import type { TreeNode } from './app/tree/node';
import { TreeModel } from './app/tree/treeModel';
import { Confirmations } from './domain/confirmation';
import { editorTransports } from './http/editorTransports';
import { providers } from './providers/registry';
import { createCatalogues } from './ui/catalogueFiles';
import { clock, startTimer } from './ui/clock';
import { registerCommands } from './ui/commands';
import { DetailsPages } from './ui/details/details';
import { createConfirmationDialog } from './ui/dialogs/confirmationDialog';
import { progress } from './ui/dialogs/progress';
import { createUserInterface } from './ui/dialogs/userInterface';
import { editorSettings } from './ui/editorFetch';
import { createJournalFile } from './ui/journalFile';
import { createLog } from './ui/log';
import { isRunning } from './ui/processes';
import { registerExplanations } from './ui/registerExplanations';
import { startSandboxBundle } from './ui/sandboxBundle';
import { createSharedFiles } from './ui/sharedFiles';
import { createTreeView } from './ui/treeView';

/** Builds the parts and hands them to each other; decides nothing. */
export function activate(context: vscode.ExtensionContext): void {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const dist = join(context.extensionPath, 'dist');
  const channel = vscode.window.createOutputChannel('Cloud Attachments', { log: true });
  const language = vscode.env.language.toLowerCase() === 'zh-cn' ? 'zh-cn' : 'en';

  const log = createLog(channel);
  const catalogues = createCatalogues(join(dist, 'catalogue'));
  const explain = (error: unknown) => explainFailure(error, catalogues, providers, language);
  const confirmations = new Confirmations(clock);
  const shared = createSharedFiles(join(context.globalStorageUri.fsPath, 'shared'));
  const accounts = new Accounts(context.secrets, context.globalState, shared);
  const transports = editorTransports(editorSettings);
  const clouds = new Clouds({ providers, accounts, confirmations, ...transports, catalogues, clock, log });
  const inFlight = new InFlight();
  const lastFailures = new LastFailures();
  const tree = new TreeModel({ accounts, clouds, inFlight, lastFailures, explain, timer: startTimer });
  const view = createTreeView(tree);
  const held = new KnownResources(tree);
  const details = new DetailsPages(clouds, tree, held);
  const sandbox = new SandboxController(accounts, providers, startSandboxBundle(dist));

  const journal = createJournalFile(join(context.globalStorageUri.fsPath, 'journal.jsonl'), {
    window: crypto.randomUUID(),
    pid: process.pid,
  });

  const app: App = {
    accounts,
    clouds,
    tree,
    lastFailures,
    sandbox,
    log,
    explain,
    operations: {
      clouds,
      dialog: createConfirmationDialog(confirmations, (prompt) => details.showPrompt(prompt)),
      progress,
      inFlight,
      lastFailures,
      journal,
      catalogues,
      clock,
      neighborsOf: ({ ref }, name) => tree.neighborsOf(ref, name),
    },
    ui: createUserInterface(channel),
    selection: () => view.selection[0] && tree.find(view.selection[0].id),
    showDetails: (node: TreeNode) => details.showResource(node),
  };

  const closing = new AbortController();
  const labelOf = (cloud: string) => providers.find(({ id }) => id === cloud)?.label;
  void reportInterrupted({ journal, isRunning, clock, labelOf, ui: app.ui, log }, closing.signal);

  const memory = context.workspaceState;
  const explanations = registerExplanations({
    app,
    catalogues,
    resources: held,
    details,
    view,
    memento: memory,
    language,
  });

  context.subscriptions.push(channel, accounts, clouds, tree, view, details, registerCommands(app), explanations, {
    dispose() {
      closing.abort();
      void sandbox.turnOff();
    },
  });
}
