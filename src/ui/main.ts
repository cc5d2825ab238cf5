import { join } from 'node:path';
import * as vscode from 'vscode';
import { Accounts } from '../app/accounts/accounts';
import { findKeys } from '../app/accounts/sources/foundKeys';
import type { App } from '../app/app';
import { Clouds } from '../app/clouds';
import type {
  CommandName,
  OperationCommandName,
  ReviewCommandName,
  UnattachedCommandName,
} from '../app/commands/commandNames';
import { OpenFailures } from '../app/commands/openFailures';
import { operateInSteps } from '../app/commands/operateInSteps';
import { operate } from '../app/commands/operationCommand';
import { RecentRegions } from '../app/commands/recentRegions';
import { reportEnd } from '../app/commands/reportEnd';
import { reportResumed } from '../app/commands/reportResumed';
import { stepsLeft } from '../app/commands/restOfSteps';
import { offerUnsent } from '../app/commands/review/offerUnsent';
import { runReported } from '../app/commands/runReported';
import { showInTree } from '../app/commands/showInTree';
import { explainFailure } from '../app/failure';
import { openCredentialSources, watchCredentialSources } from '../app/openCredentialSources';
import { OperationList } from '../app/operations/list/operationList';
import { createTimeFormat } from '../app/operations/list/timeFormat';
import { logEarlierOperations, logOperations } from '../app/operations/logOperations';
import { Operations } from '../app/operations/record/operations';
import { OperationWatch } from '../app/operations/resume/operationWatch';
import { RunningSequences } from '../app/operations/steps/runningSequences';
import { canUndo } from '../app/operations/undo';
import type { Language } from '../app/ports';
import { Reviews } from '../app/review/reviews';
import { UnsentWrites } from '../app/review/unsentWrites';
import { SandboxController } from '../app/sandboxController';
import { RecentResources } from '../app/search/recentResources';
import { shareChanges } from '../app/shareChanges';
import { Arrangement } from '../app/tree/arrangement';
import { ExpandedRows } from '../app/tree/expandedRows';
import { TreeModel } from '../app/tree/treeModel';
import { KeptMarks } from '../app/unattached/keptMarks';
import { UnattachedModel } from '../app/unattached/unattachedModel';
import { Confirmations } from '../domain/confirmation';
import { editorTransports } from '../http/editorTransports';
import { providerOf, providers } from '../providers/registry';
import { connectActionKeys } from './actionKeys';
import { createCatalogues } from './catalogueFiles';
import { clock, startTimer } from './clock';
import { runCommand, runOperationCommand, runReviewCommand, runUnattachedCommand } from './commands';
import { ConnectionPages } from './connectionPages';
import { DetailsPages } from './details/details';
import { registerDetailsHelp } from './details/registerDetailsHelp';
import { createConfirmationDialog } from './dialogs/confirmationDialog';
import { progress } from './dialogs/progress';
import { QuestionDocuments } from './dialogs/questionDocuments';
import { createUserInterface } from './dialogs/userInterface';
import { editorSettings } from './editorFetch';
import type { ExplanationParts } from './explanations';
import { createHomeFiles } from './homeFiles';
import { createLog } from './log';
import { connectOperationsView, revealOperation } from './operations/connectOperationsView';
import { OperationPages } from './operations/operationPages';
import { OperationRows } from './operations/operationRows';
import { openRecord, recordFolderOf } from './record/openRecord';
import { recordHistory } from './record/recordHistory';
import { requestLimits } from './requestLimits';
import { ReviewPages } from './review/reviewPages';
import { reviewSettings } from './reviewSettings';
import { createSandboxCredentials, startSandboxBundle } from './sandboxBundle';
import { createSandboxHost } from './sandboxHost';
import { isScreenReaderOn } from './screenReader';
import { lastSelection } from './selection';
import { createSharedFiles } from './sharedFiles';
import type { Startup } from './startup/startup';
import { connectView, rememberExpanded, TreeRows } from './treeView';
import { connectUnattachedView } from './unattached/connectUnattachedView';
import { UnattachedRows } from './unattached/unattachedRows';
import { useEditorLanguage } from './useEditorLanguage';
import { connectWalkthrough } from './walkthrough';

