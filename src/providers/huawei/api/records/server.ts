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
} from '../../../record';
import { notKept, tagFrom, utcIn } from './common';

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

const charges: ReadonlyMap<string, BillingMode> = new Map([
  ['0', 'payAsYouGo'],
  ['1', 'prepaid'],
  ['2', 'spot'],
]);

/** Bare-metal servers, which stand in the same list, spell it in the other way. */
const chargeOf = (metadata: WireRecord): BillingMode =>
  charges.get(textIn(metadata, 'charging_mode') || textIn(metadata, 'chargingMode')) ?? 'unknown';

/** A server that is up or down but has work in progress is neither. */
function stateOf(server: WireRecord): InstanceState {
  const state = states.get(textIn(server, 'status')) ?? 'unknown';
  const atRest = state === 'running' || state === 'stopped';
  return atRest && textIn(server, 'OS-EXT-STS:task_state') !== '' ? 'changing' : state;
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

/** Every address of a server's NICs; the list's keys are network ids. */
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

/** The port of the primary NIC, where the server's own record tells; undefined where it does not. */
export function primaryPortOf(server: WireRecord): string | undefined {
  const address = addressesOf(server).find((each) => each.primary);
  const nic = recordsIn(server, 'network_interfaces').find((each) => flagIn(each, 'primary') === true);
  return address?.port ?? (nic ? textIn(nic, 'port_id') : undefined);
}

/** Throws UnreadableRecord for anything without an id. */
export function readServer(raw: unknown, at: Place): Instance {
  const server = asRecord(raw, 'server');
  const ips = (kind: Address['kind']) => addressesOf(server).filter((address) => address.kind === kind);
  return {
    ref: refIn(at, 'instance', idIn(server, 'id', 'server')),
    name: textIn(server, 'name'),
    state: stateOf(server),
    nativeState: textIn(server, 'status'),
    zone: textIn(server, 'OS-EXT-AZ:availability_zone'),
    type: textIn(recordIn(server, 'flavor'), 'id'),
    billing: chargeOf(recordIn(server, 'metadata')),
    locks: locksOf(server),
    tags: textsIn(server, 'tags').map(tagFrom),
    createdAt: utcIn(server, 'created'),
    privateIps: ips('fixed').map((address) => address.ip),
    publicIps: ips('floating').map((address) => address.ip),
    scalingGroup: '',
    fields: fieldsWithout(server, notKept),
  };
}
