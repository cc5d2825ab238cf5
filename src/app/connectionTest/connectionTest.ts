import type { Account, Region } from '../../domain/account';
import type { Identity, Provider } from '../../providers/contract';
import type { RequestPermissions } from '../../providers/permissions';
import type { Failure } from '../failure';

/** A value of the cloud, or why there is none. */
export type Answer<T> = { readonly value: T } | { readonly failure: Failure };

/** Whether a region responds. A refusal is a response too. */
export interface RegionTest {
  readonly region: Region;
  /** How long the first response took, in milliseconds. Undefined without a response. */
  readonly durationMs: number | undefined;
  /** Why there is no response, or what the first one refused. */
  readonly failure: Failure | undefined;
  /** Whether the permissions were checked here. */
  readonly isChecked: boolean;
}

/** Why a permission wasn't checked. */
export type NotChecked =
  /** Only a change would show it. */
  | 'change'
  /** It's only needed after a change. */
  | 'followUp'
  /** It's only needed for a profile that names a role. */
  | 'role'
  /** It's only needed when another request is refused or returns nothing. */
  | 'fallback'
  /** It's only needed to select a resource group. */
  | 'resourceGroup'
  /** There is no resource to read. */
  | 'noResource'
  /** An earlier request failed, so this one wasn't sent. */
  | 'notSent';

export type CheckResult =
  | { readonly kind: 'granted' }
  /** `regions` are those where it was denied; empty if it was denied wherever it was checked. */
  | { readonly kind: 'denied'; readonly failure: Failure; readonly regions: readonly string[] }
  /** The request failed for another reason. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'notChecked'; readonly reason: NotChecked };

/** Whether the permissions of a request are there. */
export interface RequestCheck {
  readonly request: RequestPermissions;
  readonly result: CheckResult;
}

/** What a test of a connection has found. Contains no secret. */
export interface ConnectionTest {
  readonly account: Account;
  readonly provider: Provider;
  /** When it ended, in milliseconds since 1970. */
  readonly at: number;
  readonly identity: Answer<Identity>;
  /** What the cloud says about the list of its regions. Undefined if it wasn't requested. */
  readonly regionList: Answer<number> | undefined;
  /** In the order of the tree. */
  readonly regions: readonly RegionTest[];
  readonly checks: readonly RequestCheck[];
  /** The local clock minus the cloud's, in milliseconds. Undefined if the cloud didn't send its time. */
  readonly clockAheadMs: number | undefined;
}
