import { keyOf } from '../../../src/domain/refs';
import {
  instancesOf,
  isDisk,
  isInstance,
  isOrphan,
  isVnic,
  type Resource,
  titleOf,
} from '../../../src/domain/resource';
import type { Operation, Provider } from '../../../src/providers/contract';

/** Uses a resource as the tree and the dialogs do. Nothing of this may throw, whatever the cloud's record contains. */
export function useResource(provider: Provider, resource: Resource, others: readonly Resource[]): void {
  keyOf(resource.ref);
  titleOf(resource);
  isOrphan(resource);
  new URL(provider.console(resource, undefined, provider.endpoints[0]?.url ?? '').url);
  const instances = [...others, resource].filter(isInstance);
  const attached = instancesOf(resource);
  const instance = instances.find(({ ref }) => attached.includes(ref.id)) ?? instances[0];
  for (const operation of provider.operations) {
    if (operation.kind !== resource.ref.kind || (!isDisk(resource) && !isVnic(resource))) continue;
    for (const parties of [
      { target: resource, instance },
      { target: resource, instance: undefined },
    ]) {
      useOperation(operation, parties);
    }
  }
}

function useOperation(operation: Operation, parties: Parameters<Operation['consequences']>[0]): void {
  operation.offered(parties.target);
  const options = operation.options(parties).map(({ chosen }) => chosen);
  for (const chosen of [{}, ...options]) {
    for (const rule of operation.rules) if (rule.isViolated(parties, chosen)) rule.message(parties);
    operation.consequences(parties, chosen, undefined);
  }
}