/** The parts that work with accounts. */
export interface Main extends ExplanationParts, vscode.Disposable {
  readonly rows: TreeRows;
  readonly unattachedRows: UnattachedRows;
  readonly operationRows: OperationRows;
  readonly operationPages: OperationPages;
  readonly connectionPages: ConnectionPages;
  readonly reviewPages: ReviewPages;
  readonly labelOf: (cloud: string) => string | undefined;
  runCommand(name: CommandName, given: readonly unknown[]): Promise<void>;
  runOperationCommand(name: OperationCommandName, given: readonly unknown[]): Promise<void>;
  runReviewCommand(name: ReviewCommandName): Promise<void>;
  runUnattachedCommand(name: UnattachedCommandName, given: readonly unknown[]): Promise<void>;
}

/** The composition root: builds the parts and connects them. */
export function createMain(startup: Startup): Main {
  useEditorLanguage();
  const { context, channel, view, unattachedView, operationsView } = startup;
  const language: Language = vscode.env.language.toLowerCase() === 'zh-cn' ? 'zh-cn' : 'en';
  const log = createLog(channel);
  const catalogues = createCatalogues(join(context.extensionPath, 'dist', 'catalogue'));
  const explain = (error: unknown) => explainFailure(error, catalogues, providers, language);
  const confirmations = new Confirmations(clock);
  const watchFailed = (reason: string) =>
    log.error(vscode.l10n.t('Changes in other windows aren’t noticed: {0}', reason));
  const shared = createSharedFiles(join(context.globalStorageUri.fsPath, 'shared'), watchFailed);
  const files = createHomeFiles();
  const variables = () => process.env;
  const sources = openCredentialSources(() => clouds, { files, variables, clock });
  const accounts = new Accounts(context.secrets, context.globalState, shared, sources, clock.now);
  const transports = editorTransports(editorSettings);
  const clouds: Clouds = new Clouds({
    providers,
    accounts,
    confirmations,
    ...transports,
    catalogues,
    clock,
    log,
    language,
    limits: requestLimits,
  });
  const record = openRecord(startup, watchFailed);
  const store = new Operations(record, clock);
  const sequences = new RunningSequences();
  const arrangement = new Arrangement(context.workspaceState);
  const tree = new TreeModel({ accounts, clouds, store, explain, timer: startTimer, clock, arrangement, language });
  const { resources } = tree;
  const kept = new KeptMarks(shared, clock.now);
  const unattached = new UnattachedModel({
    ...{ accounts, clouds, store, tree, kept, explain, clock, language },
    timer: startTimer,
    memento: context.workspaceState,
  });
  const history = recordHistory(recordFolderOf(context));
  const times = createTimeFormat();
  const operationList = new OperationList({
    canContinue: (record) => stepsLeft(app, record).length > 0,
    store,
    history,
    times,
    now: clock.now,
    labelOf: (cloud) => providerOf(cloud)?.label ?? cloud,
    canUndo: (write) => canUndo(providerOf(write.plan.target.cloud)?.operations ?? [], write),
    neighborsOf: (ref, name) => tree.neighborsOf(ref, name),
  });
  const operationPages = new OperationPages({
    list: operationList,
    store,
    history,
    times,
    now: clock.now,
    providers,
    explain,
  });
  const connectionPages = new ConnectionPages(times);
  const reviews = new Reviews();
  const reviewPages = new ReviewPages(reviews, () => ({
    providers,
    accountName: (id) => accounts.find(id)?.name ?? id,
    now: clock.now(),
  }));
  const details = new DetailsPages(clouds, tree, resources);
  const bundle = { createCredentials: createSandboxCredentials, start: startSandboxBundle };
  const sandboxHost = createSandboxHost(join(context.globalStorageUri.fsPath, 'sandbox'), bundle, {
    report: (message) => log.info(message),
    watchFailed,
  });
  const sandbox = new SandboxController(accounts, providers, sandboxHost, context.secrets);
  sandbox.onDidEndWorld((ids) => {
    for (const id of ids) store.dismissAccount(id);
  });
  const sandboxFollowed = sandbox.follow();
  const questions = new QuestionDocuments();
  const ui = createUserInterface(channel, view.tree);
  const app: App = {
    accounts,
    sources,
    findKeys: (of) => findKeys(of, files, variables()),
    clouds,
    tree,
    sandbox,
    recentRegions: new RecentRegions(context.globalState),
    recentResources: new RecentResources(context.globalState),
    log,
    explain,
    operations: {
      clouds,
      dialog: createConfirmationDialog(confirmations, (question) => questions.show(question)),
      progress,
      store,
      sequences,
      clock,
      onBackgroundEnd: (ended) => void reportEnd(app, ended),
      neighborsOf: (ref, name) => tree.neighborsOf(ref, name),
    },
    ui,
    selectedRows: () => view.tree.selection.flatMap(({ id }) => tree.find(id) ?? []),
    unattached,
    selectedUnattached: () => unattachedView.tree.selection.map(({ id }) => id),
    kept,
    selection: lastSelection({ tree, view, unattached, unattachedView }),
    timer: startTimer,
    showDetails: (node) => details.showResource(node),
    showConnectionTest: (test) => connectionPages.show(test),
    operate: (target, action, options) => operate(app, target, action, options),
    operateInSteps: (request) => operateInSteps(app, request),
    show: (ref) => showInTree(app, ref),
    operationList,
    selectedOperation: () => operationList.find(operationsView.tree.selection[0]?.id ?? ''),
    seesOperations: () => operationsView.tree.visible && !isScreenReaderOn(),
    showOperation: (record) =>
      runReported(app, async () => {
        if (!(await revealOperation(operationList, operationsView, record))) await operationPages.show(record);
      }),
    showOperationDetails: (record) => operationPages.show(record),
    failures: new OpenFailures(ui.hideMessages),
    reviews,
    reviewSettings,
    unsentWrites: new UnsentWrites(context.workspaceState),
    showReview: (review) => reviewPages.show(review),
  };
  connectView(tree, view, sandbox, accounts);
  connectWalkthrough(store, accounts);
  const unattachedConnected = connectUnattachedView(unattached, unattachedView);
  connectActionKeys(accounts, providers);
  const status = connectOperationsView(
    { list: operationList, store, sequences, canContinue: (record) => stepsLeft(app, record).length > 0 },
    operationsView,
  );
  const expanded = new ExpandedRows(context.workspaceState);
  rememberExpanded(tree, view, expanded, log);
  const help = registerDetailsHelp({ ...app, store, details, resources, catalogues, providers });
  const changes = shareChanges({ shared, window: startup.window.window, tree, views: [tree, unattached] });
  const watch = new OperationWatch({
    services: app.operations,
    log: record,
    timer: startTimer,
    failures: log,
    onResumed: (records) => void reportResumed(app, records),
  });
  const sourceWatch = watchCredentialSources(app, files);
  const logging = logOperations(store, log);
  // The accounts of the sandbox are known when it has been followed.
  void sandboxFollowed
    .then(() => watch.start())
    .then(() => {
      logEarlierOperations(store, log);
      offerUnsent(app);
    });
  const parts = vscode.Disposable.from(
    watch,
    sequences,
    record,
    sourceWatch,
    sources,
    logging,
    changes,
    accounts,
    clouds,
    unattachedConnected,
    unattached,
    kept,
    tree,
    operationList,
    status,
    operationPages,
    connectionPages,
    reviewPages,
    details,
    questions,
    help,
    sandbox,
    sandboxHost,
  );
  return {
    app,
    catalogues,
    resources,
    details,
    view: view.tree,
    memento: context.workspaceState,
    language,
    rows: new TreeRows(tree, expanded),
    unattachedRows: new UnattachedRows(unattached, tree),
    operationRows: new OperationRows(operationList),
    operationPages,
    connectionPages,
    reviewPages,
    labelOf: (cloud) => providerOf(cloud)?.label,
    runCommand: (name, given) => runCommand(app, name, given),
    runOperationCommand: (name, given) => runOperationCommand(app, name, given),
    runReviewCommand: (name) => runReviewCommand(app, name, reviewPages),
    runUnattachedCommand: (name, given) => runUnattachedCommand(app, name, given),
    dispose: () => parts.dispose(),
  };
}
