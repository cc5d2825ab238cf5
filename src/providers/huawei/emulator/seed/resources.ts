import type { InjectedFailures, InjectedPowerFailure } from '../rows';

/**
 * The seed. `at` is the project: 0 is a realistic company account, and 1 has every refusal, under a name that says which,
 * and hostile names.
 */
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
  readonly injected?: readonly InjectedPowerFailure[];
}

export interface VolumeSeed {
  readonly at: 0 | 1;
  readonly name: string;
  /** Servers and device names. An unknown key stands for a server that doesn't exist. */
  readonly on?: readonly (readonly [server: string, device: string])[];
  readonly status?: string;
  readonly sizeGiB?: number;
  readonly prepaid?: true;
  readonly deleteOnTermination?: true;
  readonly bootable?: true;
  readonly shared?: true;
  readonly scsi?: true;
  readonly recycled?: true;
  /** The last letter of its zone; by default that of the servers. */
  readonly zone?: 'b';
  readonly daysOld?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly snapshots?: readonly string[];
  readonly injected?: InjectedFailures;
}

export interface PortSeed {
  readonly at: 0 | 1;
  readonly name: string;
  readonly on?: string;
  readonly primary?: true;
  readonly keepsPort?: true;
  readonly owner?: string;
  readonly device?: string;
  readonly instanceType?: string;
  readonly parent?: true;
  readonly publicIp?: string;
  /** What a detach has left: a port that its server doesn't have, or a NIC whose port is free. */
  readonly halfDetached?: 'port' | 'nic';
  readonly injected?: InjectedFailures;
}

const companyServers: readonly ServerSeed[] = [
  { key: 'shop', at: 0, name: 'shop-web-01', tags: ['team=shop', 'env=prod'] },
  { key: 'shop2', at: 0, name: 'shop-web-02', tags: ['team=shop', 'env=prod'] },
  { key: 'batch', at: 0, name: '报表批处理-01', status: 'SHUTOFF', prepaid: true },
  { key: 'primary', at: 0, name: 'billing-db-primary' },
  { key: 'standby', at: 0, name: 'billing-db-standby' },
  { key: 'node', at: 0, name: 'cce-prod-node-1', tags: ['CCE-Cluster-ID=9c1f0a52'] },
];

export const servers: readonly ServerSeed[] = [
  ...companyServers,
  { key: 'odd', at: 1, name: 'odd-states' },
  { key: 'locked', at: 1, name: 'locked-for-security', locked: true },
  { key: 'rebooting', at: 1, name: 'rebooting-now', status: 'REBOOT', task: 'rebooting' },
  { key: 'windows', at: 1, name: 'win-sql-01', windows: true },
  { key: 'resizing', at: 1, name: 'resize-to-confirm', status: 'VERIFY_RESIZE' },
  { key: 'hostile', at: 1, name: '$(flame) db-standby [x](command:workbench.action.quit)' },
];

const jobFails = (code: string, reason: string) => ({ kind: 'jobFails', code, reason }) as const;
const refused = (product: 'ECS' | 'EVS', code: string, message: string) =>
  ({ kind: 'refused', product, code, message }) as const;

const endsInErrorDetaching = {
  ...jobFails('EVS.2021', 'DetachVolumeTask-fail: the disk is in the state error_detaching'),
  leaves: 'error_detaching',
};

const inKubernetes = {
  tags: { 'evs.csi.huaweicloud.com/cluster': 'shop-cluster' },
  metadata: { 'kubernetes.io/created-for/pvc/name': 'orders-db' },
} as const;

const system = (at: 0 | 1, key: string, name: string, more: Partial<VolumeSeed> = {}): VolumeSeed => ({
  at,
  name,
  on: [[key, '/dev/vda']],
  deleteOnTermination: true,
  sizeGiB: 40,
  ...more,
});

