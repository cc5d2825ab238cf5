import { isDisk, type Tag } from '../../../../domain/resource';
import { ownersOf } from '../../../commonConsequences';
import type { Consequence, Parties } from '../../../contract';

/** Returns the tags in a disk's metadata, where storage drivers also set them. */
export function tagsInMetadata({ target }: Parties): readonly Tag[] {
  const { metadata } = target.fields;
  if (!isDisk(target) || typeof metadata !== 'object' || metadata === null) return [];
  return Object.entries(metadata).map(([key, value]) => ({ key, value: String(value) }));
}

/** Returns notes on the software that manages the resource and its instance. */
export const owners = (parties: Parties): readonly Consequence[] => ownersOf(parties, tagsInMetadata(parties));
