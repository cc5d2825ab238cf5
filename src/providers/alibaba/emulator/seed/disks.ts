import type { DiskRow, HiddenRefusal, RegionRow, WorldTag } from '../rows';
import { instanceSeeds } from './instances';
import { settingRefusals, snapshotRefusals } from './refusalsInTurn';
import { hangzhou, singapore } from './regions';
import { membersGroup } from './resourceGroups';

/** A disk of the seed. Omitted fields have default values. */
export interface DiskSeed extends Partial<Omit<DiskRow, 'id' | 'region' | 'attachments'>> {
  readonly name: string;
  readonly at: RegionRow;
  /** The keys of the instances that it's attached to. */
  readonly on?: readonly string[];
  readonly device?: string;
  readonly snapshots?: readonly SnapshotSeed[];
  /** The key of the instance whose system disk it was. */
  readonly was?: string;
}

export interface SnapshotSeed {
  readonly name: string;
  readonly automatic: boolean;
  readonly status?: 'progressing';
}

const csi: readonly WorldTag[] = [
  { key: 'kubernetes.io/created-for/pvc/name', value: 'orders-db-0' },
  { key: 'createdby', value: 'alibabacloud-csi-plugin' },
];
const terraform: readonly WorldTag[] = [{ key: 'managed-by', value: 'terraform' }];
const long = `archive-${'of-everything-that-was-ever-written-down-'.repeat(3)}end`;

const instanceName = (key: string): string => instanceSeeds.find((seed) => seed.key === key)?.name ?? '';

const system = (at: RegionRow, on: string, more: Partial<DiskSeed> = {}): DiskSeed => ({
  name: `${instanceName(on)}-system`,
  at,
  on: [on],
  type: 'system',
  size: 40,
  device: '/dev/xvda',
  deleteWithInstance: true,
  ...more,
});

const hangzhouDisks: readonly DiskSeed[] = [
  system(hangzhou, 'web'),
  { name: 'mall-web-data', at: hangzhou, on: ['web'], device: '/dev/xvdb', size: 200, tags: terraform },
  { name: 'mall-web-uploads', at: hangzhou, on: ['web'], device: '/dev/xvdc', deleteWithInstance: true },
  { name: 'mall-shared-media', at: hangzhou, on: ['web', 'web2'], device: '/dev/nvme1n1', multiAttach: 'Enabled' },
  system(hangzhou, 'web2'),
  system(hangzhou, 'db'),
  { name: 'members-db-数据盘', at: hangzhou, on: ['db'], device: '/dev/xvdb', size: 500 },
  { name: 'members-db-binlog', at: hangzhou, on: ['db'], device: '/dev/xvdc', size: 200 },
  system(hangzhou, 'worker'),
  { name: 'pvc-3b0c6a8e-5f2d-4e6b-9a41-7c1de0f2a935', at: hangzhou, on: ['worker'], device: '/dev/xvdb', tags: csi },
  system(hangzhou, 'batch'),
  { name: '结算-结果盘', at: hangzhou, on: ['batch'], device: '/dev/xvdb', size: 300 },
  system(hangzhou, 'erp', { chargeType: 'PrePaid' }),
  {
    name: 'erp-app-data',
    at: hangzhou,
    on: ['erp'],
    device: '/dev/xvdb',
    chargeType: 'PrePaid',
    portable: false,
    deleteWithInstance: true,
  },
  {
    name: 'old-backup',
    at: hangzhou,
    resourceGroup: membersGroup,
    deleteAutoSnapshot: true,
    snapshots: [
      { name: 'auto2.0_20260901_sp-nightly', automatic: true },
      { name: 'auto2.0_20260902_sp-nightly', automatic: true },
      { name: 'before-migration', automatic: false },
    ],
  },
  { name: 'audit-2025-导出', at: hangzhou, snapshots: [{ name: 'auto2.0_20260801_sp-weekly', automatic: true }] },
  { name: '迁移临时盘', at: hangzhou },
  { name: 'pvc-c81d20f7-6a3e-4b59-8d12-0e94b7a6f5c3', at: hangzhou, tags: csi },
];

const singaporeDisks: readonly DiskSeed[] = [
  system(singapore, 'mirror'),
  { name: 'mall-web-data', at: singapore, on: ['mirror'], device: '/dev/xvdb', size: 200 },
  system(singapore, 'refusals'),
  system(singapore, 'states'),
  { name: 'stuck-detaching', at: singapore, on: ['states'], device: '/dev/xvdb', status: 'Detaching' },
  { name: 're-initializing', at: singapore, on: ['states'], device: '/dev/xvdc', status: 'ReIniting' },
  {
    name: 'scratch-ephemeral',
    at: singapore,
    on: ['states'],
    device: '/dev/xvdd',
    category: 'elastic_ephemeral_disk_standard',
    deleteWithInstance: true,
  },
  {
    name: 'local-nvme',
    at: singapore,
    on: ['states'],
    device: '/dev/xvde',
    category: 'local_ssd_pro',
    portable: false,
  },
  { name: '数据盘 💾', at: singapore, on: ['states'], device: '/dev/xvdf', size: 500 },
  {
    name: 'uploads [x](command:workbench.action.quit)',
    at: singapore,
    on: ['states'],
    device: '/dev/xvdg',
    deleteWithInstance: true,
  },
  system(singapore, 'locked'),
  { name: 'locked-data', at: singapore, on: ['locked'], device: '/dev/xvdb', locks: ['security'] },
  system(singapore, 'starting'),
  { name: 'starting-data', at: singapore, on: ['starting'], device: '/dev/xvdb' },
  system(singapore, 'bare'),
  { name: 'needs-a-stopped-instance', at: singapore, on: ['bare'], device: '/dev/xvdb' },
  system(singapore, 'basic', { name: 'basic-system', category: 'cloud' }),
  system(singapore, 'imageless', { name: 'imageless-system', imageId: '' }),
  { name: 'being-created', at: singapore, status: 'Creating' },
  { name: '', at: singapore },
  { name: 'data', at: singapore },
  { name: 'data', at: singapore },
  { name: long, at: singapore },
  { name: '$(flame) hot \u202egnp.eliforp\u202c', at: singapore, locks: ['financial'] },
  { name: 'prepaid-unattached', at: singapore, chargeType: 'PrePaid' },
  { name: 'former-system-disk', at: singapore, was: 'imageless' },
  {
    name: 'snapshot-in-progress',
    at: singapore,
    snapshots: [{ name: 'running', automatic: false, status: 'progressing' }],
  },
  { name: 'd\u0430ta', at: singapore },
];

