import type { SeededBehavior, Tag, ZoneRow } from '../world';

/** The small believable world: enough that every documented refusal of a detach or release can be met by some row. */

export const zones: readonly ZoneRow[] = [
  {
    id: 'asia-east-1a',
    region: 'asia-east-1',
    name: 'Hong Kong A',
    city: 'Hong Kong',
    cityCode: 'HKG',
    country: 'Hong Kong (China)',
    countryCode: 'HK',
    timeZone: 'Asia/Hong_Kong',
  },
  {
    id: 'asia-east-1b',
    region: 'asia-east-1',
    name: 'Hong Kong B',
    city: 'Hong Kong',
    cityCode: 'HKG',
    country: 'Hong Kong (China)',
    countryCode: 'HK',
    timeZone: 'Asia/Hong_Kong',
  },
  {
    id: 'europe-central-1a',
    region: 'europe-central-1',
    name: 'Frankfurt A',
    city: 'Frankfurt',
    cityCode: 'FRA',
    country: 'Germany',
    countryCode: 'DE',
    timeZone: 'Europe/Berlin',
  },
];

const kubernetes: readonly Tag[] = [
  { key: 'disk.csi.zenlayer.com/cluster-id', value: 'c-shop-prod' },
  { key: 'kubernetes.io/created-for/pvc/name', value: 'orders-db-0' },
];
const terraform: readonly Tag[] = [{ key: 'managed-by', value: 'terraform' }];
const production: readonly Tag[] = [{ key: 'env', value: 'prod' }];

export interface SeedInstance {
  readonly name: string;
  readonly zone: string;
  readonly status: string;
  readonly loadBalanced?: true;
  readonly tags?: readonly Tag[];
}

const [hongKong, hongKongB, frankfurt] = ['asia-east-1a', 'asia-east-1b', 'europe-central-1a'] as const;

export const instances: readonly SeedInstance[] = [
  { name: 'web-1', zone: hongKong, status: 'RUNNING', loadBalanced: true, tags: production },
  { name: 'db-1', zone: hongKong, status: 'STOPPED', tags: production },
  { name: 'k8s-node-1', zone: hongKongB, status: 'RUNNING', tags: [{ key: 'cluster-id', value: 'c-shop-prod' }] },
  { name: 'build-rebuilding', zone: hongKongB, status: 'REBUILDING' },
  { name: 'batch-1', zone: frankfurt, status: 'STOPPED', tags: terraform },
  { name: '订单数据库 🚀', zone: frankfurt, status: 'RUNNING' },
  { name: 'shop-old-recycled', zone: frankfurt, status: 'RECYCLE' },
  { name: '[click me](command:workbench.action.quit) $(flame)', zone: frankfurt, status: 'RUNNING' },
];

/** `on` and a snapshot's owner are places in the lists; what hangs on nothing names its zone. */
export interface SeedDisk {
  readonly name: string;
  readonly on?: number;
  readonly zone?: string;
  readonly status: string;
  readonly size: number;
  readonly system?: true;
  readonly bound?: true;
  readonly period?: number;
  readonly tags?: readonly Tag[];
  readonly snapshots?: readonly string[];
  readonly quirk?: SeededBehavior;
}

const boots: readonly SeedDisk[] = instances.map(({ name }, on) => ({
  name: `${name}-boot`,
  on,
  status: 'IN_USE',
  size: 40,
  system: true,
}));

