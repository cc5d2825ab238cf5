import { areAlike, isHardlyAName, lookOf } from '../../domain/nameLook';
import { keyOf, type ResourceRef } from '../../domain/refs';
import type { Resource } from '../../domain/resource';
import { cleanName } from '../../domain/untrustedText';

/** What of a resource tells it from all others that we know of. */
export interface Neighbours {
  /** Whether the name alone may be taken for another resource's, or for an id, or hardly reads as a name. */
  readonly nameIsAmbiguous: boolean;
  /** Whether every list of its place has been read to the end; else there may be others with the same name. */
  readonly areAllKnown: boolean;
  /** The end of its id: six characters, or as many as it takes that no other id which we know of ends so. */
  readonly idEnd: string;
}

const shortestIdEnd = 6;

/** How many characters two texts have in common at their ends. */
function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one.at(-1 - count) === other.at(-1 - count)) count += 1;
  return count;
}

/** The one place that decides whether a name is enough to say which resource is meant, and how much of its id is. */
export function neighboursOf(
  { ref, name }: { readonly ref: ResourceRef; readonly name: string },
  known: Iterable<{ readonly resource: Resource }>,
  hasIdForm: (text: string) => boolean,
): Omit<Neighbours, 'areAllKnown'> {
  const [key, id, look] = [keyOf(ref), ref.id.toLowerCase(), lookOf(name)];
  const word = cleanName(name).toLowerCase();
  let nameIsAmbiguous = isHardlyAName(name) || hasIdForm(word);
  let isListed = false;
  let longestCommon = 0;
  for (const { resource } of known) {
    if (resource.ref.id === ref.id && keyOf(resource.ref) === key) {
      isListed = true;
      continue;
    }
    const otherId = resource.ref.id.toLowerCase();
    nameIsAmbiguous ||= areAlike(look, lookOf(resource.name)) || otherId.endsWith(word);
    // The same id in another account is the same resource or nothing that its id could tell apart.
    if (otherId !== id) longestCommon = Math.max(longestCommon, commonEnd(id, otherId));
  }
  const idEnd = ref.id.slice(-Math.max(shortestIdEnd, longestCommon + 1));
  // No list has told of it: then nothing is known of its neighbours either.
  return { nameIsAmbiguous: nameIsAmbiguous || !isListed, idEnd };
}
