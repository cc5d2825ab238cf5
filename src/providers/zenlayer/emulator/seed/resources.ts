import { ordersGroup } from '../resourceGroups';
import type { ResourceGroupRow, SeededBehavior, Tag, ZoneRow } from '../rows';

/** Hong Kong is a realistic company account. The other region has every documented refusal of a detach or release. */

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
    city: 'Every refusal',
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
  /** The name of its boot disk, if it isn't named after the instance, and what a write of it meets. */
  readonly boot?: { readonly name: string; readonly behavior: SeededBehavior };
  /** The default one if undefined. */
  readonly resourceGroup?: ResourceGroupRow;
  readonly tags?: readonly Tag[];
}

const [hongKong, hongKongB, refusals] = ['asia-east-1a', 'asia-east-1b', 'europe-central-1a'] as const;

const instancesInHongKong: readonly SeedInstance[] = [
  { name: 'edge-web-01', zone: hongKong, status: 'RUNNING', loadBalanced: true, tags: production },
  {
    name: 'orders-db-primary',
    zone: hongKong,
    status: 'STOPPED',
    resourceGroup: ordersGroup,
    tags: production,
  },
  { name: 'k8s-prod-node-1', zone: hongKongB, status: 'RUNNING', tags: [{ key: 'cluster-id', value: 'c-shop-prod' }] },
  { name: '报表批处理-01', zone: hongKongB, status: 'RUNNING', tags: terraform },
  { name: 'edge-web-02', zone: hongKong, status: 'RUNNING', loadBalanced: true, tags: production },
];

export const instances: readonly SeedInstance[] = [
  ...instancesInHongKong,
  {
    name: 'stopped-instance',
    zone: refusals,
    status: 'STOPPED',
    boot: { name: 'boot-disk-without-snapshots', behavior: 'noSnapshots' },
  },
  { name: '订单数据库 🚀', zone: refusals, status: 'RUNNING' },
  { name: 'rebuilding-instance', zone: refusals, status: 'REBUILDING' },
  { name: 'recycled-instance', zone: refusals, status: 'RECYCLE' },
  { name: 'load-balanced-instance', zone: refusals, status: 'RUNNING', loadBalanced: true },
  { name: '[click me](command:workbench.action.quit) $(flame)', zone: refusals, status: 'RUNNING' },
];

/** `on` and the disk of a snapshot are indexes of the lists. A disk that isn't attached has a zone. */
export interface SeedDisk {
  readonly name: string;
  readonly on?: number;
  readonly zone?: string;
  readonly status: string;
  readonly size: number;
  readonly system?: true;
  readonly bound?: true;
  /** That of its instance, or the default one, if undefined. */
  readonly resourceGroup?: ResourceGroupRow;
  readonly period?: number;
  readonly tags?: readonly Tag[];
  readonly snapshots?: readonly string[];
  readonly behavior?: SeededBehavior;
}

const boots: readonly SeedDisk[] = instances.map(({ name, boot = { name: `${name}-boot` } }, on) => ({
  ...boot,
  on,
  status: 'IN_USE',
  size: 40,
  system: true,
}));

const disksInHongKong: readonly SeedDisk[] = [
  {
    name: 'orders-db-data',
    on: 1,
    status: 'IN_USE',
    size: 500,
    snapshots: ['nightly-2026-11-18', 'nightly-2026-11-19'],
  },
  {
    name: 'old-backup',
    zone: hongKong,
    status: 'AVAILABLE',
    size: 500,
    resourceGroup: ordersGroup,
    snapshots: ['before-cleanup', 'first', ''],
  },
  { name: 'edge-web-01-data', on: 0, status: 'IN_USE', size: 100, tags: production },
  ...boots.slice(0, instancesInHongKong.length),
  { name: 'orders-db-binlog', on: 1, status: 'IN_USE', size: 200 },
  { name: 'pvc-7f1c2a90-4f1d-4a53-9c0e-5d2b8e6f3a11', on: 2, status: 'IN_USE', size: 60, tags: kubernetes },
  { name: '报表-结果盘', on: 3, status: 'IN_USE', size: 1000, tags: terraform },
  { name: 'edge-web-02-data', on: 4, status: 'IN_USE', size: 100, tags: production },
  { name: 'audit-2025-导出', zone: hongKong, status: 'AVAILABLE', size: 200, snapshots: ['audit-2025-final'] },
  { name: 'report-scratch', zone: hongKongB, status: 'AVAILABLE', size: 50, tags: terraform },
  {
    name: 'pvc-9d41c6e2-0b7a-4c11-8e6f-2f90a7d3b5c4',
    zone: hongKongB,
    status: 'AVAILABLE',
    size: 30,
    tags: kubernetes,
  },
  { name: '迁移临时盘', zone: hongKongB, status: 'AVAILABLE', size: 80 },
  { name: 'edge-web-00-data', zone: hongKong, status: 'RECYCLED', size: 100, snapshots: ['before-shutdown'] },
];

