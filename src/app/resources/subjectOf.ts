import { keyOfPlace, type ResourceRef } from '../../domain/refs';
import { attachedTo, type Instance, isDisk, isInstance, type Resource } from '../../domain/resource';
import type { OperationSubject } from '../../providers/contract';
import type { KnownResources } from './knownResources';

/**
 * Returns the instance id for a disk or vNIC: the row's, otherwise the only one. Empty if it isn't attached; undefined
 * if it is ambiguous.
 */
function instanceIdOf(resource: Exclude<Resource, Instance>, under: ResourceRef | undefined): string | undefined {
  if (!isDisk(resource)) return resource.instance;
  if (under) return attachedTo(resource, under.id) ? under.id : undefined;
  return resource.attachments.length > 1 ? undefined : (resource.attachments[0]?.instance ?? '');
}

/**
 * Returns a disk or vNIC with its instance. Returns undefined for an instance, and if the instance isn't known, because
 * rules need it.
 */
export function subjectOf(
  known: KnownResources,
  resource: Resource,
  under: ResourceRef | undefined,
): OperationSubject | undefined {
  if (isInstance(resource)) return undefined;
  const id = instanceIdOf(resource, under);
  if (id === undefined) return undefined;
  if (id === '') return { resource, instance: undefined };
  const instance = known.of({ ...resource.ref, kind: 'instance', id })?.resource;
  return instance && isInstance(instance) ? { resource, instance } : undefined;
}

/** Whether a disk or vNIC is attached to an instance. */
export const isAttachedTo = (resource: Resource, { ref }: Instance): boolean =>
  !isInstance(resource) &&
  keyOfPlace(resource.ref) === keyOfPlace(ref) &&
  (isDisk(resource) ? attachedTo(resource, ref.id) : resource.instance === ref.id);

/** Returns the known resources that are attached to an instance. */
export const attachedSubjects = (known: KnownResources, instance: Instance): readonly OperationSubject[] =>
  known
    .all((resource) => isAttachedTo(resource, instance))
    .flatMap(({ resource }) => (isInstance(resource) ? [] : [{ resource, instance }]));
