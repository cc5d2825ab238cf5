/** A row of the list of operations. The list always has the same object for the same row. */
export interface OperationNode {
  /** For an operation, its id in the record. */
  readonly id: string;
  readonly kind: OperationNodeKind;
}

export type OperationNodeKind =
  | 'operation'
  /** Shows more of the operations that are loaded. */
  | 'more'
  /** Loads the operations in the archive. */
  | 'earlier';
