import type { RecordedRequest } from './recordedRequest';

/** What a world begins with. Together with the writes it determines everything in the world at any time. */
export interface WorldStart {
  /** A UUID. Another one after each reset. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** A write of any window, whether the cloud performs or refuses it. */
export interface RecordedWrite {
  /** A UUID. */
  readonly id: string;
  /** The time of the sandbox, in milliseconds since 1970. */
  readonly at: number;
  /** The dialect's id. */
  readonly cloud: string;
  readonly request: RecordedRequest;
}

export interface LogUpdate {
  readonly world: WorldStart;
  /** Whether the world is another one than at the last read, which is the case at the first read. */
  readonly isNew: boolean;
  /** The writes since the last read; all writes of a new world. Their order is the order in which they are performed. */
  readonly writes: readonly RecordedWrite[];
}

/**
 * The writes of a sandbox, in one order for all windows of a user. Every call rejects with SandboxEndedError after any
 * window has exited the sandbox.
 */
export interface WriteLog {
  read(): Promise<LogUpdate>;
  /** Adds a write as the last one. If another window resets the world at the same time, the write may be lost. */
  append(write: RecordedWrite): Promise<void>;
  /** Removes all writes and begins a new world. */
  restart(world: WorldStart): Promise<void>;
}

/** Thrown when the user has exited the sandbox in any window. */
export class SandboxEndedError extends Error {
  override readonly name = 'SandboxEndedError';
  constructor() {
    super('The sandbox was exited.');
  }
}
