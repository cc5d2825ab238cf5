import type { Action, Plan } from '../../../src/domain/plan';
import type { Fault } from '../../../src/emulator/faults/fault';
import type { WireRequest } from '../../../src/emulator/wire';
import type { HttpRequest } from '../../../src/http/request';
import type { AssumedRole } from '../../../src/providers/credentials';

/** A rejection by its meaning; each cloud has its own code for it. */
export type Meaning = 'throttle' | 'wrongState' | 'internalError' | 'wrongKey' | 'noPermission' | 'diskGone';

export type ResponseFault = Extract<Fault, { readonly kind: 'response' }>;

/** The actions of which the tests need a resource. Every cloud detaches disks. */
export type NamedAction = 'detachDisk' | 'releaseDisk' | 'detachVnic' | 'releaseVnic';

/** The snapshots of a disk, for a cloud that lists them before a release. */
export interface SnapshotFacts {
  /** The action that lists them. */
  readonly action: string;
  /** The list in the cloud's format. */
  readonly list: (disk: string, names: readonly string[]) => Fault;
}

/** What the tests of a cloud need to know of its sandbox and of its wire format. Names are those of the small sandbox. */
export interface KnownFacts {
  /** A resource for each action that the cloud has. Nothing blocks the action, and no choice must be made. */
  readonly names: Readonly<Partial<Record<NamedAction, string>> & { detachDisk: string }>;
  /** The regions of the small sandbox: a company first, then resources whose names say what is refused. */
  readonly regions: { readonly company: string; readonly refusals: string };
  /** A role that the key of the sandbox may assume, if the cloud has roles. */
  readonly role?: AssumedRole;
  /** A disk that is attached to several instances, if the cloud has such disks. */
  readonly sharedDisk?: string;
  /** A disk whose detach a rule blocks, and the code of the rule. */
  readonly blocked: { readonly name: string; readonly code: string };
  /** The code of the rule that blocks a second detach while the first is running. */
  readonly blockedWhileDetaching: string;
  /** A choice in the dialog, if the cloud has one: a disk of this name has it. */
  readonly choice?: {
    readonly name: string;
    /** The button of the way that isn't the default. */
    readonly verb: string;
    readonly sent: Readonly<Record<string, unknown>>;
    /** The dialog's text for it. */
    readonly warns: RegExp;
  };
  /** The actions that read a disk by id, poll a detach, and list disks while a release is polled. */
  readonly reads: { readonly disk: string; readonly follow: readonly string[]; readonly control: string };
  /** Undefined for a cloud that doesn't read snapshots for a dialog. */
  readonly snapshots?: SnapshotFacts;
  /** The state of a disk before a detach, while it is running (as reported by the polled action), and after it. */
  readonly states: {
    readonly attached: string;
    readonly going: string;
    readonly detaching: string;
    readonly free: string;
  };
  readonly codes: Readonly<Record<Meaning, readonly [code: string, status: number]>>;
  /** The texts for a wrong secret: the problem and the step, with the cloud's own names. */
  readonly wrongSecret: { readonly code: string; readonly problem: string; readonly step: string };
  /** Bodies of HTTP 200 for a detach that lack what every documented success has. */
  readonly bareSuccesses: readonly unknown[];
  /** The domains of the cloud's documentation. */
  readonly docsHosts: RegExp;
  /** The fields of the cloud's records of disks and vNICs that name an owner. Those of an unattached one are empty. */
  readonly ownerFields: readonly string[];
  /** The parameters of a disk's detach, as its plan must contain them. */
  readonly detachParameters: (plan: Plan) => Readonly<Record<string, unknown>>;
  /** A response that refuses a request. Its request id is `T-9`. */
  readonly refusal: (
    code: string,
    status: number,
    headers?: Readonly<Record<string, string>>,
    message?: string,
  ) => ResponseFault;
  readonly isWrite: (request: HttpRequest) => boolean;
  /** The parameters of a received write, under the plan's own names. */
  readonly arrived: (action: Action, request: WireRequest) => Readonly<Record<string, unknown>>;
}
