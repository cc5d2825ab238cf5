import type { Action } from '../../domain/plan';
import type { OperationRecord } from '../operations/record/operationRecord';
import type { StepsResult } from '../operations/steps/runSteps';

/** How an operation ended, for a caller that waits for it. The user has been shown it. */
export type OperationEnd =
  /** The write was sent. If the user stopped waiting, its outcome isn't known yet. */
  | { readonly kind: 'sent'; readonly record: OperationRecord }
  /** The user chose to send other writes before it. */
  | { readonly kind: 'inSteps'; readonly action: Action; readonly result: StepsResult }
  /** The user canceled. Nothing was sent. */
  | { readonly kind: 'declined' }
  /** Nothing was sent, for this reason. */
  | { readonly kind: 'blocked'; readonly error: unknown };
