import type { Account, Region } from '../domain/account';
import type { Confirmed, Redeemed } from '../domain/confirmation';
import type { JsonObject } from '../domain/json';
import type { Observation, Receipt } from '../domain/outcome';
import type { Action } from '../domain/plan';
import type { ResourceRef } from '../domain/refs';
import type { Disk, Instance, Resource, Vnic } from '../domain/resource';
import type { CatalogueRow } from '../errors/catalogue';
import type { Transports } from '../http/transport';
import type { SignInState } from './session/credentialGate';

/** The parts of a credential under the provider's own field names, as the user entered them. */
export type Credentials = Readonly<Record<string, string>>;

/** One thing to ask for when an account is added. */
export interface CredentialField {
  readonly name: string;
  readonly label: string;
  /** What it is among the parts of a key, whatever the cloud calls it. */
  readonly part: 'keyId' | 'secret' | 'token';
  /** Masked on entry, never shown again. */
  readonly secret: boolean;
  readonly optional: boolean;
}

/** An address the user may pick when an account is added. */
export interface EndpointChoice {
  readonly label: string;
  readonly url: string;
}

/** Who a credential belongs to, in the cloud's own words. */
export interface Identity {
  /** The cloud's account id (Zenlayer: the key id). */
  readonly owner: string;
  /** User or role, where the cloud tells. */
  readonly caller: string;
}

/** Which disks or vNICs a list is to hold. */
export type Scope =
  | { readonly of: 'instance'; readonly instance: ResourceRef<'instance'> }
  /** Those with no owner at all; Zenlayer's recycled disks are listed by `recycled`. */
  | { readonly of: 'unattached' }
  /** Those in the cloud's recycle bin. */
  | { readonly of: 'recycled' }
  | { readonly of: 'region' };

/** What is read along with a resource before a write is offered: shown in the dialog, compared after the yes. */
export interface OperationSubject<R extends Disk | Vnic = Disk | Vnic> {
  readonly resource: R;
  /** The instance the write concerns; undefined for a release, or when the resource hangs on nothing. */
  readonly instance: Instance | undefined;
}

/** A documented constraint, as data: when it is broken, the cloud would refuse with this code. */
export interface Rule {
  readonly code: string;
  readonly status: number | null;
  /** The field of the cloud's record that is to blame, as a path from its root: `Portable`, `status`. */
  readonly property: string;
  /** Whose record: the disk's or vNIC's own, or its instance's. */
  readonly at: 'resource' | 'instance';
  /** `chosen` holds the answers to the operation's choices: some change what the cloud would check. */
  readonly isViolated: (subject: OperationSubject, chosen: Chosen) => boolean;
  /** A whole sentence: what is in the way and what to do. Says nothing the row of the catalogue says already. */
  readonly message: (subject: OperationSubject) => string;
  /** The action of ours that would clear the way, if any. */
  readonly resolvedBy?: Action;
  /** Set where the cloud would do it and we will not: the code is then the nearest documented case. */
  readonly localOnly?: true;
}

/** A question whose answer is sent along. The first option is what happens when nobody chooses. */
export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly detail: string }[];
}

/** Answers to choices, by their ids. */
export type Chosen = Readonly<Record<string, string>>;

/** How often to look after a write. All in milliseconds. */
export interface Polling {
  readonly firstMs: number;
  readonly growth: number;
  readonly ceilingMs: number;
  readonly deadlineMs: number;
}

export interface Consequence {
  readonly text: string;
  /** `loss` cannot be undone, `cost` goes on being billed, `note` is worth knowing. */
  readonly kind: 'loss' | 'cost' | 'note';
}

/** A resource that is still in a transitional state after all the time that its operation may take. */
export interface Stuck {
  /** The cloud's own word for the state. */
  readonly word: string;
  readonly id: string;
  /** Id of the instance that the operation is about, or empty where it is not known. */
  readonly instance: string;
}