const companyVolumes: readonly VolumeSeed[] = [
  system(0, 'shop', 'shop-web-01-system'),
  { at: 0, name: 'shop-web-data', on: [['shop', '/dev/vdb']], snapshots: ['before-upgrade'], tags: { team: 'shop' } },
  {
    at: 0,
    name: 'shop-web-uploads',
    on: [['shop', '/dev/vdc']],
    deleteOnTermination: true,
    tags: { 'managed-by': 'terraform' },
  },
  system(0, 'shop2', 'shop-web-02-system'),
  { at: 0, name: 'shop-web-02-data', on: [['shop2', '/dev/vdb']], tags: { team: 'shop' } },
  system(0, 'batch', '报表批处理-01-system', { prepaid: true }),
  { at: 0, name: '报表数据-生产-01', on: [['batch', '/dev/vdb']] },
  system(0, 'primary', 'billing-db-primary-system'),
  {
    at: 0,
    name: 'billing-db-quorum',
    on: [
      ['primary', '/dev/vdb'],
      ['standby', '/dev/vdb'],
    ],
    shared: true,
    sizeGiB: 10,
  },
  { at: 0, name: 'billing-db-data', on: [['primary', '/dev/vdc']], sizeGiB: 500 },
  system(0, 'standby', 'billing-db-standby-system'),
  system(0, 'node', 'cce-prod-node-1-system'),
  { at: 0, name: 'pvc-3f0d1f6a-95a1-4f0b-8c80-7b1d2f1a6c55', on: [['node', '/dev/vdb']], ...inKubernetes },
  { at: 0, name: 'old-backup', snapshots: ['old-backup-2025-12', 'old-backup-2026-06'] },
  { at: 0, name: 'audit-2025-导出', daysOld: 3 },
  { at: 0, name: '迁移临时盘' },
  { at: 0, name: 'pvc-a70c5e12-2b4d-4c9f-9e38-61d0f2b7c8a4', ...inKubernetes },
  { at: 0, name: 'shop-logs-2024', recycled: true },
];

export const volumes: readonly VolumeSeed[] = [
  ...companyVolumes,
  system(1, 'odd', 'odd-states-system'),
  { at: 1, name: 'growing-now', on: [['odd', '/dev/vdd']], status: 'extending' },
  {
    at: 1,
    name: 'detach-will-fail',
    on: [['odd', '/dev/vde']],
    injected: { detach: jobFails('Ecs.1002', 'DetachVolumeTask-fail: the backend did not finish in time') },
  },
  { at: 1, name: 'answer-will-be-unclear', on: [['odd', '/dev/vdf']], injected: { detach: { kind: 'late' } } },
  {
    at: 1,
    name: 'attached-only-on-paper',
    on: [['odd', '/dev/vdg']],
    injected: { detach: refused('ECS', 'Ecs.0111', 'The disk is not attached to the instance.') },
  },
  {
    at: 1,
    name: 'disk-service-too-slow',
    on: [['odd', '/dev/vdh']],
    injected: { detach: refused('ECS', 'Ecs.1300', 'The call to the disk service timed out.') },
  },
  { at: 1, name: 'detach-will-end-in-error', on: [['odd', '/dev/vdi']], injected: { detach: endsInErrorDetaching } },
  {
    at: 1,
    name: 'detach-has-failed-before',
    on: [['odd', '/dev/vdj']],
    status: 'error_detaching',
    injected: { detach: endsInErrorDetaching },
  },
  system(1, 'locked', 'locked-system'),
  { at: 1, name: 'locked-data', on: [['locked', '/dev/vdb']] },
  system(1, 'rebooting', 'rebooting-system'),
  { at: 1, name: 'rebooting-data', on: [['rebooting', '/dev/vdb']] },
  { at: 1, name: 'system-being-backed-up', on: [['windows', '/dev/vda']], status: 'backing-up', sizeGiB: 60 },
  { at: 1, name: 'scsi-of-windows', on: [['windows', '/dev/sdb']], scsi: true },
  system(1, 'resizing', 'resizing-system'),
  { at: 1, name: 'resizing-data', on: [['resizing', '/dev/vdb']] },
  { at: 1, name: 'system-in-error', on: [['hostile', '/dev/vda']], status: 'error', sizeGiB: 40 },
  { at: 1, name: '数据盘 🔥', on: [['hostile', '/dev/vdb']] },
  { at: 1, name: 'prepaid-data', on: [['hostile', '/dev/vdj']], prepaid: true },
  { at: 1, name: 'attached-to-a-lost-server', on: [['lost', '/dev/vdb']] },
  { at: 1, name: 'former-system-disk', bootable: true, prepaid: true, sizeGiB: 40 },
  {
    at: 1,
    name: 'backup-in-progress',
    injected: { delete: refused('EVS', 'EVS.2130', 'The disk is being backed up and cannot be deleted.') },
  },
  {
    at: 1,
    name: 'locked-by-an-order',
    injected: { delete: refused('EVS', 'EVS.2068', 'The disk is locked by another service or order.') },
  },
  {
    at: 1,
    name: 'in-a-replication-pair',
    injected: { delete: refused('EVS', 'EVS.2089', 'The disk belongs to a replication pair.') },
  },
  {
    at: 1,
    name: 'delete-will-fail',
    injected: { delete: jobFails('EVS.2020', 'DeleteVolumeTask-fail: the disk is in the state error_deleting') },
  },
  { at: 1, name: 'delete-has-failed-before', status: 'error_deleting' },
  { at: 1, name: `restore-failed-${'very-long-name-'.repeat(8)}end`, status: 'error_restoring' },
  { at: 1, name: 'being-created', status: 'creating' },
  { at: 1, name: 'on-its-way-to-another-account', status: 'awaiting-transfer' },
  { at: 1, name: 'two-of-this-name' },
  { at: 1, name: 'two-of-this-name', daysOld: 3 },
  { at: 1, name: '' },
  { at: 1, name: 'invoice\u202egnp.exe' },
  { at: 1, name: '[restart](command:workbench.action.reloadWindow)' },
  { at: 1, name: 'two-\u043ef-this-name' },
];

