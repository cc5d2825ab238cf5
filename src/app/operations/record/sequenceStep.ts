import type { Plan } from '../../../domain/plan';

/** A write that comes later in a sequence: what it does, and to which resource. It's only offered again, never sent. */
export interface LaterStep extends Pick<Plan, 'action' | 'target' | 'instance'> {
  /** The cloud's name of the target. Untrusted text. */
  readonly name: string;
}

/** The place of a write among those that were confirmed together, each of which is sent after the one before is done. */
export interface SequenceStep {
  /** The id of the sequence, the same for all its writes. */
  readonly sequence: string;
  /** Counted from 1. */
  readonly place: number;
  /** The number of writes. */
  readonly of: number;
  /** The writes after this one, in their order. */
  readonly later: readonly LaterStep[];
}
