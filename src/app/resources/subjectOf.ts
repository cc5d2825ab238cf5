import { keyOfPlace, type ResourceRef } from '../../domain/refs';
import { attachedTo, type Instance, isDisk, isInstance, type Resource } from '../../domain/resource';
import type { OperationSubject } from '../../providers/contract';
import type { KnownResources } from './knownResources';

/** The instance that a disk or vNIC is looked at under: the row's own, else the only one. Empty for none. */
function instanceIdOf(resource: Exclude<Resource, Instance>, under: ResourceRef | undefined): string | undefined {
  if (!isDisk(resource)) return resource.instance;
  if (under) return attachedTo(resource, under.id) ? under.id : undefined;
  return resource.attachments.length > 1 ? undefined : (resource.attachments[0]?.instance ?? '');
}

/**
 * A disk or vNIC with its instance, as far as we hold both. Undefined for an instance, and where the instance is not
 * held: rules can only be judged with it.
 */
export function subjectOf(
  held: KnownResources,
  resource: Resource,
  under: ResourceRef | undefined,
): OperationSubject | undefined {
  if (isInstance(resource)) return undefined;
  const id = instanceIdOf(resource, under);
  if (id === undefined) return undefined;
  if (id === '') return { resource, instance: undefined };
  const instance = held.of({ ...resource.ref, kind: 'instance', id })?.resource;
  return instance && isInstance(instance) ? { resource, instance } : undefined;
}

/** Whether a disk or vNIC hangs on an instance. */
export const isAttachedTo = (resource: Resource, { ref }: Instance): boolean =>
  !isInstance(resource) &&
  keyOfPlace(resource.ref) === keyOfPlace(ref) &&
  (isDisk(resource) ? attachedTo(resource, ref.id) : resource.instance === ref.id);

/** What hangs on an instance, as far as we hold it. */
export const attachedSubjects = (held: KnownResources, instance: Instance): readonly OperationSubject[] =>
  held
    .all((resource) => isAttachedTo(resource, instance))
    .flatMap(({ resource }) => (isInstance(resource) ? [] : [{ resource, instance }]));