export const disks: readonly SeedDisk[] = [
  { name: 'db-1-data', on: 1, status: 'IN_USE', size: 500, snapshots: ['nightly-2026-11-18', 'nightly-2026-11-19'] },
  { name: 'old-backup', zone: hongKong, status: 'AVAILABLE', size: 500, snapshots: ['before-cleanup', 'first', ''] },
  { name: 'web-1-data', on: 0, status: 'IN_USE', size: 100, tags: production },
  ...boots,
  { name: 'web-1-not-portable', on: 0, status: 'IN_USE', size: 80, bound: true },
  { name: 'db-1-not-portable', on: 1, status: 'IN_USE', size: 80, bound: true },
  { name: 'db-1-snapshot-running', on: 1, status: 'SNAPSHOT_CREATING', size: 200 },
  { name: 'db-1-batch-lists-it-as-failed', on: 1, status: 'IN_USE', size: 20, quirk: 'listedAsFailed' },
  { name: 'db-1-ghost', on: 1, status: 'IN_USE', size: 20, quirk: 'ghost' },
  { name: 'pvc-7f1c2a', on: 2, status: 'IN_USE', size: 60, tags: kubernetes },
  { name: 'build-cache', on: 3, status: 'IN_USE', size: 200 },
  { name: 'batch-1-data', on: 4, status: 'IN_USE', size: 1000, tags: terraform },
  { name: 'batch-1-detaching', on: 4, status: 'DETACHING', size: 20 },
  { name: 'batch-1-attaching', on: 4, status: 'ATTACHING', size: 20 },
  { name: '备份 🔥 $(trash) [x](command:y)', on: 5, status: 'IN_USE', size: 40 },
  { name: 'shop-old-data', on: 6, status: 'IN_USE', size: 100 },
  { name: 'old-backup', zone: hongKong, status: 'AVAILABLE', size: 200 },
  { name: 'tf-managed-scratch', zone: hongKongB, status: 'AVAILABLE', size: 50, tags: terraform },
  { name: 'pvc-orphaned-9d41', zone: hongKongB, status: 'AVAILABLE', size: 30, tags: kubernetes },
  { name: 'archive-prepaid', zone: frankfurt, status: 'AVAILABLE', size: 2000, period: 12 },
  { name: 'in-recycle-bin', zone: hongKong, status: 'RECYCLED', size: 100, snapshots: ['kept-too-long'] },
  { name: 'moving-to-recycle-bin', zone: hongKong, status: 'RECYCLING', size: 100 },
  { name: 'being-created', zone: hongKong, status: 'CREATING', size: 20 },
  { name: 'being-deleted', zone: hongKong, status: 'DELETING', size: 20 },
  { name: 'being-resized', zone: hongKong, status: 'CHANGING', size: 20 },
  { name: 'being-rolled-back', zone: hongKong, status: 'ROLLING_BACK', size: 20 },
  { name: 'creation-failed', zone: frankfurt, status: 'FAILED', size: 20 },
  { name: 'ghost-released-elsewhere', zone: hongKong, status: 'AVAILABLE', size: 20, quirk: 'ghost' },
  { name: 'other-team-read-only', zone: hongKong, status: 'AVAILABLE', size: 20, quirk: 'forbidden' },
  { name: 'invoice\u202Efdp.exe', zone: frankfurt, status: 'AVAILABLE', size: 20 },
  { name: '', zone: frankfurt, status: 'AVAILABLE', size: 20 },
  { name: `long-${'name-'.repeat(30)}end`, zone: frankfurt, status: 'AVAILABLE', size: 20 },
  { name: '=HYPERLINK("https://example.invalid")', zone: frankfurt, status: 'AVAILABLE', size: 20 },
];

export interface SeedVnic {
  readonly name: string;
  readonly on?: number;
  readonly region?: string;
  readonly status: string;
  readonly primary?: true;
  readonly publicIp?: string;
  readonly tags?: readonly Tag[];
  readonly quirk?: SeededBehavior;
}

const primaries: readonly SeedVnic[] = instances.map(({ name }, on) => ({
  name: `${name}-primary`.slice(0, 63),
  on,
  status: 'USED',
  primary: true,
  ...(on === 0 ? { publicIp: '203.0.113.10' } : {}),
}));

const [asia, europe] = ['asia-east-1', 'europe-central-1'] as const;

export const vnics: readonly SeedVnic[] = [
  { name: 'web-1-backend-net', on: 0, status: 'USED' },
  { name: 'spare-nic', region: asia, status: 'AVAILABLE' },
  ...primaries,
  { name: 'vnic-behind-lb', on: 0, status: 'USED', quirk: 'behindLoadBalancer' },
  { name: 'db-1-replication', on: 1, status: 'USED' },
  { name: 'k8s-node-1-pods', on: 2, status: 'USED', tags: kubernetes },
  { name: 'build-net', on: 3, status: 'USED' },
  { name: '订单-公网', on: 5, status: 'USED', publicIp: '203.0.113.44' },
  { name: 'detaching-vnic', on: 5, status: 'DETACHING' },
  { name: 'attaching-vnic', on: 5, status: 'ATTACHING' },
  { name: 'fails-pre-check', on: 7, status: 'USED', quirk: 'failsPreCheck' },
  { name: 'vnic-ghost-in-use', on: 7, status: 'USED', quirk: 'ghost' },
  { name: 'shop-old-net', on: 6, status: 'USED' },
  { name: 'spare-nic-older-code', region: asia, status: 'AVAILABLE', quirk: 'olderCode' },
  { name: 'in-minimum-term', region: asia, status: 'AVAILABLE', quirk: 'inPromise' },
  { name: 'ghost-nic', region: asia, status: 'AVAILABLE', quirk: 'ghost' },
  { name: 'other-team-nic', region: asia, status: 'AVAILABLE', quirk: 'forbidden' },
  { name: 'spare-with-public-ip', region: europe, status: 'AVAILABLE', publicIp: '203.0.113.77' },
  { name: 'nic-being-created', region: europe, status: 'PENDING' },
  { name: 'nic-being-deleted', region: europe, status: 'DELETING' },
  { name: 'nic-creation-failed', region: europe, status: 'CREATE_FAILED' },
  { name: '\u2066$(zap) [go](https://example.invalid)\u2069', region: europe, status: 'AVAILABLE' },
  { name: '', region: europe, status: 'AVAILABLE' },
];
