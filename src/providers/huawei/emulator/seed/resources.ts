import type { InjectedFailures } from '../rows';

/** The small world as data: names say what can be met there. `at` is the project, first or second. */
export interface ServerSeed {
  readonly key: string;
  readonly at: 0 | 1;
  readonly name: string;
  readonly status?: string;
  readonly task?: string;
  readonly windows?: true;
  readonly locked?: true;
  readonly prepaid?: true;
  readonly tags?: readonly string[];
}

export interface VolumeSeed {
  readonly at: 0 | 1;
  readonly name: string;
  /** Servers and device names; a key that no server has stands for a server that is lost. */
  readonly on?: readonly (readonly [server: string, device: string])[];
  readonly status?: string;
  readonly sizeGiB?: number;
  readonly prepaid?: true;
  readonly goesWithServer?: true;
  readonly bootable?: true;
  readonly shared?: true;
  readonly scsi?: true;
  readonly recycled?: true;
  readonly daysOld?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly snapshots?: readonly string[];
  readonly mishaps?: InjectedFailures;
}

export interface PortSeed {
  readonly at: 0 | 1;
  readonly name: string;
  readonly on?: string;
  readonly primary?: true;
  readonly survives?: true;
  readonly owner?: string;
  readonly device?: string;
  readonly instanceType?: string;
  readonly parent?: true;
  readonly publicIp?: string;
  readonly mishaps?: InjectedFailures;
}

export const servers: readonly ServerSeed[] = [
  { key: 'shop', at: 0, name: 'shop-web-01', tags: ['team=shop', 'env=prod'] },
  { key: 'batch', at: 0, name: 'batch-old', status: 'SHUTOFF', prepaid: true },
  { key: 'locked', at: 0, name: 'locked-for-security', locked: true },
  { key: 'rebooting', at: 0, name: 'rebooting-now', status: 'REBOOT', task: 'rebooting' },
  { key: 'windows', at: 0, name: 'win-sql-01', windows: true },
  { key: 'primary', at: 1, name: 'db-primary', tags: ['CCE-Cluster-ID=9c1f0a52'] },
  { key: 'standby', at: 1, name: '$(flame) db-standby [x](command:workbench.action.quit)' },
  { key: 'resizing', at: 1, name: 'resize-to-confirm', status: 'VERIFY_RESIZE' },
];

const jobFails = (code: string, reason: string) => ({ kind: 'jobFails', code, reason }) as const;
const refused = (product: 'ECS' | 'EVS', code: string, message: string) =>
  ({ kind: 'refused', product, code, message }) as const;

const endsInErrorDetaching = {
  ...jobFails('EVS.2021', 'DetachVolumeTask-fail: the disk is in the state error_detaching'),
  leaves: 'error_detaching',
};

