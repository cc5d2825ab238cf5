import type { Action } from '../../domain/plan';
import type { ResourceRef } from '../../domain/refs';
import { attachedTo, isDisk, isInstance } from '../../domain/resource';
import type { Operation } from '../../providers/contract';
import type { TreeNode } from '../tree/node';
import { diskNode, instanceNode, vnicNode } from '../tree/resourceNodes';
import type { KnownResource } from './knownResources';

/** The actions that a resource's row offers. */
export const offeredOn = (
  { resource }: Pick<KnownResource, 'resource'>,
  operations: readonly Operation[],
): readonly Action[] =>
  isInstance(resource)
    ? []
    : operations
        .filter((operation) => operation.kind === resource.ref.kind && operation.offered(resource))
        .map(({ action }) => action);

/**
 * The tree's row of what we hold; where there is none that no choice went into, a row as the tree would make it. It stands
 * under an instance only where that was named.
 */
export function rowOf(
  held: KnownResource,
  operations: readonly Operation[],
  under?: ResourceRef<'instance'>,
): TreeNode {
  const { resource, region, row } = held;
  if (row && !under) return row;
  const spot = { parent: '', region, ...(under ? { under } : {}) };
  if (isInstance(resource)) return instanceNode(resource, spot);
  const offered = offeredOn(held, operations);
  return isDisk(resource) ? diskNode(resource, spot, offered) : vnicNode(resource, spot, offered);
}

/** The instance that a row stands under. */
export const underOf = ({ subject }: TreeNode): ResourceRef<'instance'> | undefined =>
  subject.kind === 'resource' ? subject.under : undefined;

/**
 * The row that a link or a quick fix acts on. `instance` is the id of the instance that its place names, such as that of
 * the row which a document was opened from; without one none is picked. Undefined where what we hold no longer hangs on it.
 */
export function rowToActOn(
  held: KnownResource,
  operations: readonly Operation[],
  instance: string | undefined,
): TreeNode | undefined {
  const { resource } = held;
  if (instance === undefined) return rowOf(held, operations);
  if (isInstance(resource)) return undefined;
  const isOn = isDisk(resource) ? attachedTo(resource, instance) : resource.instance === instance;
  return isOn ? rowOf(held, operations, { ...resource.ref, kind: 'instance', id: instance }) : undefined;
}
