import type { OperationLine } from '../record/operationEvent';

/** What the record contains besides the operations that are loaded. Read only when the user wants to see it. */
export interface OperationHistory {
  /** Returns the lines of a write in their order, also of one in the archive. Empty if there are none. */
  linesOf(id: string): Promise<readonly OperationLine[]>;
  hasArchive(): Promise<boolean>;
  /** Returns the lines of the writes in the archive. */
  readArchive(): Promise<readonly OperationLine[]>;
}
