import { mayBeOffered, type OfferContext } from '../operations/lastResort';
import { mayFollow, type OperationRecord } from '../operations/record/operationRecord';
import type { Operations } from '../operations/record/operations';
import type { TreeNode } from './node';

/**
 * Shows a running write or the last problem on a row, because the lists don't contain them. `revision` is the store's
 * when the row's list was requested: the row doesn't show the result of a write that ended later.
 */
export function withOverlay(row: TreeNode, store: Operations, revision: number): TreeNode {
  if (row.subject.kind !== 'resource') return row;
  const { resource, under } = row.subject;
  const { ref } = resource;
  if (!store.concerns(ref)) return row;
  const running = store.running(ref);
  // The user doesn't wait for it, so the row shows the cloud's own state.
  if (running?.stoppedWaiting) return { ...row, offered: row.offered.filter((action) => mayFollow(action, running)) };
  if (running) return runningRow(row, running);
  const ended = store.endedSince(ref, revision);
  // Only a list that was read after the last write shows whether an attachment still exists.
  if (!ended) store.dismissIfDetached(resource);
  const problem = store.lastProblem(ref);
  if (problem) return problemRow(row, problem, { resource, under: under?.id });
  return ended ? runningRow(row, ended) : row;
}

const runningRow = (row: TreeNode, record: OperationRecord): TreeNode => ({
  ...row,
  offered: [],
  mark: { kind: 'running', action: record.plan.action, nativeState: record.nativeState },
});

function problemRow(row: TreeNode, record: OperationRecord, offerContext: OfferContext): TreeNode {
  const allowsLastResort = mayBeOffered({ onlyAfterFailed: record.plan.action }, record, offerContext);
  return { ...row, mark: { kind: 'problem', record, allowsLastResort } };
}
