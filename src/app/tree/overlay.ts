import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { cleanName } from '../../domain/untrustedText';
import { actionLabels } from '../operations/actionLabels';
import type { InFlight, Running } from '../operations/inFlight';
import type { LastFailure, LastFailures } from '../operations/lastFailures';
import { mayBeOffered, type OfferContext } from '../operations/lastResort';
import type { TreeNode } from './node';

const doing: Readonly<Record<Action, () => string>> = {
  detachDisk: () => l10n.t('detaching…'),
  forceDetachDisk: () => l10n.t('force-detaching…'),
  releaseDisk: () => l10n.t('releasing…'),
  detachVnic: () => l10n.t({ message: 'detaching…', comment: 'vNIC' }),
  removeVnic: () => l10n.t('detaching and deleting…'),
  releaseVnic: () => l10n.t('releasing…'),
  resendVnic: () => l10n.t('resending…'),
};

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

function runningRow(row: TreeNode, running: Running): TreeNode {
  const description = [doing[running.action](), cleanName(running.nativeState)].filter(Boolean).join(' ');
  return {
    ...row,
    description,
    accessibleLabel: `${row.label}, ${description}`,
    icon: { id: 'loading~spin' },
    contextValues: row.contextValues.filter((each) => !(each in doing)),
  };
}

function failedRow(row: TreeNode, last: LastFailure, offerContext: OfferContext): TreeNode {
  const { action, kind, failure } = last;
  const title = actionLabels[action]().title;
  const mark =
    kind === 'unknown'
      ? l10n.t('{0}: result unknown', title)
      : l10n.t('{0} failed: {1}', title, failure.code ?? cleanName(failure.summary));
  return {
    ...row,
    description: `${mark} · ${row.description}`,
    tooltip: `${mark}\n${failure.summary}\n${failure.remedy}\n\n${row.tooltip}`,
    accessibleLabel: `${row.accessibleLabel}, ${mark}`,
    icon: { id: 'warning', color: 'charts.orange' },
    contextValues: mayBeOffered({ onlyAfterFailed: action }, last, offerContext)
      ? [...row.contextValues, `${action}Failed`]
      : row.contextValues,
  };
}
