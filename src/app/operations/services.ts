import type { ResourceRef } from '../../domain/refs';
import type { Clock } from '../../providers/contract';
import type { Clouds } from '../clouds';
import type { ConfirmationDialog, Progress } from '../ports';
import type { Neighbors } from '../tree/neighbors';
import type { Operations } from './record/operations';

/** What every operation needs. */
export interface OperationServices {
  readonly clouds: Clouds;
  readonly dialog: ConfirmationDialog;
  readonly progress: Progress;
  /** Every write of this window. */
  readonly store: Operations;
  readonly clock: Clock;
  /** Returns whether a resource of this name can be confused with others that are known. */
  readonly neighborsOf: (ref: ResourceRef, name: string) => Neighbors;
}
