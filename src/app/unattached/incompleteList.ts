import type { Account, Region } from '../../domain/account';
import type { UnattachedKind } from './unattachedItem';

/** Why a list isn't complete. */
export type Incompleteness =
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly error: Error }
  /** Some of its records can't be read. At least one. */
  | { readonly kind: 'unreadable'; readonly count: number };

/** A list that hasn't arrived completely, so that it may have resources that aren't known. */
export interface IncompleteList {
  /** Unique among all lists. */
  readonly id: string;
  readonly account: Account;
  /** What is listed; undefined for the list of regions. */
  readonly of: { readonly region: Region; readonly kind: UnattachedKind } | undefined;
  readonly reason: Incompleteness;
}