/** One write that a cloud offers on one kind of resource. */
export interface Operation {
  readonly action: Action;
  /** The cloud's name of the call. */
  readonly call: string;
  readonly kind: 'disk' | 'vnic';
  /** True: cannot be undone, so the dialog asks for typed text. */
  readonly irreversible: boolean;
  /** Whether the command belongs on this row at all. Refusals come from the rules, not from here. */
  readonly offered: (resource: Disk | Vnic) => boolean;
  /** Set where the action is a last resort: offered only after the cloud has rejected this one for the same attachment. */
  readonly onlyAfterFailed?: Action;
  /** In the order in which the cloud checks them. */
  readonly rules: readonly Rule[];
  readonly choices: (subject: OperationSubject) => readonly Choice[];
  /** Everything that will be sent, under the cloud's own names. */
  readonly parameters: (subject: OperationSubject, chosen: Chosen) => JsonObject;
  /** What a person should know before agreeing: what is lost, what goes on costing. `context` holds what `inquire` found. */
  readonly consequences: (subject: OperationSubject, chosen: Chosen, context: DialogFacts) => readonly Consequence[];
  readonly polling: Polling;
  /** What holds a resource that is left in such a state, and what ends that. Undefined for states that say nothing of it. */
  readonly stuck?: (stuck: Stuck) => string | undefined;
}

/** What was looked up for the dialog beyond the resource itself. Undefined where it could not be learnt. */
export interface DialogFacts {
  readonly snapshots: readonly string[] | undefined;
  /** Snapshots that outlive the resource and go on costing, by name; left out where none can. */
  readonly keptSnapshots?: readonly string[];
  /** Undefined: unknown. */
  readonly recycleBin: 'on' | 'off' | undefined;
}

/** One page of a list. */
export interface Page<R extends Resource> {
  readonly items: readonly R[];
  /** Records that could not be read, each with its reason. */
  readonly unreadable?: readonly Error[];
}

/** What a write needs besides its confirmation. */
export interface WriteOptions {
  readonly signal: AbortSignal;
  /** Reads the target again and tells whether all is as the dialog showed it; asked before a refused write is sent again. */
  readonly isUnchanged: () => Promise<boolean>;
  /** Resolves when this attempt (counted from 1) is on record: it is sent afterwards, and not at all when this rejects. */
  readonly beforeSend: (attempt: number) => Promise<void>;
}

/**
 * A write: redeems the confirmation, sends what its plan says and nothing else, resolves when the cloud has accepted.
 * After a refusal that did nothing it may be sent again, as long as the confirmation counts.
 * Rejects with ApiError (refused: nothing happened, unless the row's write reaction is `unclear`), TransportError
 * (`maySent`: effect unknown) or ConfirmationRefused.
 */
export type Write<A extends Action> = (confirmed: Confirmed<A>, options: WriteOptions) => Promise<Receipt>;

/** What the extension asks of a cloud, for one account. */
export interface CloudApi {
  /** One request: tells whose the credential is. Used to test a new credential. */
  identify(signal: AbortSignal): Promise<Identity>;
  listRegions(signal: AbortSignal): Promise<readonly Region[]>;
  /** Pages in the cloud's own order, each yielded as it arrives; the next is asked for only when wanted. */
  listInstances(at: Region, signal: AbortSignal): AsyncIterable<Page<Instance>>;
  listDisks(at: Region, scope: Scope, signal: AbortSignal): AsyncIterable<Page<Disk>>;
  listVnics(at: Region, scope: Scope, signal: AbortSignal): AsyncIterable<Page<Vnic>>;
  /** By id, fresh from the cloud. Undefined when the cloud says that it does not exist. */
  readInstance(ref: ResourceRef<'instance'>, signal: AbortSignal): Promise<Instance | undefined>;
  readDisk(ref: ResourceRef<'disk'>, signal: AbortSignal): Promise<Disk | undefined>;
  readVnic(ref: ResourceRef<'vnic'>, signal: AbortSignal): Promise<Vnic | undefined>;
  /** Facts for the dialog that take further requests. Never rejects: what cannot be learnt is undefined. */
  readDialogFacts(operation: Operation, subject: OperationSubject, signal: AbortSignal): Promise<DialogFacts>;
  /** One look at what became of a write, reading only. */
  observe(receipt: Receipt, signal: AbortSignal): Promise<Observation>;
  /** The writes that this cloud offers; exactly those of its operations. */
  readonly writes: { readonly [A in Action]?: Write<A> };
  /** After a failed sign-in every request of this key is held back; this lets the next one through. Call it when the user acts. */
  resume(): void;
}

