import type { JsonObject } from '../domain/json';
import type { Timeline } from './timeline';
import type { WireRequest, WireResponse } from './wire';

/** How many resources a cloud's world holds. Left out: the small believable world, whole. */
export interface WorldSize {
  readonly instances?: number;
  readonly disks?: number;
  readonly vnics?: number;
}

/** Ways in which accounts of the same cloud differ. */
export interface WorldSwitches {
  /** Deleted disks go to a recycle bin first, where the cloud has one. */
  readonly recycleBin?: boolean;
  /** For this many milliseconds after a write, lists and reads may still show the old state. */
  readonly consistencyDelayMs?: number;
  /** Huawei Cloud: the first region has a second project with the same resources under the same ids. */
  readonly twinProject?: boolean;
}

export interface DialectOptions {
  readonly timeline: Timeline;
  readonly seed: number;
  readonly size: WorldSize;
  readonly switches: WorldSwitches;
  /** Fresh random text of a key's form, different at each start; never from the seed. */
  readonly freshKey: (length: number) => string;
  /** `http://127.0.0.1:port`, known once the server listens. */
  readonly endpoint: () => string;
  /** Factor on every duration of the world; 1 is the pace a person can follow. */
  readonly pace: number;
}

/** One cloud's API, emulated: what it understands, what it knows, how it answers. */
export interface Dialect {
  /** The provider's id. */
  readonly id: string;
  /** The account that its credential belongs to, as the cloud names accounts (Zenlayer: by the key). */
  readonly owner: string;
  /** The credential that it accepts, under the provider's own field names. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The cloud's name of the action asked for, or undefined when the request is not of this cloud's form. */
  actionOf(request: WireRequest): string | undefined;
  /** Verifies, acts, answers. An action of this cloud that is not emulated gets 501 with its name. Never throws. */
  answer(request: WireRequest): WireResponse;
  /** What the stand-alone sandbox prints about this cloud. */
  describe(): JsonObject;
  /** The world as it was at the start. */
  reset(): void;
}

export type CreateDialect = (options: DialectOptions) => Dialect;
