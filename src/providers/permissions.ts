import type { JsonObject } from '../domain/json';

/** What a request is sent for. */
export type RequestUse =
  /** The views, the documents and the dialogs. */
  | 'browse'
  /** A change that the user has confirmed. */
  | 'change'
  /** The result of a change. */
  | 'followUp'
  /** Only when another request is refused or returns nothing. */
  | 'fallback'
  /** Only for the list from which the user selects a resource group. */
  | 'resourceGroup'
  /** Only for a profile that names a role. */
  | 'role';

/** A request that the extension sends, and the permissions that its cloud documents for it. */
export interface RequestPermissions {
  /** The cloud's name of the action, as the log shows it. */
  readonly action: string;
  readonly use: RequestUse;
  /**
   * The documented names, the permission of the request itself first. Empty when the cloud documents that none is needed,
   * or documents no names.
   */
  readonly names: readonly string[];
}

/** The permissions of all requests that a provider sends. */
export interface PermissionTable {
  readonly requests: readonly RequestPermissions[];
  /** Whether the cloud documents a name for each permission. If not, the requests themselves are named. */
  readonly hasNames: boolean;
  /** Returns the policy that grants permissions, as the cloud's console takes it. Left out where there is no such text. */
  readonly policy?: (names: readonly string[]) => JsonObject;
  /** The pages that document the permissions. */
  readonly docs: readonly [string, ...string[]];
}

/** What a user can do with a policy. */
export type PolicyLevel = 'browse' | 'change';

const usesOf: Readonly<Record<PolicyLevel, ReadonlySet<RequestUse>>> = {
  browse: new Set(['browse']),
  change: new Set(['browse', 'change', 'followUp']),
};

/** Returns the permissions that a user needs, each once and sorted. */
export function permissionNames({ requests }: PermissionTable, level: PolicyLevel): readonly string[] {
  const needed = requests.filter(({ use }) => usesOf[level].has(use));
  return [...new Set(needed.flatMap(({ names }) => names))].sort();
}

/** Returns the least policy for a level. Undefined where the cloud has no policies as text. */
export const leastPolicy = (table: PermissionTable, level: PolicyLevel): JsonObject | undefined =>
  table.policy?.(permissionNames(table, level));

export const requestPermissions = ({ requests }: PermissionTable, action: string): RequestPermissions | undefined =>
  requests.find((each) => each.action === action);
