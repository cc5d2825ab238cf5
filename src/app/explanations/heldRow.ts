import type { Action } from '../../domain/plan';
import { isDisk, isInstance } from '../../domain/resource';
import type { Operation } from '../../providers/contract';
import type { TreeNode } from '../tree/node';
import { diskNode, instanceNode, vnicNode } from '../tree/resourceNodes';
import type { Held } from './heldResources';

/** The actions that a resource's row offers. */
export const offeredOn = ({ resource }: Pick<Held, 'resource'>, operations: readonly Operation[]): readonly Action[] =>
  isInstance(resource)
    ? []
    : operations
        .filter((operation) => operation.kind === resource.ref.kind && operation.offered(resource))
        .map(({ action }) => action);

/** The tree's row of what we hold; for what no list has told of, a row as the tree would make it. */
export function rowOf(held: Held, operations: readonly Operation[]): TreeNode {
  const { resource, region, row } = held;
  if (row) return row;
  const spot = { parent: '', region };
  if (isInstance(resource)) return instanceNode(resource, spot);
  const offered = offeredOn(held, operations);
  return isDisk(resource) ? diskNode(resource, spot, offered) : vnicNode(resource, spot, offered);
}
