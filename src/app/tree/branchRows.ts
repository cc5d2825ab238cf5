import type { Failure } from '../failure';
import type { Branch } from './branch';
import type { Listing } from './listing';
import type { TreeNode } from './node';
import { emptyRow, failureRow, loadingRow, moreRow, nothingFitsRow } from './placeNodes';

/** What is needed to show a branch: an explanation for each failure that has one, and the text that rows must hold. */
export interface Showing {
  readonly explained: (error: Error) => Failure | undefined;
  /** In lower case; empty shows everything. */
  readonly filter: string;
}

/** Rows that lead to others stay, whatever they are called. */
const passes = (row: TreeNode, filter: string): boolean =>
  filter === '' || row.searched === undefined || row.expandable || row.searched.includes(filter);

/** The row that tells how a list stands with the rest; none when it is whole. A refresh keeps its rows and says nothing. */
function lastRow(id: string, listing: Listing, { explained }: Showing): readonly TreeNode[] {
  const { state, error, count, isRenewing, source } = listing;
  if (state === 'more') return [moreRow(id, source.key, count)];
  const failure = error && explained(error);
  if (failure) return [failureRow(id, source.key, failure)];
  return state === 'whole' || isRenewing ? [] : [loadingRow(id, source.key, count)];
}

/** The rows below the row `id`, as its branch stands now. */
export function rowsOf(id: string, branch: Branch, showing: Showing): readonly TreeNode[] {
  const listed = branch.listings.flatMap((listing) => [
    ...listing.rows.filter((row) => passes(row, showing.filter)),
    ...lastRow(id, listing, showing),
  ]);
  const rows = [...branch.fixed, ...listed];
  if (rows.length > 0) return rows;
  const isHidden = branch.listings.some(({ count }) => count > 0);
  return [isHidden ? nothingFitsRow(id, showing.filter) : emptyRow(id)];
}
