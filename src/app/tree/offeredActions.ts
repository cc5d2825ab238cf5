import type { Action } from '../../domain/plan';
import type { Resource } from '../../domain/resource';
import type { Operation } from '../../providers/contract';
import { offeredOperations } from '../../providers/operations/findOperation';

/**
 * Whether another action comes first, as a detach comes before a release. Only rules about the resource itself count: its
 * instance isn't known here.
 */
const comesLater = ({ rules }: Operation, target: Resource): boolean =>
  rules.some(
    ({ resolvedBy, at, isViolated }) =>
      resolvedBy !== undefined && at === 'resource' && isViolated({ target, instance: undefined }, {}),
  );

/** Returns the actions that the row of a resource offers: those that don't need another action first. */
export const offeredActions = (operations: readonly Operation[], resource: Resource): readonly Action[] =>
  offeredOperations(operations, resource)
    .filter((operation) => !comesLater(operation, resource))
    .map(({ action }) => action);

/** Returns the actions that the row would offer if another action had been done first. */
export const laterActions = (operations: readonly Operation[], resource: Resource): readonly Action[] =>
  offeredOperations(operations, resource)
    .filter((operation) => comesLater(operation, resource))
    .map(({ action }) => action);

const isSame = (one: readonly Action[], other: readonly Action[]): boolean =>
  one.length === other.length && one.every((action, place) => action === other[place]);

/**
 * Returns the same function for many resources. Those that follow each other mostly offer the same, and then share one
 * list.
 */
export function offeredInList(operations: readonly Operation[]): (resource: Resource) => readonly Action[] {
  let last: readonly Action[] = [];
  return (resource) => {
    const offered = offeredActions(operations, resource);
    if (!isSame(offered, last)) last = offered;
    return last;
  };
}
