import { isDisk, type Tag } from '../../../../domain/resource';
import { ownersOf } from '../../../commonConsequences';
import type { Consequence, OperationSubject } from '../../../contract';

/** Returns the tags in a disk's metadata, where storage drivers also set them. */
function tagsInMetadata({ resource }: OperationSubject): readonly Tag[] {
  const { metadata } = resource.fields;
  if (!isDisk(resource) || typeof metadata !== 'object' || metadata === null) return [];
  return Object.entries(metadata).map(([key, value]) => ({ key, value: String(value) }));
}

/** Returns notes on the software that manages the resource and its instance. */
export const owners = (subject: OperationSubject): readonly Consequence[] => ownersOf(subject, tagsInMetadata(subject));
