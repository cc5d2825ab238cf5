import { isDisk, type Tag } from '../../../domain/resource';
import { ownersOf } from '../../commonConsequences';
import type { Consequence, OperationSubject } from '../../contract';

/** Storage drivers leave their marks in a disk's metadata too. */
function tagsInMetadata({ resource }: OperationSubject): readonly Tag[] {
  const { metadata } = resource.fields;
  if (!isDisk(resource) || typeof metadata !== 'object' || metadata === null) return [];
  return Object.entries(metadata).map(([key, value]) => ({ key, value: String(value) }));
}

/** Whose the resource is besides the cloud's, by every mark that software leaves. */
export const owners = (subject: OperationSubject): readonly Consequence[] => ownersOf(subject, tagsInMetadata(subject));
