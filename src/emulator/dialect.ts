import type { JsonObject } from '../domain/json';
import type { Kind } from '../domain/refs';
import type { DocumentedFailures } from './faults/documentedFailures';
import type { LimitedUser } from './limitedUser';
import type { PageShift } from './pageShift';
import type { PresentResource } from './presentResource';
import type { SeededRandom } from './random';
import type { Refusal } from './refusal';
import type { Timeline } from './timeline';
import type { WireRequest, WireResponse } from './wire';
import type { RecordedRequest } from './writes/recordedRequest';

/** The number of resources in a cloud's world. Undefined means the whole seed and nothing generated. */
export interface WorldSize {
  readonly instances?: number;
  readonly disks?: number;
  readonly vnics?: number;
}

/** Settings in which accounts of the same cloud differ. */
export interface WorldSwitches {
  /** Whether deleted disks are moved to a recycle bin first, if the cloud has one. */
  readonly recycleBin?: boolean;
  /** The time in milliseconds after a write during which lists and reads may still return the old state. */
  readonly consistencyDelayMs?: number;
  /** Huawei Cloud: whether the first region has a second project with the same resources under the same IDs. */
  readonly twinProject?: boolean;
  /** Huawei Cloud: the domain of another cloud with the same software, which is emulated in its place. */
  readonly partition?: string;
}

export interface DialectOptions {
  readonly timeline: Timeline;
  readonly seed: number;
  readonly size: WorldSize;
  readonly switches: WorldSwitches;
  /** The credentials of an earlier start, by the dialect's id. A dialect without usable ones creates new ones. */
  readonly credentials?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Returns random text in the form of a key. It differs at each start and doesn't depend on the seed. */
  readonly freshKey: (length: number) => string;
  /**
   * Returns the generator for the IDs of resources that writes create. Each world gets it once. Nothing but writes uses
   * it, so that the IDs are the same in every window of the user.
   */
  readonly freshRandom: () => SeededRandom;
  /** How the pages of lists are shifted while they are read. By default they aren't. */
  readonly pageShift?: PageShift;
  /** Returns `http://127.0.0.1:port`. The port is known only when the server listens. */
  readonly endpoint: () => string;
  /** The factor for every duration in the world. 1 is slow enough for a user to follow. */
  readonly pace: number;
}

/** A name of a resource that can mislead a reader or a program. */
export type HostileName =
  /** Markdown links, command links, or icons. */
  | 'markup'
  /** Characters that change the direction of the text. */
  | 'directional'
  | 'empty'
  /** More than a hundred characters. */
  | 'long'
  /** Shared by several resources of one kind and region. */
  | 'equal'
  /** Differs from another name of the same kind and region only in characters that look the same. */
  | 'lookAlike';

/** What the whole seed of a cloud's world shows. */
export interface WorldFeatures {
  /** Whether a disk is attached to several instances. */
  readonly multiAttachDisks: boolean;
  /** Whether a deleted disk can be moved to a recycle bin. `WorldSwitches.recycleBin` switches it on and off. */
  readonly recycleBin: boolean;
  /** Whether a region can have a second project, with `WorldSwitches.twinProject`. */
  readonly secondProject: boolean;
  /** The hostile names that disks and vNICs have. */
  readonly hostileNames: readonly HostileName[];
}

/** The emulated API of one cloud. */
export interface Dialect {
  /** The provider's id. */
  readonly id: string;
  /** The account of the credentials, as the cloud names accounts (Zenlayer: the key ID). */
  readonly owner: string;
  /** The credentials that the dialect accepts, under the provider's own field names. */
  readonly credentials: Readonly<Record<string, string>>;
  /** A further user of the account, with fewer permissions. Undefined when the dialect has none. */
  readonly limitedUser?: LimitedUser;
  readonly features: WorldFeatures;
  /**
   * The cloud's names of the actions that list the resources of a region, as `actionOf` returns them: one for each of
   * `Provider.kinds`.
   */
  readonly listActions: { readonly [K in Kind]?: string };
  /** Returns the cloud's name of the requested action, or undefined when the request isn't in this cloud's form. */
  actionOf(request: WireRequest): string | undefined;
  /** Whether a request asks for resources by their IDs, and not for a list. */
  isReadById(request: WireRequest): boolean;
  /** Returns what the cloud documents for failures of the service that a request is for. */
  failuresOf(request: WireRequest): DocumentedFailures;
  /** Returns the refusal of a request in the form that the cloud has for it. */
  refusalResponse(request: WireRequest, refusal: Refusal): WireResponse;
  /**
   * Returns the same write, whose job fails while it's running, with a code that the cloud documents for jobs. Missing in a
   * cloud without jobs. Throws for another code.
   */
  withFailingJob?(request: RecordedRequest, code: string | undefined): RecordedRequest;
  /** Returns the cloud's name of the action of a request that `respond` has returned. */
  actionOfWrite(request: RecordedRequest): string;
  /**
   * Authenticates the request, runs the action, and returns the response. An action that isn't emulated returns 501
   * with its name. An action that can change the world isn't run: returns the authenticated request for `perform`. Never
   * throws.
   */
  respond(request: WireRequest): WireResponse | RecordedRequest;
  /** Runs an action that can change the world, and returns the response. Never throws. */
  perform(request: RecordedRequest): WireResponse;
  /** Returns all resources of the account. No request can ask for them. */
  resources(): readonly PresentResource[];
  /** Returns what the stand-alone sandbox prints about this cloud. */
  describe(): JsonObject;
  /** Restores the world to its initial state. */
  reset(): void;
}

export type CreateDialect = (options: DialectOptions) => Dialect;