export const volumes: readonly VolumeSeed[] = [
  { at: 0, name: 'shop-web-01-system', on: [['shop', '/dev/vda']], goesWithServer: true, sizeGiB: 40 },
  { at: 0, name: 'shop-web-data', on: [['shop', '/dev/vdb']], snapshots: ['before-upgrade'], tags: { team: 'shop' } },
  {
    at: 0,
    name: 'shop-web-terraform',
    on: [['shop', '/dev/vdc']],
    goesWithServer: true,
    tags: { 'managed-by': 'terraform' },
  },
  { at: 0, name: 'growing-now', on: [['shop', '/dev/vdd']], status: 'extending' },
  {
    at: 0,
    name: 'detach-will-fail',
    on: [['shop', '/dev/vde']],
    mishaps: { detach: jobFails('Ecs.1002', 'DetachVolumeTask-fail: the backend did not finish in time') },
  },
  { at: 0, name: 'answer-will-be-unclear', on: [['shop', '/dev/vdf']], mishaps: { detach: { kind: 'late' } } },
  {
    at: 0,
    name: 'attached-only-on-paper',
    on: [['shop', '/dev/vdg']],
    mishaps: { detach: refused('ECS', 'Ecs.0111', 'The disk is not attached to the instance.') },
  },
  {
    at: 0,
    name: 'disk-service-too-slow',
    on: [['shop', '/dev/vdh']],
    mishaps: { detach: refused('ECS', 'Ecs.1300', 'The call to the disk service timed out.') },
  },
  { at: 0, name: 'batch-old-system', on: [['batch', '/dev/vda']], goesWithServer: true, prepaid: true, sizeGiB: 40 },
  { at: 0, name: '数据盘-生产-01 🔥', on: [['batch', '/dev/vdb']] },
  { at: 0, name: 'locked-system', on: [['locked', '/dev/vda']], goesWithServer: true, sizeGiB: 40 },
  { at: 0, name: 'locked-data', on: [['locked', '/dev/vdb']] },
  { at: 0, name: 'rebooting-system', on: [['rebooting', '/dev/vda']], goesWithServer: true, sizeGiB: 40 },
  { at: 0, name: 'rebooting-data', on: [['rebooting', '/dev/vdb']] },
  { at: 0, name: 'system-being-backed-up', on: [['windows', '/dev/vda']], status: 'backing-up', sizeGiB: 60 },
  { at: 0, name: 'scsi-of-windows', on: [['windows', '/dev/sdb']], scsi: true },
  { at: 1, name: 'db-primary-system', on: [['primary', '/dev/vda']], goesWithServer: true, sizeGiB: 40 },
  {
    at: 1,
    name: 'shared-quorum',
    on: [
      ['primary', '/dev/vdb'],
      ['standby', '/dev/vdb'],
    ],
    shared: true,
    sizeGiB: 10,
  },
  {
    at: 1,
    name: 'pvc-3f0d1f6a-95a1-4f0b-8c80-7b1d2f1a6c55',
    on: [['primary', '/dev/vdc']],
    tags: { 'evs.csi.huaweicloud.com/cluster': 'shop-cluster' },
    metadata: { 'kubernetes.io/created-for/pvc/name': 'orders-db' },
  },
  { at: 1, name: 'system-in-error', on: [['standby', '/dev/vda']], status: 'error', sizeGiB: 40 },
  { at: 1, name: 'resizing-system', on: [['resizing', '/dev/vda']], goesWithServer: true, sizeGiB: 40 },
  { at: 1, name: 'resizing-data', on: [['resizing', '/dev/vdb']] },
  { at: 1, name: 'attached-to-a-lost-server', on: [['lost', '/dev/vdb']] },
  { at: 0, name: 'old-data', snapshots: ['old-data-2025-12', 'old-data-2026-06'] },
  { at: 0, name: 'old-data', daysOld: 3 },
  { at: 0, name: '' },
  { at: 0, name: 'former-system-disk', bootable: true, prepaid: true, sizeGiB: 40 },
  {
    at: 0,
    name: 'backup-in-progress',
    mishaps: { delete: refused('EVS', 'EVS.2130', 'The disk is being backed up and cannot be deleted.') },
  },
  {
    at: 0,
    name: 'locked-by-an-order',
    mishaps: { delete: refused('EVS', 'EVS.2068', 'The disk is locked by another service or order.') },
  },
  {
    at: 0,
    name: 'in-a-replication-pair',
    mishaps: { delete: refused('EVS', 'EVS.2089', 'The disk belongs to a replication pair.') },
  },
  {
    at: 0,
    name: 'delete-will-fail',
    mishaps: { delete: jobFails('EVS.2020', 'DeleteVolumeTask-fail: the disk is in the state error_deleting') },
  },
  { at: 1, name: 'invoice\u202egnp.exe' },
  { at: 1, name: '[restart](command:workbench.action.reloadWindow)' },
  { at: 1, name: `restore-failed-${'very-long-name-'.repeat(8)}end`, status: 'error_restoring' },
  { at: 1, name: 'being-created', status: 'creating' },
  { at: 1, name: 'on-its-way-to-another-account', status: 'awaiting-transfer' },
  { at: 0, name: 'thrown-away-logs', recycled: true },
  { at: 0, name: 'detach-will-end-in-error', on: [['shop', '/dev/vdi']], mishaps: { detach: endsInErrorDetaching } },
  {
    at: 0,
    name: 'detach-has-failed-before',
    on: [['shop', '/dev/vdj']],
    status: 'error_detaching',
    mishaps: { detach: endsInErrorDetaching },
  },
  { at: 0, name: 'delete-has-failed-before', status: 'error_deleting' },
];

export const ports: readonly PortSeed[] = [
  { at: 0, name: '', on: 'shop', primary: true, publicIp: '203.0.113.24' },
  { at: 0, name: 'dies-with-its-nic', on: 'shop', publicIp: '203.0.113.25' },
  { at: 0, name: 'keeps-its-port', on: 'shop', survives: true },
  {
    at: 0,
    name: 'removal-will-fail',
    on: 'shop',
    mishaps: { detach: jobFails('Ecs.0213', 'DeleteNicTask-fail: the port could not be updated') },
  },
  {
    at: 0,
    name: 'unknown-to-its-server',
    on: 'shop',
    mishaps: { detach: refused('ECS', 'Ecs.0085', 'The instance has no such NIC.') },
  },
  { at: 0, name: '', on: 'batch', primary: true, survives: true },
  { at: 0, name: '备份网卡 🧪', on: 'batch' },
  { at: 0, name: '', on: 'locked', primary: true },
  { at: 0, name: 'of-a-locked-server', on: 'locked' },
  { at: 0, name: 'locked-but-would-survive', on: 'locked', survives: true },
  { at: 0, name: '', on: 'rebooting', primary: true },
  { at: 0, name: 'of-a-rebooting-server', on: 'rebooting', survives: true },
  { at: 0, name: '', on: 'windows', primary: true },
  { at: 1, name: '', on: 'primary', primary: true },
  { at: 1, name: 'replication', on: 'primary', survives: true },
  { at: 1, name: '', on: 'standby', primary: true },
  { at: 1, name: '', on: 'resizing', primary: true },
  { at: 1, name: 'of-a-resizing-server', on: 'resizing' },
  { at: 1, name: 'resizing-but-would-survive', on: 'resizing', survives: true },
  { at: 0, name: 'left-over' },
  { at: 0, name: 'left-over' },
  { at: 0, name: '' },
  { at: 0, name: 'vip-of-shop', owner: 'neutron:VIP_PORT' },
  { at: 0, name: 'vnic-behind-lb', owner: 'neutron:LOADBALANCERV2', device: 'lb-4c7e' },
  { at: 0, name: 'dhcp', owner: 'network:dhcp', device: 'dhcp-1f02' },
  { at: 0, name: 'subnet-gateway', owner: 'network:router_interface_distributed', device: 'router-77aa' },
  { at: 0, name: 'sub-interface', parent: true },
  { at: 1, name: 'idle-since-spring' },
  { at: 1, name: 'of-a-database-service', instanceType: 'RDS' },
  { at: 1, name: 'nat-gateway', owner: 'network:nat_gateway' },
];
