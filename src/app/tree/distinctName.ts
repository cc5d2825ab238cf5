import type { Resource } from '../../domain/resource';
import type { Neighbors } from './neighbors';
import { labelOf } from './resourceText';

/** Returns the name of a resource, followed by the end of its id if the name is ambiguous. */
export function distinctName(
  resource: Pick<Resource, 'ref' | 'name'>,
  { nameIsAmbiguous, idEnd }: Pick<Neighbors, 'nameIsAmbiguous' | 'idEnd'>,
): string {
  const label = labelOf(resource);
  return nameIsAmbiguous && label !== resource.ref.id ? `${label} …${idEnd}` : label;
}
