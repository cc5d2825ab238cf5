import * as l10n from '@vscode/l10n';
import type { Action } from '../../domain/plan';
import { isInstance } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';
import { actionLabels } from '../operations/actionLabels';
import type { InFlight, Running } from '../operations/inFlight';
import type { LastFailure, LastFailures } from '../operations/lastFailures';
import { isItsTime, type Offering } from '../operations/lastResort';
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

/** What we know of a resource beyond what the lists say. */
export interface Overlay {
  readonly inFlight: InFlight;
  readonly lastFailures: LastFailures;
}

/**
 * Lists cannot make a row look idle while one of our writes is under way, nor hide that the last one ended badly.
 * `before` is a write that has ended since the row's list was read: the row knows nothing of how.
 */
export function overlaid(row: TreeNode, { inFlight, lastFailures }: Overlay, before: Running | undefined): TreeNode {
  if (row.subject.kind !== 'resource') return row;
  const { resource, under } = row.subject;
  const { ref } = resource;
  const running = inFlight.of(ref);
  if (running) return underWay(row, running);
  // Only a list that was read after our last write tells what has become of an attachment since.
  if (!before) lastFailures.see(resource);
  const last = lastFailures.of(ref);
  if (last && !isInstance(resource)) return marked(row, last, { resource, under: under?.id });
  return before ? underWay(row, before) : row;
}

function underWay(row: TreeNode, running: Running): TreeNode {
  const word = [doing[running.action](), cleanName(running.word)].filter(Boolean).join(' ');
  return {
    ...row,
    description: word,
    accessibleLabel: `${row.label}, ${word}`,
    icon: { id: 'loading~spin' },
    contextValues: row.contextValues.filter((each) => !(each in doing)),
  };
}

function marked(row: TreeNode, last: LastFailure, offering: Offering): TreeNode {
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
    contextValues: isItsTime({ onlyAfterFailed: action }, last, offering)
      ? [...row.contextValues, `${action}Failed`]
      : row.contextValues,
  };
}
