import type { HiddenRefusal, RegionRow, VnicRow } from '../rows';
import { hangzhou, singapore } from './regions';
import { membersGroup } from './resourceGroups';

/** A vNIC of the seed. Omitted fields have default values. Every instance also has a primary vNIC. */
export interface VnicSeed extends Partial<Omit<VnicRow, 'id' | 'region' | 'instance' | 'trunk'>> {
  readonly name: string;
  readonly at: RegionRow;
  /** The key of the instance that it's attached to. */
  readonly on?: string;
  /** The name of its trunk. */
  readonly memberOf?: string;
}

const hangzhouVnics: readonly VnicSeed[] = [
  { name: 'mall-web-backend', at: hangzhou, on: 'web' },
  { name: 'mall-web-管理', at: hangzhou, on: 'web' },
  { name: 'members-db-复制', at: hangzhou, on: 'db' },
  { name: 'nlb-mall-frontend', at: hangzhou, serviceManaged: true, status: 'InUse', description: 'Created by NLB' },
  { name: 'spare-eni', at: hangzhou },
  { name: 'old-vpn-gateway', at: hangzhou, resourceGroup: membersGroup, publicIp: '203.0.113.77' },
  {
    name: 'terway-pod-eni',
    at: hangzhou,
    tags: [{ key: 'creator', value: 'terway' }],
  },
];

const singaporeVnics: readonly VnicSeed[] = [
  { name: 'fast-path', at: singapore, on: 'states', trafficMode: 'HighPerformance' },
  { name: 'hangs-on-detach', at: singapore, on: 'states', stallsOn: 'DetachNetworkInterface' },
  { name: 'stuck-detaching', at: singapore, on: 'states', status: 'Detaching' },
  { name: 'starting-secondary', at: singapore, on: 'starting' },
  { name: 'vnic-behind-lb', at: singapore, serviceManaged: true, status: 'InUse', description: 'Created by NLB' },
  { name: 'no-hot-plug-secondary', at: singapore, on: 'bare' },
  { name: 'trunk', at: singapore, on: 'mirror', type: 'Trunk' },
  { name: 'member-of-trunk', at: singapore, on: 'mirror', type: 'Member', memberOf: 'trunk' },
  { name: 'linked', at: singapore, on: 'mirror', status: 'Linked' },
  { name: 'attaching', at: singapore, on: 'mirror', status: 'Attaching' },
  { name: 'stuck-deleting', at: singapore, status: 'Deleting' },
  { name: 'hangs-on-delete', at: singapore, stallsOn: 'DeleteNetworkInterface' },
  { name: '', at: singapore },
  { name: '[rm](command:x) $(trash) \u2066mirrored\u2069', at: singapore },
];

/** Refusals whose reason no response shows, one vNIC each. */
const hidden: readonly (HiddenRefusal & { readonly name: string })[] = [
  { name: 'internal-error', action: 'DetachNetworkInterface', code: 'InternalError' },
  { name: 'moved-meanwhile', action: 'DetachNetworkInterface', code: 'InvalidParameter.EniNotBelongEcs' },
  { name: 'gone-meanwhile', action: 'DetachNetworkInterface', code: 'InvalidEniId.NotFound' },
  { name: 'release-internal-error', action: 'DeleteNetworkInterface', code: 'InternalError' },
  { name: 'release-slave-bonded', action: 'DeleteNetworkInterface', code: 'InvalidOperation.HasSlaveEniBonded' },
  { name: 'release-other-operation', action: 'DeleteNetworkInterface', code: 'InvalidOperation.Conflict' },
];

const hiddenVnics: readonly VnicSeed[] = hidden.map(({ name, ...refusal }) => ({
  name,
  at: singapore,
  hidden: refusal,
  ...(refusal.action === 'DetachNetworkInterface' ? { on: 'refusals' } : {}),
}));

/** Can't be attached to any instance of the seed. */
const unfittingVnics: readonly VnicSeed[] = [
  { name: 'in-another-zone', at: singapore, zone: 'ap-southeast-1b' },
  { name: 'in-another-vpc', at: singapore, network: hangzhou.network },
];

export const vnicSeeds: readonly VnicSeed[] = [...hangzhouVnics, ...singaporeVnics, ...hiddenVnics, ...unfittingVnics];
