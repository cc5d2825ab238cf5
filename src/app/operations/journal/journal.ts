import type { OperationLine } from '../record/operationRecord';

/** A later window reports that the outcome of a write is unknown; the user has closed that report. */
export interface ReportLine {
  readonly event: 'reporting' | 'reported';
  /** The id of the write. */
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/** A line of the journal: what happened to a write. Contains no secret, and is never read to find a target. */
export type JournalEntry = OperationLine | ReportLine;

/** The window that wrote a line. Only while it is open can it still write a result. */
export interface JournalWindow {
  readonly window: string;
  /** Of the window's process on this machine. */
  readonly pid: number;
}

/** Records what happens to writes. */
export interface Journal {
  /** Resolves when the line is on the disk. If it rejects, no request is sent. */
  append(entry: JournalEntry): Promise<void>;
}
