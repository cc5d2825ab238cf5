import type { Receipt } from '../../../domain/outcome';
import type { Plan } from '../../../domain/plan';
import type { ErrorRecord } from './errorRecord';
import type { SequenceStep } from './sequenceStep';

/** What happened to a write. Plain data without a secret. */
export type OperationEvent =
  /** Confirmed. Holds the whole plan. */
  | { readonly event: 'planned'; readonly plan: Plan }
  /** The write puts back what another one has detached. */
  | { readonly event: 'undoOf'; readonly of: string }
  /** The write is one of several that were confirmed together. */
  | ({ readonly event: 'stepOf' } & SequenceStep)
  /** Before each request. */
  | { readonly event: 'sending'; readonly attempt: number }
  /** No request left this machine. */
  | { readonly event: 'notSent'; readonly error?: ErrorRecord }
  | { readonly event: 'accepted'; readonly receipt: Receipt }
  /** The response was lost or leaves the outcome open. */
  | { readonly event: 'uncertain'; readonly receipt: Receipt; readonly error: ErrorRecord }
  /** The target was read in another state than before. */
  | { readonly event: 'looked'; readonly nativeState: string }
  | { readonly event: 'done'; readonly nativeState: string }
  | { readonly event: 'failed'; readonly nativeState: string; readonly error: ErrorRecord }
  | { readonly event: 'unknown'; readonly nativeState: string; readonly error?: ErrorRecord }
  /** The user has stopped waiting. The cloud continues, and the result is still read. */
  | { readonly event: 'stoppedWaiting' };

/** What windows note about a write besides what happened to it, any number of times and in any order. */
export const marks = [
  /** The user was shown how the write ended. */
  'reported',
  /** The user has dismissed the failure, or it no longer applies. */
  'dismissed',
  /** The user has removed the write from the list of operations. */
  'cleared',
] as const;

export type Mark = (typeof marks)[number];

export type EventName = OperationEvent['event'];

interface OfWrite {
  /** The same in all lines of one write. */
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/** An event of one write. `n` is the number of events before it, which only the window counts that follows the write. */
export type EventLine = OperationEvent & OfWrite & { readonly n: number };

/** A note about a write by any window. */
export type MarkLine = OfWrite & { readonly event: Mark };

/** A line of the record. */
export type OperationLine = EventLine | MarkLine;

export const isMarkLine = (line: OperationLine): line is MarkLine => marks.some((mark) => mark === line.event);
