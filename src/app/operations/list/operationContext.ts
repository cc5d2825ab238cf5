import { requestIdOf } from '../operationLogText';
import { isUnfinished, type OperationRecord } from '../record/operationRecord';

/** The words of rows that `when` clauses of menus use. */
export const operationContextWords = ['operation', 'hasRequestId', 'canCheckAgain'] as const;

type Word = (typeof operationContextWords)[number];

/** Returns the words of a row. `isArchived` is whether nothing more is recorded about the write. */
export function operationContextOf(record: OperationRecord, isArchived: boolean): readonly Word[] {
  const isOpen = isUnfinished(record) || record.state === 'unknown';
  return [
    'operation',
    ...(requestIdOf(record) === undefined ? [] : (['hasRequestId'] as const)),
    ...(isOpen && !isArchived ? (['canCheckAgain'] as const) : []),
  ];
}
