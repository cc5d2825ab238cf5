import { requestIdOf } from '../operationLogText';
import { isUnfinished, type OperationRecord } from '../record/operationRecord';

/** The words of rows that `when` clauses of menus use. */
export const operationContextWords = ['operation', 'hasRequestId', 'canCheckAgain', 'canContinue', 'canUndo'] as const;

type Word = (typeof operationContextWords)[number];

/** What the menus of a row depend on besides the write. */
export interface RowFacts {
  /** Whether nothing more is recorded about the write. */
  readonly isArchived: boolean;
  readonly canUndo: boolean;
  /** Whether steps that were confirmed with it can be sent now. */
  readonly canContinue: boolean;
}

/** Returns the words of a row. */
export function operationContextOf(
  record: OperationRecord,
  { isArchived, canUndo, canContinue }: RowFacts,
): readonly Word[] {
  const isOpen = isUnfinished(record) || record.state === 'unknown';
  return [
    'operation',
    ...(requestIdOf(record) === undefined ? [] : (['hasRequestId'] as const)),
    ...(canContinue && !isArchived ? (['canContinue'] as const) : []),
    ...(canUndo ? (['canUndo'] as const) : []),
    ...(isOpen && !isArchived ? (['canCheckAgain'] as const) : []),
  ];
}
