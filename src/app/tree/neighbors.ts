import { isTooShortToTell, skeletonOf } from '../../domain/confusableNames';
import type { ResourceRef } from '../../domain/refs';
import { cleanName } from '../../domain/untrustedText';
import type { ResourceIndex } from '../resources/resourceIndex';

/** Whether a resource can be confused with others that are known. */
export interface Neighbors {
  /** Whether the name of another resource of its kind and account looks the same, so that it is shown with `idEnd`. */
  readonly isNameShared: boolean;
  /**
   * Whether the name isn't enough for a typed confirmation: it is shared, could be taken for that of a resource of
   * another kind or for an id, or has too few letters to be a name.
   */
  readonly nameIsAmbiguous: boolean;
  /** Whether every list of its region was read completely; otherwise there may be others with the same name. */
  readonly areAllKnown: boolean;
  /** The end of its id: six characters, or as many as it takes to differ from every other known id. */
  readonly idEnd: string;
}

function isEndOfOtherId(text: string, { id }: ResourceRef, known: ResourceIndex): boolean {
  for (const { resource } of known.listed())
    if (resource.ref.id !== id && resource.ref.id.toLowerCase().endsWith(text)) return true;
  return false;
}

/**
 * Decides whether a name is enough to identify a resource, and how much of its id is. Rows, dialogs and typed
 * confirmations follow this decision.
 */
export function neighborsOf(
  { ref, name }: { readonly ref: ResourceRef; readonly name: string },
  known: ResourceIndex,
  hasIdForm: (text: string) => boolean,
): Omit<Neighbors, 'areAllKnown'> {
  const cleanedName = cleanName(name).toLowerCase();
  const skeleton = skeletonOf(cleanedName === '' ? ref.id : name);
  // If no list has loaded the resource, its neighbors are unknown too.
  const nameIsAmbiguous =
    isTooShortToTell(name) ||
    hasIdForm(cleanedName) ||
    known.rowsOf(ref).length === 0 ||
    known.names.hasLookalike(ref, skeleton) ||
    isEndOfOtherId(cleanedName, ref, known);
  return { isNameShared: known.names.isShared(ref, skeleton), nameIsAmbiguous, idEnd: known.names.idEndOf(ref) };
}
