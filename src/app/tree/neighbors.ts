import { areConfusable, isTooShortToTell, skeletonOf } from '../../domain/confusableNames';
import { keyOf, type ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';

/** Whether a resource can be confused with others that are known. */
export interface Neighbors {
  /** Whether the name could be taken for that of another resource or for an id, or has too few letters to be a name. */
  readonly nameIsAmbiguous: boolean;
  /** Whether every list of its region was read completely; otherwise there may be others with the same name. */
  readonly areAllKnown: boolean;
  /** The end of its id: six characters, or as many as it takes to differ from every other known id. */
  readonly idEnd: string;
}

const minIdEndLength = 6;

/** Returns the number of characters that two texts have in common at their ends. */
function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one.at(-1 - count) === other.at(-1 - count)) count += 1;
  return count;
}

/**
 * Decides whether a name is enough to identify a resource, and how much of its id is. The only place that decides this.
 */
export function neighborsOf(
  { ref, name }: { readonly ref: ResourceRef; readonly name: string },
  known: Iterable<{ readonly resource: Resource }>,
  hasIdForm: (text: string) => boolean,
): Omit<Neighbors, 'areAllKnown'> {
  const [key, id, skeleton] = [keyOf(ref), ref.id.toLowerCase(), skeletonOf(name)];
  const cleanedName = cleanName(name).toLowerCase();
  let nameIsAmbiguous = isTooShortToTell(name) || hasIdForm(cleanedName);
  let isListed = false;
  let commonLength = 0;
  for (const { resource } of known) {
    if (resource.ref.id === ref.id && keyOf(resource.ref) === key) {
      isListed = true;
      continue;
    }
    const otherId = resource.ref.id.toLowerCase();
    nameIsAmbiguous ||= areConfusable(skeleton, skeletonOf(resource.name)) || otherId.endsWith(cleanedName);
    // The same id in another account is either the same resource or can't be distinguished by id.
    if (otherId !== id) commonLength = Math.max(commonLength, commonEnd(id, otherId));
  }
  const idEnd = ref.id.slice(-Math.max(minIdEndLength, commonLength + 1));
  // If no list has loaded the resource, its neighbors are unknown too.
  return { nameIsAmbiguous: nameIsAmbiguous || !isListed, idEnd };
}
