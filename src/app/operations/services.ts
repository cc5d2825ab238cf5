import type { ResourceRef } from '../../domain/refs';
import type { Clock } from '../../providers/contract';
import type { Clouds } from '../clouds';
import type { ConfirmationDialog, Progress } from '../ports';
import type { Neighbors } from '../tree/neighbors';
import type { OperationRecord } from './record/operationRecord';
import type { Operations } from './record/operations';
import type { RunningSequences } from './steps/runningSequences';

/** What every operation needs. */
export interface OperationServices {
  readonly clouds: Clouds;
  readonly dialog: ConfirmationDialog;
  readonly progress: Progress;
  /** Every write of this window. */
  readonly store: Operations;
  readonly sequences: RunningSequences;
  readonly clock: Clock;
  /** Called when a write ends that the user doesn't wait for. */
  readonly onBackgroundEnd: (record: OperationRecord) => void;
  /** Returns whether a resource of this name can be confused with others that are known. */
  readonly neighborsOf: (ref: ResourceRef, name: string) => Neighbors;
}
