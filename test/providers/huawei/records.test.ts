import assert from 'node:assert/strict';
import type { Place } from '../../../src/domain/refs';
import { isOrphanVnic } from '../../../src/domain/resource';
import { readDisk } from '../../../src/providers/huawei/api/records/disk';
import { readInstance } from '../../../src/providers/huawei/api/records/instance';
import { readJob } from '../../../src/providers/huawei/api/records/job';
import { readProjects } from '../../../src/providers/huawei/api/records/project';
import { isSystemDisk, mayBeSystemDisk } from '../../../src/providers/huawei/api/records/systemDisk';
import { readVnic } from '../../../src/providers/huawei/api/records/vnic';
import { UnreadableRecordError } from '../../../src/providers/records/unreadableRecord';
import samples from '../../fixtures/huawei/samples.json';

const at: Place = {
  cloud: 'huawei',
  account: 'a',
  region: 'cn-north-4',
  project: '0123456789abcdef0123456789abcdef',
};
const [web, old] = samples.servers.servers;
const [left, former] = samples.volumes.volumes;
const [held, free] = samples.ports.ports;

describe('Huawei Cloud records: servers', () => {
  it('reads the sample of the list', () => {
    const server = readInstance(web, at);
    assert.equal(server.ref.id, web?.id);
    assert.equal(server.ref.project, at.project);
    assert.deepEqual(
      [server.name, server.state, server.nativeState, server.zone, server.type, server.billing],
      ['shop-web-01', 'running', 'ACTIVE', 'cn-north-4a', 's6.large.2', 'payAsYouGo'],
    );
    assert.deepEqual(server.privateIps, ['10.20.0.15', '10.20.1.7']);
    assert.deepEqual(server.publicIps, ['203.0.113.24']);
    assert.deepEqual(server.tags[0], { key: 'team', value: 'shop' });
    assert.equal(server.createdAt, '2026-03-02T08:11:27.000Z');
  });

  it('distinguishes prepaid from pay-per-use, and stopped from running', () => {
    const server = readInstance(old, at);
    assert.deepEqual([server.billing, server.state], ['prepaid', 'stopped']);
  });

  it('treats a server with a task as changing, and an undocumented state as unknown', () => {
    assert.equal(readInstance({ ...web, 'OS-EXT-STS:task_state': 'powering-off' }, at).state, 'changing');
    assert.equal(readInstance({ ...web, status: 'SOMETHING_NEW' }, at).state, 'unknown');
  });

  it('shows locks', () => {
    const frozen = readInstance({ ...web, locked: true, metadata: { EcmResStatus: 'freeze' } }, at);
    assert.deepEqual(frozen.locks, ['locked', 'frozen']);
  });

  it('keeps no user data, at any depth', () => {
    const server = readInstance(
      { ...web, 'OS-EXT-SRV-ATTR:user_data': 'c2VjcmV0', deep: { user_data: 'c2VjcmV0' } },
      at,
    );
    assert.equal(JSON.stringify(server).includes('c2VjcmV0'), false, 'the instance holds no user data');
  });

  it('reads missing fields as empty, and throws without an ID', () => {
    assert.deepEqual(readInstance({ id: 'x' }, at).privateIps, []);
    assert.throws(() => readInstance({ name: 'x' }, at), UnreadableRecordError);
    assert.throws(() => readInstance('notFound', at), UnreadableRecordError);
  });
});

