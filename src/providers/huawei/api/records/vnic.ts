import { type Place, refIn } from '../../../../domain/refs';
import type { Vnic, VnicState } from '../../../../domain/resource';
import {
  asRecord,
  fieldsWithout,
  flagIn,
  idIn,
  recordIn,
  recordsIn,
  textIn,
  textsIn,
  type WireRecord,
} from '../../../records/record';
import { notKept, tagFrom, utcIn } from './common';
import { addressesOf, primaryPortOf } from './instance';

/** What is known besides the port's own record. */
export interface VnicContext {
  /** The server that it's attached to. */
  readonly server?: WireRecord;
  /** That server's NICs in its own order. Empty when they couldn't be read. Undefined when they weren't requested. */
  readonly interfaces?: readonly WireRecord[];
}

/** Whether a port belongs to a server. All other ports in use belong to a service of the cloud. */
const isOfServer = (port: WireRecord): boolean =>
  textIn(port, 'device_id') !== '' && /^(compute:|$)/.test(textIn(port, 'device_owner'));

/** Returns the owners of a port besides a server. */
function ownersOf(port: WireRecord): readonly string[] {
  const details = recordIn(port, 'binding:vif_details');
  const device = isOfServer(port) ? '' : textIn(port, 'device_id');
  const owner = isOfServer(port) ? '' : textIn(port, 'device_owner');
  const named = [owner, textIn(port, 'instance_type'), textIn(port, 'instance_id')];
  const parents = [textIn(details, 'parent_id'), textIn(port, 'parent_id'), textIn(details, 'parent_device_id')];
  return [...new Set([...named, device, ...parents])].filter((each) => each !== '');
}

/** Returns the role: from the server's record, from the port, or from the order of the server's NICs. */
function roleOf(port: WireRecord, { server, interfaces = [] }: VnicContext): Vnic['role'] {
  if (textIn(recordIn(port, 'binding:vif_details'), 'parent_id') !== '') return 'member';
  if (flagIn(recordIn(port, 'binding:vif_details'), 'primary_interface') === true) return 'primary';
  if (!isOfServer(port)) return 'unknown';
  const first = interfaces[0];
  const primary = (server && primaryPortOf(server)) ?? (first && textIn(first, 'port_id'));
  if (primary === undefined) return 'unknown';
  return primary === textIn(port, 'id') ? 'primary' : 'secondary';
}

const states: ReadonlyMap<string, VnicState> = new Map([
  ['BUILD', 'creating'],
  ['ERROR', 'error'],
]);

/** Returns the state. DOWN alone doesn't mean unused, so the owner decides. */
const stateOf = (port: WireRecord, isInUse: boolean): VnicState =>
  states.get(textIn(port, 'status')) ?? (isInUse ? 'inUse' : 'available');

/** Returns whether the port is deleted with its NIC. It's kept only if the server's record says so. */
function afterDetachOf(id: string, { interfaces }: VnicContext): Vnic['afterDetach'] {
  if (!interfaces) return 'unknown';
  const nic = interfaces.find((each) => textIn(each, 'port_id') === id);
  return nic && flagIn(nic, 'delete_on_termination') === false ? 'kept' : 'deleted';
}

/**
 * Returns whether a server doesn't have the NIC that its port belongs to. Both of the server's own lists must say so,
 * because each of them may lag.
 */
function isMissingOnServer(id: string, { server, interfaces = [] }: VnicContext): boolean {
  if (!server || interfaces.length === 0) return false;
  return [...interfaces.map((nic) => textIn(nic, 'port_id')), ...addressesOf(server).map(({ port }) => port)].every(
    (each) => each !== id,
  );
}

/** Reads a vNIC. Throws UnreadableRecordError when it has no ID. */
export function readVnic(raw: unknown, at: Place, context: VnicContext = {}): Vnic {
  const port = asRecord(raw, 'port');
  const id = idIn(port, 'id', 'port');
  const owners = ownersOf(port);
  const instance = isOfServer(port) ? textIn(port, 'device_id') : '';
  const fixed = recordsIn(port, 'fixed_ips');
  const addresses = context.server
    ? addressesOf(context.server).filter((each) => each.port === id && each.ip !== '')
    : [];
  return {
    ref: refIn(at, 'vnic', id),
    name: textIn(port, 'name'),
    state: stateOf(port, instance !== '' || owners.length > 0),
    nativeState: textIn(port, 'status'),
    zone: textIn(port, 'zone_id'),
    role: roleOf(port, context),
    billing: 'unknown',
    locks: [],
    tags: textsIn(port, 'tags').map(tagFrom),
    instance,
    owners,
    mac: textIn(port, 'mac_address'),
    privateIps: fixed.map((each) => textIn(each, 'ip_address')).filter((ip) => ip !== ''),
    publicIps: addresses.filter((each) => each.kind === 'floating').map((each) => each.ip),
    network: textIn(port, 'network_id'),
    subnet: fixed[0] ? textIn(fixed[0], 'subnet_id') : '',
    securityGroups: textsIn(port, 'security_groups'),
    afterDetach: instance === '' ? 'kept' : afterDetachOf(id, context),
    ...(instance !== '' && isMissingOnServer(id, context) ? { missingOnInstance: true as const } : {}),
    createdAt: utcIn(port, 'created_at'),
    fields: fieldsWithout(port, notKept),
  };
}
