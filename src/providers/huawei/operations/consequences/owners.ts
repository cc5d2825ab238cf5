import { isDisk, type Tag } from '../../../../domain/resource';
import type { Consequence, Parties } from '../../../contract';
import { ownersOf } from '../../../operations/commonConsequences';
import { looseRecord, looseText } from '../../../records/looseFields';

/** Returns the tags in a disk's metadata, where storage drivers also set them. */
export function tagsInMetadata({ target }: Parties): readonly Tag[] {
  if (!isDisk(target)) return [];
  const metadata = looseRecord(target.fields.metadata);
  return Object.keys(metadata).map((key) => ({ key, value: looseText(metadata, key) }));
}

/** Returns notes on the software that manages the resource and its instance. */
export const owners = (parties: Parties): readonly Consequence[] => ownersOf(parties, tagsInMetadata(parties));
