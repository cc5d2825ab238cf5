import * as l10n from '@vscode/l10n';
import type { Action } from '../../../domain/plan';
import type { Kind } from '../../../domain/refs';
import { RefusedError } from '../../../errors/refusedError';
import type { App } from '../../app';
import type { ReviewTarget } from '../../review/reviewLine';
import type { TreeNode } from '../../tree/node';
import { instanceShownFor } from '../instanceShownFor';
import { openReview } from './openReview';

/** What several resources can be reviewed for, and the action for each kind. */
const reviewable: readonly Readonly<Partial<Record<Kind, Action>>>[] = [
  { disk: 'releaseDisk', vnic: 'releaseVnic' },
  { disk: 'detachDisk', vnic: 'detachVnic' },
];

/** Whether several resources can be reviewed for an action. */
export const isReviewable = (action: Action): boolean =>
  reviewable.some((actions) => Object.values(actions).includes(action));

/** Returns what corresponds to an action for each kind of resource that can be reviewed together. */
export const actionsReviewedWith = (action: Action): Readonly<Partial<Record<Kind, Action>>> =>
  reviewable.find((actions) => Object.values(actions).includes(action)) ?? {};

/** Opens a review of an action on the selected rows: for each kind of resource the action that corresponds to it. */
export async function reviewSelected(app: App, selected: readonly TreeNode[], action: Action): Promise<void> {
  const actions = actionsReviewedWith(action);
  const targets = selected.flatMap(({ subject }): readonly ReviewTarget[] => {
    const actionOf = subject.kind === 'resource' ? actions[subject.resource.ref.kind] : undefined;
    if (subject.kind !== 'resource' || !actionOf) return [];
    const { resource, under } = subject;
    return [
      { target: { ref: resource.ref, under: instanceShownFor(resource, under) }, action: actionOf, known: resource },
    ];
  });
  if (targets.length === 0) throw new RefusedError(l10n.t('None of the selected items is a disk or a vNIC.'));
  const others = selected.length - targets.length;
  const notes =
    others > 0
      ? [l10n.t('Selected items that aren’t disks or vNICs, and aren’t part of the review: {0}.', others)]
      : [];
  await openReview(app, targets, notes);
}
