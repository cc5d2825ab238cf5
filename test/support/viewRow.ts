import { contextValuesOf } from '../../src/app/tree/contextValues';
import type { RowText, TreeNode } from '../../src/app/tree/node';
import { filterTextOf } from '../../src/app/tree/resourceText';
import { rowText, tooltipOf } from '../../src/app/tree/rowText';

/** A row with everything that the view makes of it. */
export interface ViewRow extends TreeNode, RowText {
  readonly tooltip: string;
  readonly contextValues: readonly string[];
  /** Undefined if the filter doesn't remove the row. */
  readonly filterText: string | undefined;
}

const shown = new WeakMap<TreeNode, ViewRow>();

/** Returns the row as the view shows it; always the same one for the same row. */
export function viewRow(row: TreeNode): ViewRow {
  const known = shown.get(row);
  if (known) return known;
  const { subject } = row;
  const made: ViewRow = {
    ...row,
    ...rowText(row),
    tooltip: tooltipOf(row),
    contextValues: contextValuesOf(row),
    filterText: subject.kind === 'resource' ? filterTextOf(subject.resource) : undefined,
  };
  shown.set(row, made);
  shown.set(made, made);
  return made;
}

export const viewRows = (rows: readonly TreeNode[]): readonly ViewRow[] => rows.map(viewRow);
