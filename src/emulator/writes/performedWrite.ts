import type { WireResponse } from '../wire';
import type { RecordedWrite } from './writeLog';

/** A write, and what the cloud returned. */
export interface PerformedWrite extends RecordedWrite {
  /** The cloud's name of the action. */
  readonly action: string;
  /** False for a refusal: the write had no effect. */
  readonly accepted: boolean;
  readonly response: WireResponse;
}
