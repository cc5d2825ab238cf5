import type { Kind } from '../../domain/refs';
import { complete, isIpv4, isNamePart, type ListSearch, noFilter, noMatch, partial } from '../searches';

/** The parameters of the list of each kind: for IDs, and for a part of the name. */
const parameters: Readonly<Record<Kind, { readonly ids: string; readonly name: string }>> = {
  instance: { ids: 'instanceIds', name: 'name' },
  disk: { ids: 'diskIds', name: 'diskName' },
  vnic: { ids: 'nicIds', name: 'name' },
  snapshot: { ids: 'snapshotIds', name: 'snapshotName' },
};

/** IDs have nineteen digits. Fewer might be a part of one, for which there is no filter. */
const wholeId = /^\d{19}$/;

/** The filters for an address. vNICs have none, and disks have no address. */
const byAddress = (kind: Kind, address: string): ListSearch => {
  if (kind === 'instance') return complete({ ipv4Address: address });
  return kind === 'vnic' ? noFilter : noMatch;
};

/** Names are matched in part (`fuzzy`). Serial numbers and MAC addresses have no filter. */
export function searchList(kind: Kind, text: string): ListSearch {
  const { ids, name } = parameters[kind];
  if (wholeId.test(text)) return complete({ [ids]: [text] });
  if (isIpv4(text)) return byAddress(kind, text);
  return isNamePart(text) ? partial({ [name]: text }) : noFilter;
}