describe('Huawei Cloud records: disks', () => {
  const attachments = [{ server_id: web?.id ?? '', device: '/dev/vdb' }];

  it('reads the sample of the list', () => {
    const disk = readDisk(left, at);
    assert.deepEqual(
      [disk.state, disk.role, disk.sizeGiB, disk.category, disk.billing, disk.multiAttach, disk.serial],
      ['available', 'data', 200, 'SAS', 'payAsYouGo', false, '688860300000aaaabbbbccccdddd0031'],
    );
    assert.deepEqual(disk.tags, [{ key: 'team', value: 'shop' }]);
  });

  it('reads the times of disks as UTC although they have no time zone', () => {
    assert.equal(readDisk(left, at).createdAt, '2025-09-30T12:01:02.345Z');
  });

  it('treats an order ID as prepaid, and an unattached bootable disk as a system disk', () => {
    const disk = readDisk(former, at);
    assert.deepEqual([disk.billing, disk.role], ['prepaid', 'system']);
  });

  it('reads the role, deleteWithInstance, and the server’s name from the server', () => {
    const id = web?.['os-extended-volumes:volumes_attached'][1]?.id;
    const disk = readDisk({ ...left, id, status: 'in-use', attachments }, at, { servers: web ? [web] : [] });
    assert.deepEqual(disk.attachments, [{ instance: web?.id, instanceName: 'shop-web-01', device: '/dev/vdb' }]);
    assert.deepEqual([disk.role, disk.deleteWithInstance], ['data', false]);
  });

  it('accepts a size in text, and an undocumented state', () => {
    const disk = readDisk({ ...left, size: '40', status: 'awaiting-miracle' }, at);
    assert.deepEqual([disk.sizeGiB, disk.state, disk.nativeState], [40, 'unknown', 'awaiting-miracle']);
  });
});

describe('Huawei Cloud records: which disk is the system disk', () => {
  const server = {
    'OS-EXT-SRV-ATTR:root_device_name': '/dev/vda',
    'os-extended-volumes:volumes_attached': [{ id: 'v', device: '/dev/vdb', bootIndex: '0' }],
  };
  const unnamed = { ...server, 'OS-EXT-SRV-ATTR:root_device_name': '' };

  for (const device of ['/dev/vda', '/dev/sda', '/dev/xvda', '/dev/hda']) {
    it(`is the one on ${device}, whatever else is known`, () => {
      assert.equal(isSystemDisk(device, 'v', undefined), true);
    });
  }

  it('is the one on the root device', () => {
    const other = { ...server, 'OS-EXT-SRV-ATTR:root_device_name': '/dev/vdq' };
    assert.equal(isSystemDisk('/dev/vdq', 'v', other), true);
  });

  it('isn’t one with boot index 0 whose device says otherwise, which the user should check', () => {
    assert.equal(isSystemDisk('/dev/vdb', 'v', server), false);
    assert.equal(mayBeSystemDisk('/dev/vdb', 'v', server), true);
  });

  it('is the one with boot index 0 when no root device is known', () => {
    assert.equal(isSystemDisk('/dev/vdb', 'v', unnamed), true);
  });
});

