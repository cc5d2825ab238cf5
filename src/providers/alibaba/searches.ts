import type { Kind } from '../../domain/refs';
import { complete, isIpv4, isNamePart, isPrivateIpv4, type ListSearch, noFilter, noMatch, partial } from '../searches';
import { isIdOf } from './api/ids';

const inList = (value: string): string => JSON.stringify([value]);

/** How each kind is found by ID, and by the only part of a name that its filter takes. */
const byId: Readonly<Record<Kind, (id: string) => ListSearch['filters'][number]>> = {
  instance: (id) => ({ InstanceIds: inList(id) }),
  disk: (id) => ({ DiskIds: inList(id) }),
  vnic: (id) => ({ NetworkInterfaceId: [id] }),
  snapshot: (id) => ({ SnapshotIds: inList(id) }),
};

/** The whole ID of a present resource. Older ones are shorter. */
const wholeId = /^(?:i|d|s|eni)-[a-z0-9]{20}$/;
const serial = /^[a-z0-9]{20}$/;

/** The filters for an address. Those for addresses of instances only apply to VPC networks. */
const byAddress: Readonly<Record<Kind, (address: string) => ListSearch>> = {
  instance: (address) =>
    complete(
      ...['PrivateIpAddresses', 'PublicIpAddresses', 'EipAddresses'].map((name) => ({
        InstanceNetworkType: 'vpc',
        [name]: inList(address),
      })),
    ),
  disk: () => noMatch,
  // Those of the list are private.
  vnic: (address) => (isPrivateIpv4(address) ? complete({ PrivateIpAddress: [address] }) : noFilter),
  snapshot: () => noMatch,
};

/** In the name of an instance, `*` stands for any text. All other names must be whole. */
const byName: Readonly<Record<Kind, (text: string) => ListSearch>> = {
  instance: (text) => partial({ InstanceName: `*${text}*` }),
  disk: (text) => partial({ DiskName: text }),
  vnic: (text) => partial({ NetworkInterfaceName: text }),
  snapshot: (text) => partial({ SnapshotName: text }),
};

/** The serial number of a disk is its ID without `d-`. MAC addresses have no filter. */
export function searchList(kind: Kind, text: string): ListSearch {
  if (wholeId.test(text)) return isIdOf(kind, text) && hasPrefixOf(kind, text) ? complete(byId[kind](text)) : noMatch;
  if (isIpv4(text)) return byAddress[kind](text);
  if (kind === 'disk' && serial.test(text)) return partial(byId.disk(`d-${text}`));
  if (isIdOf(kind, text) && hasPrefixOf(kind, text)) return partial(byId[kind](text));
  return isNamePart(text) ? byName[kind](text) : noFilter;
}

const prefixes: Readonly<Record<Kind, string>> = { instance: 'i-', disk: 'd-', vnic: 'eni-', snapshot: 's-' };

/** The form of an instance’s ID has no fixed prefix, because old ones have none. */
const hasPrefixOf = (kind: Kind, text: string): boolean => text.startsWith(prefixes[kind]);
