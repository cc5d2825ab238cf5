import type { Action } from '../domain/plan';
import type { ResourceRef } from '../domain/refs';
import type { Provider } from '../providers/contract';
import type { Accounts } from './accounts/accounts';
import type { CredentialSources } from './accounts/sources/credentialSources';
import type { FoundKey } from './accounts/sources/foundKeys';
import type { Clouds } from './clouds';
import type { OpenFailures } from './commands/openFailures';
import type { RecentRegions } from './commands/recentRegions';
import type { ConnectionTest } from './connectionTest/connectionTest';
import type { Failure } from './failure';
import type { OperationList } from './operations/list/operationList';
import type { PrepareOptions } from './operations/prepare';
import type { Target } from './operations/readParties';
import type { OperationRecord } from './operations/record/operationRecord';
import type { OperationServices } from './operations/services';
import type { SequenceRequest } from './operations/steps/prepareSteps';
import type { Log, StartTimer, UserInterface } from './ports';
import type { Review } from './review/review';
import type { ReviewSettings, Reviews } from './review/reviews';
import type { UnsentWrites } from './review/unsentWrites';
import type { SandboxController } from './sandboxController';
import type { RecentResources } from './search/recentResources';
import type { TreeNode } from './tree/node';
import type { TreeModel } from './tree/treeModel';
import type { KeptMarks } from './unattached/keptMarks';
import type { UnattachedModel } from './unattached/unattachedModel';

/** The services that commands use. */
export interface App {
  readonly accounts: Accounts;
  /** Where credentials are read that aren't in the secret store. */
  readonly sources: CredentialSources;
  /** Finds the keys of these clouds that are already on this machine. */
  readonly findKeys: (providers: readonly Provider[]) => Promise<readonly FoundKey[]>;
  readonly clouds: Clouds;
  readonly tree: TreeModel;
  readonly operations: OperationServices;
  readonly sandbox: SandboxController;
  readonly recentRegions: RecentRegions;
  readonly recentResources: RecentResources;
  readonly ui: UserInterface;
  readonly timer: StartTimer;
  readonly log: Log;
  readonly explain: (error: unknown) => Promise<Failure>;
  /** The view of unattached resources. */
  readonly unattached: UnattachedModel;
  /** The IDs of the rows that are selected in it. */
  readonly selectedUnattached: () => readonly string[];
  /** The unattached resources that the user keeps. */
  readonly kept: KeptMarks;
  /** Returns the row that is selected in the view of resources that was used last; undefined if none is, and if several are. */
  readonly selection: () => TreeNode | undefined;
  /** Returns all rows that are selected in the view. */
  readonly selectedRows: () => readonly TreeNode[];
  /** Opens the read-only document of a resource. */
  readonly showDetails: (node: TreeNode) => Promise<void>;
  /** Opens the read-only document of a test. */
  readonly showConnectionTest: (test: ConnectionTest) => Promise<void>;
  /** Runs an operation on a resource, as its command does. Never rejects. */
  readonly operate: (target: Target, action: Action, options?: PrepareOptions) => Promise<void>;
  /** Runs an operation and what has to come first, such as a stop of the instance. Never rejects. */
  readonly operateInSteps: (request: SequenceRequest) => Promise<void>;
  /** Selects the row of a resource in the view, without taking the focus. Never rejects. */
  readonly show: (ref: ResourceRef) => Promise<void>;
  readonly operationList: OperationList;
  /** Returns the operation that is selected in the view of operations; undefined if none is. */
  readonly selectedOperation: () => OperationRecord | undefined;
  /** Whether the user sees how operations end in their view, so that no message is needed. */
  readonly seesOperations: () => boolean;
  /** Shows an operation in the view of operations. Never rejects. */
  readonly showOperation: (record: OperationRecord) => Promise<void>;
  /** Opens the read-only document of an operation. */
  readonly showOperationDetails: (record: OperationRecord) => Promise<void>;
  readonly failures: OpenFailures;
  readonly reviews: Reviews;
  readonly reviewSettings: () => ReviewSettings;
  readonly unsentWrites: UnsentWrites;
  /** Opens the read-only document of a review. */
  readonly showReview: (review: Review) => Promise<void>;
}

/**
 * A command. `node` is a row that the view shows now; undefined if the command was run from the palette with no row
 * selected. `selected` are all rows that it was run on, if there are several.
 */
export type Command = (app: App, node: TreeNode | undefined, selected?: readonly TreeNode[]) => Promise<void>;
