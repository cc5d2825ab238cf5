import type { Plan } from '../../domain/plan';
import type { Kind } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import type { Operation } from '../contract';

/** Returns the operations of a kind of resource. */
export const operationsOn = (operations: readonly Operation[], kind: Kind): readonly Operation[] =>
  operations.filter((operation) => operation.kind === kind);

/** Returns the operations whose commands are offered for a resource. */
export const offeredOperations = (operations: readonly Operation[], resource: Resource): readonly Operation[] =>
  operationsOn(operations, resource.ref.kind).filter((operation) => operation.offered(resource));

/** Returns the operation of a plan. Throws Error when there is none with its action, call, and kind of target. */
export function operationOf(operations: readonly Operation[], { action, call, target }: Plan): Operation {
  const operation = operationsOn(operations, target.kind).find((each) => each.action === action && each.call === call);
  if (operation) return operation;
  throw new Error(`There is no operation ${action} with the call ${call} for ${target.kind}.`);
}
