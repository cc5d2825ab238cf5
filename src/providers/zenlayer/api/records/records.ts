import { type Place, refIn } from '../../../../domain/refs';
import type { BillingMode, Disk, Instance, Tag, Vnic } from '../../../../domain/resource';
import {
  asRecord,
  fieldsWithout,
  flagIn,
  idIn,
  listIn,
  numberIn,
  type ReadList,
  readEach,
  recordIn,
  recordsIn,
  textIn,
  textsIn,
  type WireRecord,
} from '../../../record';
import { diskState, instanceState, vnicState } from './states';

const neverKept: ReadonlySet<string> = new Set(['userData', 'initScript', 'password']);

const kept = (record: WireRecord) => fieldsWithout(record, neverKept);

/** Tags come wrapped: `{"tags": {"tags": [{"key", "value"}]}}`. */
const tagsOf = (record: WireRecord): readonly Tag[] =>
  recordsIn(recordIn(record, 'tags'), 'tags').map((tag) => ({ key: textIn(tag, 'key'), value: textIn(tag, 'value') }));

/** A term in months, or an end of it, means paid in advance; null in its place means pay as you go. */
const chargeBy = (record: WireRecord, field: string): BillingMode =>
  record[field] === undefined ? 'unknown' : record[field] === null ? 'payAsYouGo' : 'prepaid';

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts.filter((text) => text !== ''))];

export interface Zone {
  readonly id: string;
  readonly region: string;
  readonly city: string;
}

function readZone(raw: unknown): Zone {
  const record = asRecord(raw, 'zone');
  return {
    id: idIn(record, 'zoneId', 'zone'),
    region: idIn(record, 'regionId', 'zone'),
    city: textIn(record, 'cityName'),
  };
}

/** Throws UnreadableRecord when no zone can be read: an account without any does not exist. */
export function readZones(response: WireRecord): ReadList<Zone> {
  const zones = readEach(listIn(response, 'zoneSet'), readZone);
  const [fault] = zones.unreadable;
  if (zones.items.length === 0 && fault) throw fault;
  return zones;
}

/** An instance tells its zone and no region: `at` comes from the list of zones. */
export function readInstance(record: WireRecord, at: Place): Instance {
  const nativeState = textIn(record, 'status');
  return {
    ref: refIn(at, 'instance', idIn(record, 'instanceId', 'instance')),
    name: textIn(record, 'instanceName'),
    state: instanceState(nativeState),
    nativeState,
    zone: textIn(record, 'zoneId'),
    type: textIn(record, 'instanceType'),
    billing: chargeBy(record, 'expiredTime'),
    locks: [],
    tags: tagsOf(record),
    createdAt: textIn(record, 'createTime'),
    privateIps: textsIn(record, 'privateIpAddresses'),
    publicIps: textsIn(record, 'publicIpAddresses'),
    scalingGroup: '',
    fields: kept(record),
  };
}

/** `portable` false means bound to its instance for life, and gone with it. */
export function readDisk(record: WireRecord, at: Place): Disk {
  const nativeState = textIn(record, 'diskStatus');
  const instance = textIn(record, 'instanceId');
  const portable = flagIn(record, 'portable');
  return {
    ref: refIn(at, 'disk', idIn(record, 'diskId', 'disk')),
    name: textIn(record, 'diskName'),
    state: diskState(nativeState),
    nativeState,
    zone: textIn(record, 'zoneId'),
    role: textIn(record, 'diskType') === 'SYSTEM' ? 'system' : 'data',
    sizeGiB: numberIn(record, 'diskSize'),
    category: textIn(record, 'diskCategory'),
    detachable: portable ?? false,
    multiAttach: false,
    attachments: instance === '' ? [] : [{ instance, instanceName: textIn(record, 'instanceName'), device: '' }],
    serial: textIn(record, 'serial'),
    deleteWithInstance: portable === undefined ? undefined : !portable,
    deleteAutoSnapshot: undefined,
    billing: chargeBy(record, 'period'),
    locks: [],
    tags: tagsOf(record),
    createdAt: textIn(record, 'createTime'),
    fields: kept(record),
  };
}

const vnicRoles = new Map<string, Vnic['role']>([
  ['Primary', 'primary'],
  ['Secondary', 'secondary'],
]);

/** A vNIC tells its region and no zone, and names no owner besides an instance. */
export function readVnic(record: WireRecord, at: Place): Vnic {
  const nativeState = textIn(record, 'status');
  return {
    ref: refIn(at, 'vnic', idIn(record, 'nicId', 'vNIC')),
    name: textIn(record, 'name'),
    state: vnicState(nativeState),
    nativeState,
    zone: '',
    role: vnicRoles.get(textIn(record, 'nicType')) ?? 'unknown',
    instance: textIn(record, 'instanceId'),
    owners: [],
    mac: textIn(record, 'macAddress'),
    privateIps: unique([
      textIn(record, 'primaryIpv4'),
      ...textsIn(record, 'secondaryIpv4s'),
      ...textsIn(record, 'privateIpList'),
      textIn(record, 'primaryIpv6'),
    ]),
    publicIps: textsIn(record, 'publicIpList'),
    network: textIn(record, 'vpcId'),
    subnet: textIn(record, 'subnetId'),
    afterDetach: 'kept',
    billing: 'unknown',
    locks: [],
    tags: tagsOf(record),
    createdAt: textIn(record, 'createTime'),
    fields: kept(record),
  };
}
