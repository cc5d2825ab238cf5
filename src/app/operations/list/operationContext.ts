import { requestIdOf } from '../operationLogText';
import { isUnfinished, type OperationRecord } from '../record/operationRecord';

/** The words of rows that `when` clauses of menus use. */
export const operationContextWords = ['operation', 'hasRequestId', 'canCheckAgain', 'canUndo'] as const;

type Word = (typeof operationContextWords)[number];

/** What the menus of a row depend on besides the write. */
export interface RowFacts {
  /** Whether nothing more is recorded about the write. */
  readonly isArchived: boolean;
  readonly canUndo: boolean;
}

/** Returns the words of a row. */
export function operationContextOf(record: OperationRecord, { isArchived, canUndo }: RowFacts): readonly Word[] {
  const isOpen = isUnfinished(record) || record.state === 'unknown';
  return [
    'operation',
    ...(requestIdOf(record) === undefined ? [] : (['hasRequestId'] as const)),
    ...(canUndo ? (['canUndo'] as const) : []),
    ...(isOpen && !isArchived ? (['canCheckAgain'] as const) : []),
  ];
}
