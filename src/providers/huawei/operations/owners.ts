import { isDisk, type Tag } from '../../../domain/resource';
import { ownersOf } from '../../commonConsequences';
import type { Consequence, Subject } from '../../contract';

/** Storage drivers leave their marks in a disk's metadata too. */
function marksIn({ resource }: Subject): readonly Tag[] {
  const { metadata } = resource.fields;
  if (!isDisk(resource) || typeof metadata !== 'object' || metadata === null) return [];
  return Object.entries(metadata).map(([key, value]) => ({ key, value: String(value) }));
}

/** Whose the resource is besides the cloud's, by every mark that software leaves. */
export const owners = (subject: Subject): readonly Consequence[] => ownersOf(subject, marksIn(subject));
