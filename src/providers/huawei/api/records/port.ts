import { type Place, refIn } from '../../../../domain/refs';
import type { Vnic, VnicState } from '../../../../domain/resource';
import { asRecord, fieldsWithout, flagIn, idIn, recordIn, recordsIn, textIn, type WireRecord } from '../../../record';
import { notKept, tagFrom, utcIn } from './common';
import { addressesOf, primaryPortOf } from './server';

/** What besides the port's own record helps to read it. */
export interface PortContext {
  /** The server it hangs on. */
  readonly server?: WireRecord;
  /** That server's list of NICs, in its own order; empty when it could not be read. Left out: it was not asked for. */
  readonly interfaces?: readonly WireRecord[];
}

/** A server's NIC: everything else that holds a port is a service of the cloud. */
const heldByServer = (port: WireRecord): boolean =>
  textIn(port, 'device_id') !== '' && /^(compute:|$)/.test(textIn(port, 'device_owner'));

/** Every sign that a port is somebody's although no server holds it. */
function ownersOf(port: WireRecord): readonly string[] {
  const details = recordIn(port, 'binding:vif_details');
  const device = heldByServer(port) ? '' : textIn(port, 'device_id');
  const owner = heldByServer(port) ? '' : textIn(port, 'device_owner');
  const named = [owner, textIn(port, 'instance_type'), textIn(port, 'instance_id')];
  const parents = [textIn(details, 'parent_id'), textIn(port, 'parent_id'), textIn(details, 'parent_device_id')];
  return [...new Set([...named, device, ...parents])].filter((each) => each !== '');
}

/** A server's own record tells which NIC is primary, or the port does; else the first of its list is. */
function roleOf(port: WireRecord, { server, interfaces = [] }: PortContext): Vnic['role'] {
  if (textIn(recordIn(port, 'binding:vif_details'), 'parent_id') !== '') return 'member';
  if (flagIn(recordIn(port, 'binding:vif_details'), 'primary_interface') === true) return 'primary';
  if (!heldByServer(port)) return 'unknown';
  const first = interfaces[0];
  const primary = (server && primaryPortOf(server)) ?? (first && textIn(first, 'port_id'));
  if (primary === undefined) return 'unknown';
  return primary === textIn(port, 'id') ? 'primary' : 'secondary';
}

const words: ReadonlyMap<string, VnicState> = new Map([
  ['BUILD', 'creating'],
  ['ERROR', 'error'],
]);

/** DOWN alone does not mean idle: what holds the port decides. */
const stateOf = (port: WireRecord, held: boolean): VnicState =>
  words.get(textIn(port, 'status')) ?? (held ? 'inUse' : 'available');

/** The port dies with its NIC unless the server's own record of that NIC says otherwise. */
function fateOf(id: string, { interfaces }: PortContext): Vnic['afterDetach'] {
  if (!interfaces) return 'unknown';
  const nic = interfaces.find((each) => textIn(each, 'port_id') === id);
  return nic && flagIn(nic, 'delete_on_termination') === false ? 'kept' : 'deleted';
}

/** Throws UnreadableRecord for anything without an id. */
export function readPort(raw: unknown, at: Place, context: PortContext = {}): Vnic {
  const port = asRecord(raw, 'port');
  const id = idIn(port, 'id', 'port');
  const owners = ownersOf(port);
  const instance = heldByServer(port) ? textIn(port, 'device_id') : '';
  const fixed = recordsIn(port, 'fixed_ips');
  const tags = Array.isArray(port.tags) ? port.tags.filter((each) => typeof each === 'string').map(tagFrom) : [];
  const addresses = context.server ? addressesOf(context.server).filter((each) => each.port === id) : [];
  return {
    ref: refIn(at, 'vnic', id),
    name: textIn(port, 'name'),
    state: stateOf(port, instance !== '' || owners.length > 0),
    nativeState: textIn(port, 'status'),
    zone: textIn(port, 'zone_id'),
    role: roleOf(port, context),
    billing: 'unknown',
    locks: [],
    tags,
    instance,
    owners,
    mac: textIn(port, 'mac_address'),
    privateIps: fixed.map((each) => textIn(each, 'ip_address')),
    publicIps: addresses.filter((each) => each.kind === 'floating').map((each) => each.ip),
    network: textIn(port, 'network_id'),
    subnet: fixed[0] ? textIn(fixed[0], 'subnet_id') : '',
    afterDetach: instance === '' ? 'kept' : fateOf(id, context),
    createdAt: utcIn(port, 'created_at'),
    fields: fieldsWithout(port, notKept),
  };
}