const companyPorts: readonly PortSeed[] = [
  { at: 0, name: 'shop-web-01-eth0', on: 'shop', primary: true, publicIp: '203.0.113.24' },
  { at: 0, name: 'shop-web-public', on: 'shop', publicIp: '203.0.113.25' },
  { at: 0, name: 'shop-web-backend', on: 'shop', keepsPort: true },
  { at: 0, name: 'shop-web-02-eth0', on: 'shop2', primary: true },
  { at: 0, name: '报表批处理-01-eth0', on: 'batch', primary: true, keepsPort: true },
  { at: 0, name: '备份网卡', on: 'batch' },
  { at: 0, name: 'billing-db-primary-eth0', on: 'primary', primary: true },
  { at: 0, name: 'billing-db-replication', on: 'primary', keepsPort: true },
  { at: 0, name: 'billing-db-standby-eth0', on: 'standby', primary: true },
  { at: 0, name: 'cce-prod-node-1-eth0', on: 'node', primary: true },
  { at: 0, name: 'cce-prod-node-1-pods', on: 'node', keepsPort: true },
  { at: 0, name: 'spare-port' },
  { at: 0, name: 'old-vpn-gateway' },
  { at: 0, name: 'vip-of-shop', owner: 'neutron:VIP_PORT' },
  { at: 0, name: 'elb-of-shop', owner: 'neutron:LOADBALANCERV2', device: 'lb-4c7e' },
  { at: 0, name: 'dhcp', owner: 'network:dhcp', device: 'dhcp-1f02' },
  { at: 0, name: 'subnet-gateway', owner: 'network:router_interface_distributed', device: 'router-77aa' },
];

export const ports: readonly PortSeed[] = [
  ...companyPorts,
  { at: 1, name: '', on: 'odd', primary: true },
  {
    at: 1,
    name: 'removal-will-fail',
    on: 'odd',
    injected: { detach: jobFails('Ecs.0213', 'DeleteNicTask-fail: the port could not be updated') },
  },
  {
    at: 1,
    name: 'unknown-to-its-server',
    on: 'odd',
    injected: { detach: refused('ECS', 'Ecs.0085', 'The instance has no such NIC.') },
  },
  { at: 1, name: 'detached-but-port-still-bound', on: 'odd', keepsPort: true, halfDetached: 'port' },
  { at: 1, name: 'port-free-but-still-on-its-server', on: 'odd', keepsPort: true, halfDetached: 'nic' },
  { at: 1, name: '', on: 'locked', primary: true },
  { at: 1, name: 'of-a-locked-server', on: 'locked' },
  { at: 1, name: 'locked-but-would-survive', on: 'locked', keepsPort: true },
  { at: 1, name: '', on: 'rebooting', primary: true },
  { at: 1, name: 'of-a-rebooting-server', on: 'rebooting', keepsPort: true },
  { at: 1, name: '', on: 'windows', primary: true },
  { at: 1, name: '', on: 'resizing', primary: true },
  { at: 1, name: 'of-a-resizing-server', on: 'resizing' },
  { at: 1, name: 'resizing-but-would-survive', on: 'resizing', keepsPort: true },
  { at: 1, name: '', on: 'hostile', primary: true },
  { at: 1, name: 'two-of-this-name' },
  { at: 1, name: 'two-of-this-name' },
  { at: 1, name: '' },
  { at: 1, name: 'vnic-behind-lb', owner: 'neutron:LOADBALANCERV2', device: 'lb-5d8f' },
  { at: 1, name: 'sub-interface', parent: true },
  { at: 1, name: 'of-a-database-service', instanceType: 'RDS' },
  { at: 1, name: 'nat-gateway', owner: 'network:nat_gateway' },
];
