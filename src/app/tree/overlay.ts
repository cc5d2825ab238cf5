import type { InFlight, Running } from '../operations/inFlight';
import type { LastFailure, LastFailures } from '../operations/lastFailures';
import { mayBeOffered, type OfferContext } from '../operations/lastResort';
import type { TreeNode } from './node';

/** What is known of a resource beyond what the lists contain. */
export interface Overlay {
  readonly inFlight: InFlight;
  readonly lastFailures: LastFailures;
}

/**
 * Shows a running write or the last failure on a row, because the lists don't contain them. `endedWrite` is a write
 * that has ended since the row's list was read, so that the row doesn't show its result.
 */
export function withOverlay(
  row: TreeNode,
  { inFlight, lastFailures }: Overlay,
  endedWrite: Running | undefined,
): TreeNode {
  if (row.subject.kind !== 'resource') return row;
  if (inFlight.isEmpty && lastFailures.isEmpty && !endedWrite) return row;
  const { resource, under } = row.subject;
  const { ref } = resource;
  const running = inFlight.of(ref);
  if (running) return runningRow(row, running);
  // Only a list that was read after the last write shows whether an attachment still exists.
  if (!endedWrite) lastFailures.clearIfDetached(resource);
  const last = lastFailures.of(ref);
  if (last) return failedRow(row, last, { resource, under: under?.id });
  return endedWrite ? runningRow(row, endedWrite) : row;
}

const runningRow = (row: TreeNode, { action, nativeState }: Running): TreeNode => ({
  ...row,
  offered: [],
  mark: { kind: 'running', action, nativeState },
});

function failedRow(row: TreeNode, last: LastFailure, offerContext: OfferContext): TreeNode {
  const { action, kind, failure } = last;
  const { code, summary, remedy } = failure;
  const allowsLastResort = mayBeOffered({ onlyAfterFailed: action }, last, offerContext);
  return { ...row, mark: { kind, action, code, summary, remedy, allowsLastResort } };
}
