import { type Place, refIn } from '../../../../domain/refs';
import type { BillingMode, Instance, InstanceState } from '../../../../domain/resource';
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
import { checkAttachedDisks } from './systemDisk';

const states: ReadonlyMap<string, InstanceState> = new Map([
  ['ACTIVE', 'running'],
  ['SHUTOFF', 'stopped'],
  ['BUILD', 'changing'],
  ['REBOOT', 'changing'],
  ['HARD_REBOOT', 'changing'],
  ['REBUILD', 'changing'],
  ['MIGRATING', 'changing'],
  ['RESIZE', 'changing'],
  ['VERIFY_RESIZE', 'changing'],
  ['REVERT_RESIZE', 'changing'],
  ['ERROR', 'error'],
]);

const billingModes: ReadonlyMap<string, BillingMode> = new Map([
  ['0', 'payAsYouGo'],
  ['1', 'prepaid'],
  ['2', 'spot'],
]);

/** Returns the billing mode. Bare-metal servers in the same list use another spelling. */
const billingOf = (metadata: WireRecord): BillingMode =>
  billingModes.get(textIn(metadata, 'charging_mode') || textIn(metadata, 'chargingMode')) ?? 'unknown';

/** Returns the state. A server with a task in progress is neither running nor stopped. */
function stateOf(server: WireRecord): InstanceState {
  const state = states.get(textIn(server, 'status')) ?? 'unknown';
  const isSettled = state === 'running' || state === 'stopped';
  const task = textIn(server, 'OS-EXT-STS:task_state');
  return isSettled && task !== '' ? 'changing' : state;
}

function locksOf(server: WireRecord): readonly string[] {
  const metadata = recordIn(server, 'metadata');
  const frozen = textIn(metadata, 'EcmResStatus') === 'freeze' ? ['frozen'] : [];
  const locked = flagIn(server, 'locked') === true ? ['locked'] : [];
  return [...locked, ...frozen];
}

interface Address {
  readonly ip: string;
  readonly kind: 'fixed' | 'floating';
  readonly port: string;
  readonly primary: boolean;
}

/** Returns all addresses of a server's NICs. The keys of the list are network IDs. */
export function addressesOf(server: WireRecord): readonly Address[] {
  const networks = recordIn(server, 'addresses');
  return Object.keys(networks)
    .flatMap((network) => recordsIn(networks, network))
    .map((address) => ({
      ip: textIn(address, 'addr'),
      kind: textIn(address, 'OS-EXT-IPS:type') === 'floating' ? 'floating' : 'fixed',
      port: textIn(address, 'OS-EXT-IPS:port_id'),
      primary: flagIn(address, 'primary') === true,
    }));
}

/** Returns the port of the primary NIC. Undefined when the server's record doesn't say. */
export function primaryPortOf(server: WireRecord): string | undefined {
  const address = addressesOf(server).find((each) => each.primary);
  const nic = recordsIn(server, 'network_interfaces').find((each) => flagIn(each, 'primary') === true);
  return address?.port ?? (nic ? textIn(nic, 'port_id') : undefined);
}

/**
 * Reads an instance. Throws UnreadableRecordError when it has no ID, and when a field can't be read, also those about its
 * disks and NICs that only other readers use.
 */
export function readInstance(raw: unknown, at: Place): Instance {
  const server = asRecord(raw, 'server');
  checkAttachedDisks(server);
  primaryPortOf(server);
  const addresses = addressesOf(server).filter(({ ip }) => ip !== '');
  const ips = (kind: Address['kind']) => addresses.filter((address) => address.kind === kind);
  return {
    ref: refIn(at, 'instance', idIn(server, 'id', 'server')),
    name: textIn(server, 'name'),
    state: stateOf(server),
    nativeState: textIn(server, 'status'),
    zone: textIn(server, 'OS-EXT-AZ:availability_zone'),
    type: textIn(recordIn(server, 'flavor'), 'id'),
    billing: billingOf(recordIn(server, 'metadata')),
    locks: locksOf(server),
    tags: textsIn(server, 'tags').map(tagFrom),
    createdAt: utcIn(server, 'created'),
    privateIps: ips('fixed').map((address) => address.ip),
    publicIps: ips('floating').map((address) => address.ip),
    scalingGroup: '',
    fields: fieldsWithout(server, notKept),
  };
}
