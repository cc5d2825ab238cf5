import { instancesOf } from '../../../domain/resource';
import type { Parties } from '../../contract';

/** Returns the ID of the server, also of one that can't be read. Empty when there are several. */
export const serverOf = ({ target, instance }: Parties): string => {
  if (instance) return instance.ref.id;
  const [only, ...others] = instancesOf(target);
  return others.length === 0 ? (only ?? '') : '';
};
