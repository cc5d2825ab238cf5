import type { Account, Region, ResourceGroup } from '../domain/account';
import type { Confirmed, Redeemed } from '../domain/confirmation';
import type { Observation, Receipt } from '../domain/outcome';
import type { Action, Plan } from '../domain/plan';
import type { Kind, Place, ResourceRef } from '../domain/refs';
import type { Disk, Resource, ResourceOf } from '../domain/resource';
import type { ApiError } from '../errors/apiError';
import type { Catalogue } from '../errors/catalogue';
import type { Transports } from '../http/transport';
import type { CallProgress } from './callProgress';
import type { Clock } from './clock';
import type { AssumedRole, CredentialField, Credentials, TemporaryCredentials } from './credentials';
import type { Endpoints } from './endpoints';
import type { DialogFacts, Operation, Parties } from './operations/operation';
import type { PermissionTable } from './permissions';
import type { KeyNames, KeyVariables, ProfileFile } from './profiles/profiles';
import type { RequestLimits } from './requestLimits';
import type { RequestOutcome, RequestRecord } from './requestRecord';
import type { ResourceGroups } from './resourceGroups';
import type { SearchList } from './searches';
import type { CredentialState } from './session/credentialGate';

export type { CallProgress } from './callProgress';
export type { Clock } from './clock';
export type { CredentialField, Credentials } from './credentials';
export type { EndpointChoice } from './endpoints';
export type { Consequence } from './operations/consequence';
export type {
  DialogFacts,
  EndState,
  Operation,
  Parties,
  Polling,
  Rule,
  Stuck,
  StuckAdvice,
} from './operations/operation';
export type { Chosen, OperationOption } from './operations/operationOption';
export type { Undo } from './operations/undo';
export type { RequestOutcome, RequestRecord } from './requestRecord';

/** The owner of the credentials, as the cloud names it. */
export interface Identity {
  /** The cloud's account ID (Zenlayer: the key ID). */
  readonly owner: string;
  /** The user or role. Empty where the cloud doesn't say. */
  readonly caller: string;
}

/** Which resources of a kind to list. */
export type Scope =
  /** Those attached to an instance. */
  | { readonly kind: 'instance'; readonly instance: ResourceRef<'instance'> }
  /** The snapshots of a disk, of all resource groups, or only those in the chosen one. */
  | { readonly kind: 'disk'; readonly disk: ResourceRef<'disk'>; readonly inGroup?: true }
  /** Those without any owner. Zenlayer's recycled disks are in `recycled`. */
  | { readonly kind: 'unattached' }
  /** Those in the cloud's recycle bin. */
  | { readonly kind: 'recycled' }
  /** Those that the filters of `Provider.searchList` find for a text, each once: maybe more than match, maybe fewer. */
  | { readonly kind: 'matching'; readonly text: string }
  | { readonly kind: 'region' };

/** One page of a list, in the cloud's order. An Error stands for a record that can't be read, and says why. */
export type Page<R> = readonly (R | Error)[];

/** Options of a write. */
export interface WriteOptions {
  readonly signal: AbortSignal;
  /**
   * Reads the target again and returns whether everything is as the dialog showed it. Called before a rejected write is
   * sent again.
   */
  readonly isUnchanged: () => Promise<boolean>;
  /** Records an attempt (counted from 1). The request is sent only after this resolves, and never when it rejects. */
  readonly beforeSend: (attempt: number) => Promise<void>;
}

/** What happened to a write. The errors of the cloud carry the catalog's row and the reaction to it. */
export type Sent =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  /** The response was lost, unreadable, or leaves the outcome open. This is no failure: the outcome is read. */
  | { readonly kind: 'uncertain'; readonly receipt: Receipt; readonly error: Error }
  /** The cloud rejected the request: nothing has changed. */
  | { readonly kind: 'refused'; readonly error: ApiError }
  /** No request left this machine. */
  | { readonly kind: 'notSent'; readonly error: unknown };