/** One request as the log shows it: no secret, no body. */
export interface RequestRecord {
  readonly cloud: string;
  readonly account: string;
  readonly action: string;
  readonly status: number | undefined;
  readonly code?: string;
  readonly requestId: string | undefined;
  readonly durationMs: number;
  readonly attempt: number;
  /** Set when no usable answer arrived. */
  readonly fault?: string;
}

/**
 * What becomes known of a call before it ends. A call has got no response as long as nothing is said of it: a caller that
 * gives up after a while counts that time, and not the pauses that the cloud asked for.
 */
export type CallProgress =
  /** The cloud has responded, whatever it said: the call ends now, or is one of several that a list or a read takes. */
  | { readonly kind: 'responded' }
  /** The cloud has refused for now (a throttle, say): the call is sent again after a pause of so many milliseconds. */
  | { readonly kind: 'waiting'; readonly ms: number; readonly because: Error };

/** What a provider is given to reach its cloud for one account. */
export interface Connection extends Transports {
  readonly account: Account;
  /**
   * Asked at the moment of each call, and refused when the account is no longer what the connection was made for or, for
   * a write, no longer open to changes; nothing keeps the answer longer than the call.
   */
  readonly credentials: (purpose: 'read' | 'write') => Promise<Credentials>;
  /** What other windows know of the same key; left out where no other window can use it. */
  readonly signIn?: SignInState;
  readonly redeem: <A extends Action>(confirmed: Confirmed<A>, action: NoInfer<A>) => Redeemed<A>;
  readonly catalogue: () => Promise<readonly CatalogueRow[]>;
  readonly clock: Clock;
  readonly log: (record: RequestRecord) => void;
  /** Told at once. `signal` is the very one that the list or read was called with: by it the caller knows its own calls. */
  readonly onProgress?: (progress: CallProgress, signal: AbortSignal) => void;
}

/** Time as the clients see it. `pause` rejects with the signal's reason when it is aborted. */
export interface Clock {
  /** The time of day, for signatures and for what people read. It may be set, so it never measures how long something takes. */
  now(): number;
  /** Milliseconds since some moment in the past. Only ever grows, whatever the machine's time is set to: for durations. */
  monotonic(): number;
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** A number in [0, 1), for jitter. */
  random(): number;
}

/** All that the extension knows of one cloud. */
export interface Provider {
  readonly id: string;
  readonly label: string;
  readonly credentialFields: readonly CredentialField[];
  /** Set where the cloud locks a key after so many failed signatures in a row, and for how long. */
  readonly keyLock?: { readonly failures: number; readonly minutes: number };
  readonly endpoints: readonly EndpointChoice[];
  /** Whether a host is one of this cloud's own. */
  readonly knowsHost: (host: string) => boolean;
  /** Whether a text has the form of this cloud's ids of resources: as a name it could be taken for one. */
  readonly hasIdForm: (text: string) => boolean;
  readonly operations: readonly Operation[];
  /** Whether released disks can be listed in a recycle bin (the scope `recycled`). */
  readonly hasRecycleBin: boolean;
  /** The page about a resource in the cloud's console; `exact` is false when only a list or the front page is known. */
  readonly console: (
    resource: Resource | undefined,
    at: Region | undefined,
  ) => { readonly url: string; readonly exact: boolean };
  readonly connect: (connection: Connection) => CloudApi;
}
