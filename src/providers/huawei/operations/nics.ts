import type { Instance } from '../../../domain/resource';
import { addressesOf } from '../api/records/instance';

/** Returns the number of a server's NICs, as far as its record shows their addresses. */
export const nicsOf = ({ fields }: Instance): number => new Set(addressesOf(fields).map(({ port }) => port)).size;
