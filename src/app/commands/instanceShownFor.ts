import { refIn } from '../../domain/refs';
import { instancesOf, type Resource } from '../../domain/resource';
import type { Target } from '../operations/readParties';

/** Returns the instance that a row shows its resource on: the parent row's instance, otherwise the only one. */
export function instanceShownFor(resource: Resource, under: Target['under']): Target['under'] {
  const [only, ...others] = instancesOf(resource);
  return under ?? (only !== undefined && others.length === 0 ? refIn(resource.ref, 'instance', only) : undefined);
}