/** The API of a cloud for one account. */
export interface CloudApi {
  /** Tests the credentials with one request and resolves to their owner. */
  identify(signal: AbortSignal): Promise<Identity>;
  /** Returns temporary credentials of a role. Undefined where no profile names a role. */
  assumeRole?(role: AssumedRole, signal: AbortSignal): Promise<TemporaryCredentials>;
  /** Calls `onUnreadable` for each record that can't be read, and says why. Rejects when none can be read. */
  listRegions(signal: AbortSignal, onUnreadable?: (error: Error) => void): Promise<readonly Region[]>;
  /** Undefined where the cloud has no resource groups, or can't list them. */
  listResourceGroups?(signal: AbortSignal): Promise<readonly ResourceGroup[]>;
  /**
   * Yields the pages of a list as they arrive. The next page is requested only when it's needed. Throws Error for a kind
   * that the provider doesn't have.
   */
  list<K extends Kind>(kind: K, at: Place, scope: Scope, signal: AbortSignal): AsyncIterable<Page<ResourceOf[K]>>;
  /** Reads a resource by ID. Undefined when the cloud says that it doesn't exist. */
  read<K extends Kind>(ref: ResourceRef<K>, signal: AbortSignal): Promise<ResourceOf[K] | undefined>;
  /**
   * Reads facts for the dialog with further requests, in an order that doesn't change by itself. Undefined when the
   * operation needs none, or when they can't be read. Never rejects.
   */
  readDialogFacts(operation: Operation, parties: Parties, signal: AbortSignal): Promise<DialogFacts | undefined>;
  /**
   * Redeems the confirmation of the plan, sends exactly what the plan says, and resolves when the cloud has responded.
   * After a refusal that is documented to have had no effect, it may be sent again while the confirmation is valid.
   * Never rejects.
   */
  write<A extends Action>(plan: Plan<A>, confirmed: Confirmed<A>, options: WriteOptions): Promise<Sent>;
  /** Observes the result of a write once, with read requests only. */
  observe(plan: Plan, receipt: Receipt, signal: AbortSignal): Promise<Observation>;
  /**
   * Allows the next request after the credentials were rejected. Until then, all requests with this key are blocked.
   * Call it when the user acts.
   */
  resume(): void;
}

/** What a provider needs to connect to its cloud for one account. */
export interface Connection extends Transports {
  readonly account: Account;
  /**
   * Returns the credentials for one call. Rejects when the account isn't what the connection was made for or, for a
   * write, is read-only. The result isn't kept longer than the call.
   */
  readonly credentials: (purpose: 'read' | 'write') => Promise<Credentials>;
  /** What all windows know about the same key. Undefined where no other window can use it. */
  readonly credentialState?: CredentialState;
  readonly redeem: <A extends Action>(confirmed: Confirmed<A>, plan: Plan<NoInfer<A>>) => Redeemed<A>;
  /** Opens the catalog of the cloud's codes. After that, a row can be read without an error. */
  readonly catalogue: () => Promise<Catalogue>;
  readonly clock: Clock;
  /** How many requests of the account are sent at once. Called before each request. The defaults if undefined. */
  readonly limits?: () => RequestLimits;
  /** The display language, in which names are requested from a cloud that translates them. English if undefined. */
  readonly language?: 'en' | 'zh-cn';
  readonly log: (record: RequestRecord) => void;
  /** Called after each request, for tests of a connection. */
  readonly onOutcome?: (outcome: RequestOutcome) => void;
  /** Called immediately. `signal` is the one that the list or read was called with, which identifies the call. */
  readonly onProgress?: (progress: CallProgress, signal: AbortSignal) => void;
}

/** Everything that the extension knows about one cloud. */
export interface Provider extends Endpoints {
  readonly id: string;
  readonly label: string;
  readonly credentialFields: readonly CredentialField[];
  /** Set when the cloud locks a key after a number of failed signatures in a row. */
  readonly keyLock?: { readonly failures: number; readonly minutes: number };
  /** Where the cloud's own command-line tool keeps its credentials. Undefined when it has none that can be read. */
  readonly profileFile?: ProfileFile;
  /** The variables that the cloud's tools read, one entry for each tool that has its own. */
  readonly keyVariables?: readonly KeyVariables[];
  /** How a key is recognized in a text that the user pastes. Undefined when only the variables are. */
  readonly keyNames?: KeyNames;
  /** Whether a text has the form of this cloud's resource IDs. A name with this form could be mistaken for an ID. */
  readonly hasIdForm: (text: string) => boolean;
  /** The kinds of resources that can be listed and read. */
  readonly kinds: readonly Kind[];
  readonly operations: readonly Operation[];
  /** The permissions of all requests that the provider sends. */
  readonly permissions: PermissionTable;
  /** Set when the user's resources in a region are in projects with IDs of their own. */
  readonly regionsHaveProjects?: true;
  /** Set when lists can be limited to a resource group: `Account.resourceGroup` is sent with all that take one. */
  readonly resourceGroups?: ResourceGroups;
  /** Which snapshots of a disk are deleted with it. Undefined when none are. */
  readonly snapshotsReleasedWith?: (disk: Disk) => 'all' | 'automatic' | undefined;
  /** Which of the cloud's own filters find the resources of a kind by a text. All that the scope `matching` sends. */
  readonly searchList: SearchList;
  /** Whether released disks can be listed in a recycle bin (scope `recycled`). */
  readonly hasRecycleBin: boolean;
  /**
   * Returns the console page of a resource. `exact` is false when only a list or the front page is known. Throws
   * RefusedError when the console of the account's endpoint isn't known.
   */
  readonly console: (
    resource: Resource | undefined,
    at: Region | undefined,
    endpoint: string,
  ) => { readonly url: string; readonly exact: boolean };
  /**
   * Returns the command of the cloud's own command-line tool that sends the same request, as one line for a POSIX shell,
   * with a placeholder for the profile and without a key. Undefined when the tool has none. Throws RefusedError when a
   * value doesn't have its documented form.
   */
  readonly cliCommand: (plan: Plan) => string | undefined;
  readonly connect: (connection: Connection) => CloudApi;
}
