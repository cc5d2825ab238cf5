import * as l10n from '@vscode/l10n';
import { cleanName } from '../../domain/foreignText';
import type { Action } from '../../domain/plan';
import type { InFlight } from '../inFlight';
import type { TreeNode } from './node';

const doing: Readonly<Record<Action, () => string>> = {
  detachDisk: () => l10n.t('detaching…'),
  forceDetachDisk: () => l10n.t('detaching by force…'),
  releaseDisk: () => l10n.t('releasing…'),
  detachVnic: () => l10n.t('detaching…'),
  removeVnic: () => l10n.t('removing and deleting…'),
  releaseVnic: () => l10n.t('releasing…'),
  resendVnic: () => l10n.t('sending again…'),
};

/** The row as it stands while one of our writes is under way on its resource: a list cannot make it look idle. */
export function overlaid(row: TreeNode, inFlight: InFlight): TreeNode {
  if (row.subject.kind !== 'resource') return row;
  const running = inFlight.of(row.subject.resource.ref);
  if (!running) return row;
  const word = [doing[running.action](), cleanName(running.word)].filter(Boolean).join(' ');
  return {
    ...row,
    description: word,
    spoken: `${row.label}, ${word}`,
    icon: { id: 'loading~spin' },
    context: row.context.filter((each) => !(each in doing)),
  };
}
