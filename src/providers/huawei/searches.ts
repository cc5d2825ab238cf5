import type { Kind } from '../../domain/refs';
import {
  complete,
  isIpv4,
  isMac,
  isNamePart,
  isPrivateIpv4,
  type ListSearch,
  noFilter,
  noMatch,
  partial,
} from '../searches';
import { isResourceId } from './api/ids';

/** At most one filter, whose values are parts of the query. */
type Search = ListSearch<Readonly<Record<string, string>>>;

/** How each kind is found by its ID. */
const byId: Readonly<Record<Kind, (id: string) => Search>> = {
  instance: (id) => complete({ server_id: id }),
  disk: (id) => complete({ id }),
  vnic: (id) => complete({ id }),
  snapshot: (id) => complete({ id }),
};

/** `ip` isn’t documented to find an elastic IP address of a server. Ports have a filter for a whole private one. */
const byAddress: Readonly<Record<Kind, (address: string) => Search>> = {
  instance: (address) => (isPrivateIpv4(address) ? complete({ ip: address }) : partial({ ip: address })),
  disk: () => noMatch,
  vnic: (address) => (isPrivateIpv4(address) ? complete({ fixed_ips: `ip_address=${address}` }) : noFilter),
  snapshot: () => noMatch,
};

const byMac: Readonly<Record<Kind, (mac: string) => Search>> = {
  // The list of servers has no filter for the MAC addresses of their ports.
  instance: () => noMatch,
  disk: () => noMatch,
  vnic: (mac) => complete({ mac_address: mac.toLowerCase() }),
  snapshot: () => noMatch,
};

/** Names are matched in part, but those of ports must be whole. Serial numbers (WWN) have no filter. */
export function searchList(kind: Kind, text: string): Search {
  if (isResourceId(text)) return byId[kind](text.toLowerCase());
  if (isIpv4(text)) return byAddress[kind](text);
  if (isMac(text)) return byMac[kind](text);
  if (!isNamePart(text)) return noFilter;
  return partial({ name: text });
}
