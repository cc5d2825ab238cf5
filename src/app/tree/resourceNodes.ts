import type { Region } from '../../domain/account';
import type { Action } from '../../domain/plan';
import { keyOf, type ResourceRef } from '../../domain/refs';
import { isDisk, isInstance, type Resource } from '../../domain/resource';
import type { Group, ResourceSubject, TreeNode } from './node';

/** The position of a row: its parent, its region, and its instance or group. */
export interface NodePosition {
  readonly parent: string;
  readonly region: Region;
  readonly under?: ResourceRef<'instance'>;
  readonly group?: Group;
  /** Whether what is attached to an instance is listed elsewhere, not below it. */
  readonly isApart?: boolean;
  /** Whether the snapshots of a disk can be listed below it. */
  readonly hasSnapshots?: boolean;
}

/** Lists are read one after another, so two branches may both show a resource that has moved, for a moment. */
function idAt(ref: ResourceRef, { parent, under, group }: NodePosition): string {
  if (ref.kind === 'snapshot') return `${keyOf(ref)}/below/${parent}`;
  if (under) return `${keyOf(ref)}/under/${keyOf(under)}`;
  return group === undefined ? keyOf(ref) : `${keyOf(ref)}/in/${group}`;
}

/** Whether something can be listed below a resource. A disk in the recycle bin has lost its snapshots. */
const isExpandable = (resource: Resource, { hasSnapshots = false, isApart = false }: NodePosition): boolean =>
  (isInstance(resource) && !isApart) ||
  (hasSnapshots && isDisk(resource) && resource.state !== 'recycled' && resource.state !== 'recycling');

export function resourceNode(resource: Resource, position: NodePosition, offered: readonly Action[]): TreeNode {
  const { parent, region, under } = position;
  const subject: ResourceSubject = under
    ? { kind: 'resource', resource, region, under }
    : { kind: 'resource', resource, region };
  return { id: idAt(resource.ref, position), parent, subject, expandable: isExpandable(resource, position), offered };
}
