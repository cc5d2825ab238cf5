import { Accounts } from '../../src/app/accounts/accounts';
import { findKeys } from '../../src/app/accounts/sources/foundKeys';
import type { App } from '../../src/app/app';
import { Clouds } from '../../src/app/clouds';
import { OpenFailures } from '../../src/app/commands/openFailures';
import { operateInSteps } from '../../src/app/commands/operateInSteps';
import { operate } from '../../src/app/commands/operationCommand';
import { RecentRegions } from '../../src/app/commands/recentRegions';
import { reportEnd } from '../../src/app/commands/reportEnd';
import { reportResumed } from '../../src/app/commands/reportResumed';
import { stepsLeft } from '../../src/app/commands/restOfSteps';
import { showInTree } from '../../src/app/commands/showInTree';
import type { ConnectionTest } from '../../src/app/connectionTest/connectionTest';
import { Emitter } from '../../src/app/event';
import { explainFailure } from '../../src/app/failure';
import { openCredentialSources, watchCredentialSources } from '../../src/app/openCredentialSources';
import { OperationList } from '../../src/app/operations/list/operationList';
import { createTimeFormat } from '../../src/app/operations/list/timeFormat';
import type { OperationLine } from '../../src/app/operations/record/operationEvent';
import type { OperationRecord } from '../../src/app/operations/record/operationRecord';
import { Operations } from '../../src/app/operations/record/operations';
import { OperationWatch } from '../../src/app/operations/resume/operationWatch';
import { RunningSequences } from '../../src/app/operations/steps/runningSequences';
import { canUndo } from '../../src/app/operations/undo';
import type { HomeFiles } from '../../src/app/ports';
import { type ReviewSettings, Reviews } from '../../src/app/review/reviews';
import { UnsentWrites } from '../../src/app/review/unsentWrites';
import { SandboxController } from '../../src/app/sandboxController';
import { RecentResources } from '../../src/app/search/recentResources';
import { typingPauseMs } from '../../src/app/search/searchSession';
import { Arrangement } from '../../src/app/tree/arrangement';
import type { TreeNode } from '../../src/app/tree/node';
import { TreeModel } from '../../src/app/tree/treeModel';
import { KeptMarks } from '../../src/app/unattached/keptMarks';
import { UnattachedModel } from '../../src/app/unattached/unattachedModel';
import type { Account } from '../../src/domain/account';
import { Confirmations } from '../../src/domain/confirmation';
import type { ResourceRef } from '../../src/domain/refs';
import type { CreateDialect } from '../../src/emulator/dialect';
import { namesOfRows } from '../../src/errors/catalogueOfRows';
import type { Transport, Transports } from '../../src/http/transport';
import type { Credentials, Provider, RequestRecord } from '../../src/providers/contract';
import { openSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/open';
import { FakeClock } from './fakeClock';
import { ManualTimer } from './manualTimer';
import { MemoryHome } from './memoryHome';
import { MemoryRecord, type MemoryWindow } from './memoryRecord';
import { MemoryStores } from './memoryStores';
import { nodeTransports } from './nodeTransports';
import { type Received, recordedDialect } from './recordedDialect';
import { catalogueOf, openCatalogue } from './sandbox';
import { sandboxHost } from './sandboxHost';
import { ScriptedConfirmationDialog } from './scriptedConfirmationDialog';
import { ScriptedProgress } from './scriptedProgress';
import { ScriptedUserInterface } from './scriptedUserInterface';
import type { SharedTime } from './sharedTime';
import { TimedClock } from './timedClock';
import { WindowLife } from './windowLife';

/** The whole extension without the editor: real parts, a sandbox over real HTTP, and scripted user input. */
export interface AppHarness {
  /** The home folder and the environment of the user, the same for all windows. */
  readonly home: MemoryHome;
  readonly app: App;
  readonly sandbox: Sandbox;
  readonly clock: FakeClock;
  readonly timer: ManualTimer;
  readonly dialog: ScriptedConfirmationDialog;
  readonly ui: ScriptedUserInterface;
  readonly progress: ScriptedProgress;
  readonly stores: MemoryStores;
  /** The record of operations as this window reads and writes it. */
  readonly record: MemoryWindow;
  /** Every line that this window has added to the record. */
  readonly recorded: readonly OperationLine[];
  /** The record of operations of all windows of the user. */
  readonly userRecord: MemoryRecord;
  /** Follows the operations of closed windows. */
  readonly watch: OperationWatch;
  /** Ends the window as if its process was killed. */
  kill(): void;
  /** Every line of the log. */
  readonly log: string[];
  readonly requests: RequestRecord[];
  /** Every request that reached the sandbox, in order. */
  readonly received: Received[];
  /** Resolves when the next request of this action reaches the sandbox. */
  requestOf(action: string): Promise<Received>;
  /** Set to let the error code catalogs be missing. */
  catalogueFault: Error | undefined;
  /** The tests of connections that were shown. */
  readonly connectionTests: ConnectionTest[];
  selected: TreeNode | undefined;
  /** The IDs of the rows that are selected in the view of unattached resources. */
  selectedUnattached: readonly string[];
  selectedOperation: OperationRecord | undefined;
  /** Whether the user sees the view of operations. */
  showsOperations: boolean;
  reviewSettings: ReviewSettings;
  /** Saves an account of the user's own that uses the sandbox as its cloud. */
  addAccount(provider: Provider, more?: Partial<Account>, credentials?: Credentials): Promise<Account>;
  credentialsOf(cloud: string): Credentials;
  dispose(): Promise<void>;
}

export interface AppOptions extends SandboxOptions {
  readonly providers: readonly Provider[];
  readonly dialects: readonly CreateDialect[];
  /** True by default: the sandbox accounts exist. */
  readonly on?: boolean;
  /** True: pauses take the time that the test lets pass on the timer; otherwise a pause ends at once. */
  readonly waits?: boolean;
  /** Wraps the transports of all requests. */
  readonly wrapTransport?: (transport: Transport) => Transport;
  /** Replaces the plain ones of Node.js. */
  readonly transports?: Transports;
  /** The home folder of the user, in place of one in memory. */
  readonly homeFiles?: HomeFiles;
  /** The time of all windows, in place of one of their own. */
  readonly time?: SharedTime;
  /** In place of a sandbox over HTTP. The caller disposes of it. */
  readonly openSandbox?: Sandbox;
  /** An open window: this one belongs to the same user, with the same stores, clock and sandbox. */
  readonly beside?: AppHarness;
}

export async function startApp(options: AppOptions): Promise<AppHarness> {
  const {
    providers,
    dialects,
    on = true,
    waits = false,
    wrapTransport: carried = (each) => each,
    transports = nodeTransports(),
    beside,
    time,
    openSandbox: given,
    homeFiles,
    ...sandboxOptions
  } = options;
  const stores = beside?.stores ?? new MemoryStores();
  const timer = time?.timer ?? new ManualTimer();
  const clock = time ?? beside?.clock ?? (waits ? new TimedClock(timer) : new FakeClock());
  const received: Received[] = [];
  const arrived = new Emitter<Received>();
  arrived.event((each) => received.push(each));
  const recorded = dialects.map((create) => recordedDialect(create, (each) => arrived.fire(each)));
  const sandbox = beside?.sandbox ?? given ?? (await openSandbox(recorded, { now: clock.now, ...sandboxOptions }));
  const log: string[] = [];
  const requests: RequestRecord[] = [];
  const confirmations = new Confirmations(clock);
  const home = beside?.home ?? new MemoryHome();
  const files = homeFiles ?? home;
  const sources = openCredentialSources(() => clouds, { files, variables: () => home.variables, clock });
  const accounts = new Accounts(stores.secrets, stores.memento, stores.shared, sources, clock.now);
  const catalogues = {
    names: async (cloud: string) => namesOfRows(await catalogueOf(cloud)),
    open: async (cloud: string) => {
      if (bench.catalogueFault) throw bench.catalogueFault;
      return openCatalogue(cloud);
    },
  };
  const explain = (error: unknown) => explainFailure(error, catalogues, providers, 'en');
  const appLog = {
    request: (record: RequestRecord) => requests.push(record),
    info: (message: string) => log.push(message),
    error: (message: string) => log.push(message),
  };
  const life = new WindowLife();
  const windowClock = life.clock(clock);
  const readTransport = life.transport(carried(transports.readTransport));
  const writeTransport = { ...life.transport(carried(transports.writeTransport)), sendsOnce: true } as const;
  const carriers = { readTransport, writeTransport };
  const clouds: Clouds = new Clouds({
    providers,
    accounts,
    confirmations,
    ...carriers,
    catalogues,
    clock: windowClock,
    log: appLog,
  });
  const userRecord = beside?.userRecord ?? new MemoryRecord();
  const window = userRecord.openWindow();
  const record = life.log(window);
  const store = new Operations(record, clock);
  const arrangement = new Arrangement(stores.memento);
  const [treeTimer, language] = [timer.start, 'en'];
  const tree = new TreeModel({ accounts, clouds, store, explain, timer: treeTimer, clock, arrangement, language });
  const sequences = new RunningSequences();
  const kept = new KeptMarks(stores.shared, clock.now);
  const unattached = new UnattachedModel({
    ...{ accounts, clouds, store, tree, kept, explain, clock, language: 'en' },
    timer: timer.start,
    memento: stores.memento,
  });
  const operationList = new OperationList({
    canContinue: (each) => stepsLeft(bench.app, each).length > 0,
    store,
    history: window,
    times: createTimeFormat('UTC'),
    now: clock.now,
    canUndo: (write) => canUndo(clouds.providerOf(write.plan.target.cloud).operations, write),
    labelOf: (cloud) => clouds.providerOf(cloud).label,
    neighborsOf: (ref, name) => tree.neighborsOf(ref, name),
  });
  const dialog = new ScriptedConfirmationDialog(confirmations);
  const progress = new ScriptedProgress();
  const ui = new ScriptedUserInterface();
  ui.passTime = () => timer.pass(typingPauseMs);

  const sandboxController = new SandboxController(
    accounts,
    providers,
    sandboxHost(async () => sandbox),
    stores.secrets,
  );
  sandboxController.onDidEndWorld((ids) => {
    for (const id of ids) store.dismissAccount(id);
  });

  const operationServices = {
    clouds,
    dialog,
    progress,
    store,
    sequences,
    clock: windowClock,
    onBackgroundEnd: (ended: OperationRecord) => void reportEnd(bench.app, ended),
    neighborsOf: (ref: ResourceRef, name: string) => tree.neighborsOf(ref, name),
  };
  const watch = new OperationWatch({
    services: operationServices,
    log: record,
    timer: timer.start,
    failures: appLog,
    onResumed: (records) => void reportResumed(bench.app, records),
  });

  const bench: AppHarness = {
    watch,
    home,
    app: {
      accounts,
      sources,
      findKeys: (of) => findKeys(of, files, home.variables),
      clouds,
      tree,
      recentRegions: new RecentRegions(stores.memento),
      recentResources: new RecentResources(stores.memento),
      sandbox: sandboxController,
      ui,
      timer: timer.start,
      log: appLog,
      explain,
      unattached,
      selectedUnattached: () => bench.selectedUnattached,
      kept,
      selection: () => bench.selected,
      selectedRows: () => (bench.selected ? [bench.selected] : []),
      showDetails: async (node) => {
        ui.shown.push(node.id);
      },
      operateInSteps: (request) => operateInSteps(bench.app, request),
      showConnectionTest: async (test) => void bench.connectionTests.push(test),
      operate: (target, action, options) =>
        operate(bench.app, target, action, { sendsAnyway: dialog.sendsAnyway, ...options }),
      show: (ref) => showInTree(bench.app, ref),
      operationList,
      selectedOperation: () => bench.selectedOperation,
      seesOperations: () => bench.showsOperations,
      showOperationDetails: async ({ id }) => void ui.shown.push(`details of operation ${id}`),
      showOperation: async ({ id }) => void ui.shown.push(`operation ${id}`),
      failures: new OpenFailures(() => ui.hideMessages()),
      reviews: new Reviews(),
      reviewSettings: () => bench.reviewSettings,
      unsentWrites: new UnsentWrites(stores.memento),
      showReview: async ({ id }) => void ui.shown.push(`review ${id}`),
      operations: operationServices,
    },
    sandbox,
    clock,
    timer,
    dialog,
    ui,
    progress,
    stores,
    userRecord,
    record: window,
    recorded: window.lines,
    log,
    requests,
    received,
    requestOf: (action) =>
      new Promise((resolve) => {
        const subscription = arrived.event((each) => {
          if (each.action !== action) return;
          subscription.dispose();
          resolve(each);
        });
      }),
    catalogueFault: undefined,
    connectionTests: [],
    selected: undefined,
    selectedUnattached: [],
    selectedOperation: undefined,
    showsOperations: false,
    reviewSettings: { limit: 50, protectedNames: [] },
    credentialsOf(cloud) {
      const dialect = sandbox.dialects.find(({ id }) => id === cloud);
      if (!dialect) throw new Error(`The sandbox of this test does not play ${cloud}.`);
      return dialect.credentials;
    },
    async addAccount(provider, more = {}, credentials = bench.credentialsOf(provider.id)) {
      const account: Account = {
        id: `mine-${provider.id}`,
        cloud: provider.id,
        name: `My ${provider.label}`,
        owner: 'owner-1',
        endpoint: sandbox.endpoint,
        writable: true,
        sandbox: false,
        ...more,
      };
      await accounts.save(account, credentials);
      return accounts.find(account.id) ?? account;
    },
    kill() {
      life.end();
      userRecord.closeWindow(window);
    },
    async dispose() {
      sourceWatch.dispose();
      sources.dispose();
      bench.watch.dispose();
      operationList.dispose();
      unattached.dispose();
      kept.dispose();
      tree.dispose();
      clouds.dispose();
      accounts.dispose();
      if (!beside && !given) await sandbox.dispose();
    },
  };
  if (on) await bench.app.sandbox.turnOn();
  const sourceWatch = watchCredentialSources(bench.app, files);
  return bench;
}