describe('Huawei Cloud records: ports', () => {
  const nics = samples.interfaces.interfaceAttachments;

  it('reads the samples of the list', () => {
    const vnic = readVnic(held, at);
    assert.deepEqual(
      [vnic.role, vnic.state, vnic.mac, vnic.privateIps, vnic.instance],
      ['primary', 'inUse', 'fa:16:3e:10:20:15', ['10.20.0.15'], web?.id],
    );
    const idle = readVnic(free, at);
    assert.deepEqual([idle.state, idle.instance, idle.owners], ['available', '', []]);
    assert.equal(isOrphanVnic(idle), true);
  });

  it('reads the public address and the primary NIC from the server', () => {
    const plain = { ...held, 'binding:vif_details': {} };
    const vnic = readVnic(plain, at, { ...(web ? { server: web } : {}), interfaces: nics });
    assert.deepEqual([vnic.role, vnic.publicIps], ['primary', ['203.0.113.24']]);
    const second = readVnic({ ...plain, id: nics[1]?.port_id }, at, { ...(web ? { server: web } : {}) });
    assert.equal(second.role, 'secondary');
  });

  it('treats the first NIC as primary when no field says so', () => {
    const silent = { ...held, 'binding:vif_details': {} };
    assert.equal(readVnic(silent, at, { interfaces: nics }).role, 'primary');
    assert.equal(readVnic({ ...silent, id: nics[1]?.port_id }, at, { interfaces: nics }).role, 'secondary');
  });

  const cases = [
    { says: false, fate: 'kept' },
    { says: true, fate: 'deleted' },
    { says: undefined, fate: 'deleted' },
  ] as const;
  for (const { says, fate } of cases) {
    it(`is ${fate} when delete_on_termination is ${says}`, () => {
      const interfaces = [{ port_id: held?.id, delete_on_termination: says }];
      assert.equal(readVnic(held, at, { interfaces }).afterDetach, fate);
    });
  }

  const owned: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['a virtual IP', { device_owner: 'neutron:VIP_PORT' }],
    ['a load balancer', { device_owner: 'neutron:LOADBALANCERV2', device_id: 'lb-1' }],
    ['a DHCP service', { device_owner: 'network:dhcp', device_id: 'dhcp-1' }],
    ['a parent port', { 'binding:vif_details': { parent_id: 'p' } }],
    ['a parent device', { 'binding:vif_details': { parent_device_id: 'p' } }],
    ['a service instance', { instance_id: 'i' }],
    ['a service by type', { instance_type: 'RDS' }],
  ];
  for (const [what, fields] of owned) {
    it(`isn’t unattached when it belongs to ${what}`, () => {
      const vnic = readVnic({ ...free, ...fields }, at);
      assert.equal(isOrphanVnic(vnic), false);
      assert.equal(vnic.instance, '');
    });
  }

  it('isn’t unattached when it only names a device', () => {
    assert.equal(isOrphanVnic(readVnic({ ...free, device_id: 'x' }, at)), false);
  });
});

describe('Huawei Cloud records: projects', () => {
  const sample = samples.projects.projects[0];
  const named = (name: string, more = {}) =>
    readProjects({ projects: [{ ...sample, name, ...more }] }, at, 'KeystoneListProjects').items;

  it('become regions with the name up to the suffix', () => {
    assert.deepEqual(named('cn-north-4'), [
      { cloud: 'huawei', account: 'a', region: 'cn-north-4', project: sample?.id, name: 'cn-north-4' },
    ]);
    const [sub] = named('eu-de_shop_two');
    assert.deepEqual([sub?.region, sub?.name], ['eu-de', 'eu-de_shop_two']);
  });

  it('are omitted when they are disabled, MOS, or don’t have the name of a region', () => {
    assert.deepEqual(named('cn-north-4', { enabled: false }), []);
    assert.deepEqual(named('MOS'), []);
    assert.deepEqual(named('evil.example/x'), []);
    assert.deepEqual(named('cn-north-4', { id: '../../x' }), []);
  });
});

describe('Huawei Cloud records: jobs', () => {
  const [running, failed, nics, deletion] = samples.jobs;
  const read = (job: { readonly job_id: string } | undefined) => readJob(job, job?.job_id ?? '');

  it('read the samples', () => {
    assert.deepEqual(read(running), { status: 'RUNNING', failure: undefined });
    assert.equal(read(failed).failure?.code, 'Ecs.1002');
    assert.equal(read(nics).status, 'SUCCESS');
    assert.equal(read(deletion).failure, undefined);
  });

  it('name the cause of the failed part first', () => {
    const part = { status: 'FAIL', error_code: 'Ecs.0507', fail_reason: 'DeleteNicTask-fail' };
    const job = { job_id: 'j', ...nics, status: 'FAIL', error_code: 'Common.0021', entities: { sub_jobs: [part] } };
    assert.deepEqual(read(job).failure, { code: 'Ecs.0507', reason: 'DeleteNicTask-fail' });
  });

  it('add the backend’s own message', () => {
    const errorcode_message = '{"forbidden": {"code": 403, "message": "Quota exceeded"}}';
    const job = { job_id: 'j', ...failed, entities: { errorcode_message } };
    assert.match(read(job).failure?.reason ?? '', /Quota exceeded/);
  });
});
