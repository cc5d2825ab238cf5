import type { ResourceRef } from '../../domain/refs';
import { attachedTo, type Instance, instancesOf, isInstance, type Resource } from '../../domain/resource';
import type { Parties } from '../../providers/contract';
import type { ResourceIndex } from './resourceIndex';

/**
 * Returns the instance id for a disk or vNIC: the row's, otherwise the only one. Empty if it isn't attached; undefined
 * if it is ambiguous.
 */
function instanceIdOf(resource: Resource, under: ResourceRef | undefined): string | undefined {
  if (under) return attachedTo(resource, under.id) ? under.id : undefined;
  const [only = '', ...others] = instancesOf(resource);
  return others.length > 0 ? undefined : only;
}

/**
 * Returns a disk or vNIC with its instance. Returns undefined for an instance, and if the instance isn't known, because
 * rules need it.
 */
export function partiesOf(
  known: ResourceIndex,
  resource: Resource,
  under: ResourceRef | undefined,
): Parties | undefined {
  if (isInstance(resource)) return undefined;
  const id = instanceIdOf(resource, under);
  if (id === undefined) return undefined;
  if (id === '') return { target: resource, instance: undefined };
  const instance = known.of({ ...resource.ref, kind: 'instance', id })?.resource;
  return instance && isInstance(instance) ? { target: resource, instance } : undefined;
}

/** Returns the known resources that are attached to an instance. */
export const attachedParties = (known: ResourceIndex, instance: Instance): readonly Parties[] =>
  known.attachedTo(instance.ref).map(({ resource }) => ({ target: resource, instance }));
