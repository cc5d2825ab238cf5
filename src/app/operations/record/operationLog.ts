import type { Event } from '../../event';
import type { OperationLine } from './operationEvent';

/** Thrown when another window has taken over the write, so that this one must not continue it. */
export class TakenOverError extends Error {
  override readonly name = 'TakenOverError';
}

/** How often a window shows that it is open while it follows a write, in milliseconds. */
export const heartbeatMs = 10_000;

/** What was added to the record since it was last read. */
export interface ReadLines {
  /** The lines of each write in their order. A line may be read more than once. */
  readonly lines: readonly OperationLine[];
  /** The ids of the writes that this window has taken over from a window that has ended. */
  readonly takenOver: readonly string[];
  /** The ids of the writes that another window has taken over from this one. */
  readonly lost: readonly string[];
}

/** The durable record of the writes of all windows of the user. Never read for a host, a key or a parameter. */
export interface OperationLog {
  /**
   * Appends an event of a write of this window, or a mark of any write. With `flush`, resolves when it is on the disk.
   * Rejects if it can't be written, and with TakenOverError.
   */
  append(line: OperationLine, options: { readonly flush: boolean }): Promise<void>;
  /** Reads what other windows have added, and takes over the writes of windows that have ended. */
  read(isUnfinished: (id: string) => boolean): Promise<ReadLines>;
  /** Shows the other windows that this one is open. */
  keepAlive(): Promise<void>;
  /** Fires after changes by other windows, a moment later. May fire without a change. */
  readonly onDidChange: Event<void>;
}

/** The writes that ended long ago. They are read only when the user wants to see them. */
export interface OperationArchive {
  /** Moves the writes to the archive that `isSettled` selects, and removes those from it that are too old. */
  archive(isSettled: (id: string) => boolean): Promise<void>;
  readArchive(): Promise<readonly OperationLine[]>;
}