/** Refusals whose reason no response shows, one disk each. */
const hidden: readonly (HiddenRefusal & { readonly name: string })[] = [
  { name: 'internal-error', action: 'DetachDisk', code: 'InternalError', message: 0 },
  { name: 'internal-error-or-exception', action: 'DetachDisk', code: 'InternalError', message: 1 },
  { name: 'missing-parameter', action: 'DetachDisk', code: 'MissingParameter' },
  { name: 'invalid-parameter', action: 'DetachDisk', code: 'InvalidParameter' },
  { name: 'malformed-region', action: 'DetachDisk', code: 'InvalidRegionId.MalFormed' },
  { name: 'not-in-white-list', action: 'DetachDisk', code: 'UserNotInTheWhiteList' },
  { name: 'released-meanwhile', action: 'DetachDisk', code: 'InvalidDiskId.Released' },
  { name: 'disk-not-found', action: 'DetachDisk', code: 'InvalidDiskId.NotFound', message: 0 },
  { name: 'disk-gone-meanwhile', action: 'DetachDisk', code: 'InvalidDiskId.NotFound', message: 1 },
  { name: 'instance-gone-meanwhile', action: 'DetachDisk', code: 'InvalidInstanceId.NotFound' },
  { name: 'detached-meanwhile', action: 'DetachDisk', code: 'InvalidDisk.AlreadyDetached' },
  { name: 'moved-meanwhile', action: 'DetachDisk', code: 'DependencyViolation' },
  { name: 'multi-attach-unseen', action: 'DetachDisk', code: 'DeleteWithInstance.Conflict' },
  { name: 'ephemeral-unseen', action: 'DetachDisk', code: 'InvalidParameter.DeleteWithInstance' },
  { name: 'category-unsupported', action: 'DetachDisk', code: 'InvalidOperation.DiskCategoryUnsupported' },
  { name: 'base-image-gone', action: 'DetachDisk', code: 'InvalidDiskId.OperationNotSupported' },
  { name: 'other-operation-running', action: 'DetachDisk', code: 'InvalidOperation.Conflict' },
  { name: 'request-conflict', action: 'DetachDisk', code: 'OperationConflict' },
  { name: 'still-initializing', action: 'DetachDisk', code: 'IncorrectDiskStatus.Initializing' },
  { name: 'too-many-detaching', action: 'DetachDisk', code: 'DisksDetachingOnEcsExceeded' },
  { name: 'release-internal-error', action: 'DeleteDisk', code: 'InternalError', message: 1 },
  { name: 'release-still-initializing', action: 'DeleteDisk', code: 'IncorrectDiskStatus.Initializing' },
  { name: 'release-not-in-white-list', action: 'DeleteDisk', code: 'UserNotInTheWhiteList' },
  { name: 'release-gone-meanwhile', action: 'DeleteDisk', code: 'InvalidDiskId.NotFound' },
  { name: 'release-malformed-region', action: 'DeleteDisk', code: 'InvalidRegionId.MalFormed' },
];

const letters = 'bcdefghijklmnopqrstuvwxyz';

const hiddenDisks: readonly DiskSeed[] = hidden.map(({ name, ...refusal }, at) => ({
  name,
  at: singapore,
  hidden: refusal,
  size: 20,
  ...(refusal.action === 'DetachDisk' ? { on: ['refusals'], device: `/dev/xvd${letters[at] ?? 'z'}` } : {}),
}));

/** Can't be attached to any instance of the seed. */
const unfittingDisks: readonly DiskSeed[] = [{ name: 'in-another-zone', at: singapore, zone: 'ap-southeast-1b' }];

/** Refusals of a new snapshot, and of a change of delete-with-instance. */
const otherRefusals: readonly DiskSeed[] = [
  system(singapore, 'overdue'),
  system(singapore, 'expired'),
  system(singapore, 'lockedOff'),
  { name: 'never-attached', at: singapore, attachedAt: 0 },
  {
    name: 'snapshot-quota-used-up',
    at: singapore,
    hidden: { action: 'CreateSnapshot', code: 'QuotaExceed.Snapshot' },
  },
  { name: 'snapshot-will-fail', at: singapore, snapshotsFail: true },
  { name: 'every-snapshot-refusal', at: singapore, hiddenInTurn: snapshotRefusals },
  { name: 'every-setting-refusal', at: singapore, on: ['states'], device: '/dev/xvdh', hiddenInTurn: settingRefusals },
];

export const diskSeeds: readonly DiskSeed[] = [
  ...hangzhouDisks,
  ...singaporeDisks,
  ...hiddenDisks,
  ...unfittingDisks,
  ...otherRefusals,
];