export const disks: readonly SeedDisk[] = [
  ...disksInHongKong,
  { name: '备份 🔥 $(trash) [x](command:y)', on: 6, status: 'IN_USE', size: 40 },
  { name: 'batch-lists-it-as-failed', on: 5, status: 'IN_USE', size: 20, behavior: 'listedAsFailed' },
  ...boots.slice(instancesInHongKong.length),
  { name: 'not-portable', on: 5, status: 'IN_USE', size: 80, bound: true },
  { name: 'snapshot-running', on: 5, status: 'SNAPSHOT_CREATING', size: 200 },
  { name: 'not-found-in-use', on: 5, status: 'IN_USE', size: 20, behavior: 'ghost' },
  { name: 'stuck-detaching', on: 5, status: 'DETACHING', size: 20 },
  { name: 'still-attaching', on: 5, status: 'ATTACHING', size: 20 },
  { name: 'on-rebuilding-instance', on: 7, status: 'IN_USE', size: 200 },
  { name: 'on-recycled-instance', on: 8, status: 'IN_USE', size: 100 },
  { name: 'not-found-unattached', zone: refusals, status: 'AVAILABLE', size: 20, behavior: 'ghost' },
  { name: 'other-team-read-only', zone: refusals, status: 'AVAILABLE', size: 20, behavior: 'forbidden' },
  { name: 'archive-prepaid', zone: refusals, status: 'AVAILABLE', size: 2000, period: 12 },
  { name: 'in-recycle-bin', zone: refusals, status: 'RECYCLED', size: 100, snapshots: ['kept-too-long'] },
  { name: 'moving-to-recycle-bin', zone: refusals, status: 'RECYCLING', size: 100 },
  { name: 'being-created', zone: refusals, status: 'CREATING', size: 20 },
  { name: 'being-deleted', zone: refusals, status: 'DELETING', size: 20 },
  { name: 'being-resized', zone: refusals, status: 'CHANGING', size: 20 },
  { name: 'being-rolled-back', zone: refusals, status: 'ROLLING_BACK', size: 20 },
  { name: 'creation-failed', zone: refusals, status: 'FAILED', size: 20 },
  { name: 'two-of-this-name', zone: refusals, status: 'AVAILABLE', size: 200 },
  { name: 'two-of-this-name', zone: refusals, status: 'AVAILABLE', size: 20 },
  { name: 'invoice\u202Efdp.exe', zone: refusals, status: 'AVAILABLE', size: 20 },
  { name: '', zone: refusals, status: 'AVAILABLE', size: 20 },
  { name: `long-${'name-'.repeat(30)}end`, zone: refusals, status: 'AVAILABLE', size: 20 },
  { name: '=HYPERLINK("https://example.invalid")', zone: refusals, status: 'AVAILABLE', size: 20 },
  { name: 'two-\u043ef-this-name', zone: refusals, status: 'AVAILABLE', size: 20 },
  {
    name: 'snapshot-quota-used-up',
    zone: refusals,
    status: 'AVAILABLE',
    size: 20,
    snapshots: Array.from({ length: 20 }, (_, at) => `hourly-${at + 1}`),
  },
  { name: 'snapshot-will-fail', zone: refusals, status: 'AVAILABLE', size: 20, behavior: 'snapshotsFail' },
];

export interface SeedVnic {
  readonly name: string;
  readonly on?: number;
  readonly region?: string;
  readonly status: string;
  readonly primary?: true;
  readonly publicIp?: string;
  /** That of its instance, or the default one, if undefined. */
  readonly resourceGroup?: ResourceGroupRow;
  readonly tags?: readonly Tag[];
  readonly behavior?: SeededBehavior;
}

const primaries: readonly SeedVnic[] = instances.map(({ name }, on) => ({
  name: `${name}-primary`.slice(0, 63),
  on,
  status: 'USED',
  primary: true,
  ...(on === 0 ? { publicIp: '203.0.113.10' } : {}),
}));

const [asia, europe] = ['asia-east-1', 'europe-central-1'] as const;

const vnicsInAsia: readonly SeedVnic[] = [
  { name: 'edge-web-01-backend', on: 0, status: 'USED' },
  { name: 'spare-nic', region: asia, status: 'AVAILABLE' },
  ...primaries,
  { name: 'orders-db-replication', on: 1, status: 'USED' },
  { name: 'k8s-prod-node-1-pods', on: 2, status: 'USED', tags: kubernetes },
  { name: '报表-管理网', on: 3, status: 'USED' },
  { name: 'edge-web-02-backend', on: 4, status: 'USED' },
  {
    name: 'old-vpn-gateway',
    region: asia,
    status: 'AVAILABLE',
    resourceGroup: ordersGroup,
    publicIp: '203.0.113.78',
  },
];

export const vnics: readonly SeedVnic[] = [
  ...vnicsInAsia,
  { name: '订单-公网', on: 6, status: 'USED', publicIp: '203.0.113.44' },
  { name: 'detaching-vnic', on: 6, status: 'DETACHING' },
  { name: 'attaching-vnic', on: 6, status: 'ATTACHING' },
  { name: 'vnic-on-rebuilding-instance', on: 7, status: 'USED' },
  { name: 'vnic-on-recycled-instance', on: 8, status: 'USED' },
  { name: 'vnic-behind-lb', on: 9, status: 'USED', behavior: 'behindLoadBalancer' },
  { name: 'fails-pre-check', on: 10, status: 'USED', behavior: 'failsPreCheck' },
  { name: 'vnic-not-found-in-use', on: 10, status: 'USED', behavior: 'ghost' },
  { name: 'spare-nic-older-code', region: europe, status: 'AVAILABLE', behavior: 'olderCode' },
  { name: 'in-minimum-term', region: europe, status: 'AVAILABLE', behavior: 'inPromise' },
  { name: 'vnic-not-found', region: europe, status: 'AVAILABLE', behavior: 'ghost' },
  { name: 'other-team-nic', region: europe, status: 'AVAILABLE', behavior: 'forbidden' },
  { name: 'spare-with-public-ip', region: europe, status: 'AVAILABLE', publicIp: '203.0.113.77' },
  { name: 'nic-being-created', region: europe, status: 'PENDING' },
  { name: 'nic-being-deleted', region: europe, status: 'DELETING' },
  { name: 'nic-creation-failed', region: europe, status: 'CREATE_FAILED' },
  { name: '\u2066$(zap) [go](https://example.invalid)\u2069', region: europe, status: 'AVAILABLE' },
  { name: '', region: europe, status: 'AVAILABLE' },
];
