import type { ResourceRef } from '../../domain/refs';
import { attachedTo, isInstance } from '../../domain/resource';
import type { Operation } from '../../providers/contract';
import type { TreeNode } from '../tree/node';
import { offeredActions } from '../tree/offeredActions';
import { resourceNode } from '../tree/resourceNodes';
import type { KnownResource } from './resourceIndex';

/**
 * Returns the tree's row of a known resource, or creates one as the tree would. The row is under an instance only if
 * `under` names it.
 */
export function rowOf(
  known: KnownResource,
  operations: readonly Operation[],
  under?: ResourceRef<'instance'>,
): TreeNode {
  const { resource, region, row } = known;
  if (row && !under) return row;
  const position = { parent: '', region, ...(under ? { under } : {}) };
  return resourceNode(resource, position, offeredActions(operations, resource));
}

/** Returns the instance that a row is under; undefined if none. */
export const underOf = ({ subject }: TreeNode): ResourceRef<'instance'> | undefined =>
  subject.kind === 'resource' ? subject.under : undefined;

/**
 * Returns the row that a link or a quick fix acts on. `instance` is the id of the instance that the link names, for
 * example that of the row which a document was opened from; without it no instance is assumed. Returns undefined if the
 * resource isn't attached to that instance.
 */
export function rowToActOn(
  known: KnownResource,
  operations: readonly Operation[],
  instance: string | undefined,
): TreeNode | undefined {
  const { resource } = known;
  if (instance === undefined) return rowOf(known, operations);
  if (isInstance(resource)) return undefined;
  return attachedTo(resource, instance)
    ? rowOf(known, operations, { ...resource.ref, kind: 'instance', id: instance })
    : undefined;
}
