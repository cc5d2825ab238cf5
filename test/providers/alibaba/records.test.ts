import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOrphanDisk, isOrphanVnic } from '../../../src/domain/resource';
import { readDisk } from '../../../src/providers/alibaba/api/records/disk';
import { readInstance } from '../../../src/providers/alibaba/api/records/instance';
import { readVnic } from '../../../src/providers/alibaba/api/records/vnic';
import { UnreadableRecordError } from '../../../src/providers/records/unreadableRecord';

interface Answers {
  readonly instances: { readonly Instances: { readonly Instance: readonly object[] } };
  readonly disks: { readonly Disks: { readonly Disk: readonly object[] } };
  readonly vnics: { readonly NetworkInterfaceSets: { readonly NetworkInterfaceSet: readonly object[] } };
}

/** Sample responses composed from the documented field lists. All IDs are fake. */
const responses = JSON.parse(readFileSync(join(__dirname, '../../fixtures/alibaba/answers.json'), 'utf8')) as Answers;
const at = { cloud: 'alibaba', account: 'a', region: 'cn-hangzhou' };

describe('Alibaba Cloud: instance records', () => {
  const [web, db] = responses.instances.Instances.Instance.map((raw) => readInstance(raw, at));

  it('reads state, addresses, tags, and time', () => {
    assert.equal(web?.ref.id, 'i-bp1fake0000000000001');
    assert.deepEqual([web?.state, web?.nativeState, web?.billing], ['running', 'Running', 'payAsYouGo']);
    assert.deepEqual(web?.privateIps, ['172.16.0.11']);
    assert.deepEqual(web?.publicIps, ['203.0.113.10']);
    assert.deepEqual(web?.tags, [{ key: 'env', value: 'test' }]);
    assert.equal(web?.createdAt, '2026-03-02T08:15:00.000Z');
  });

  it('reads the lock, which is in an object with its own field name', () => {
    assert.deepEqual(db?.locks, ['security']);
    assert.equal(db?.state, 'stopped');
  });

  it('reads the scaling group from its tag and recognizes preemptible instances', () => {
    const raw = {
      InstanceId: 'i-1',
      SpotStrategy: 'SpotAsPriceGo',
      Tags: { Tag: [{ TagKey: 'acs:autoscaling:scalingGroupId', TagValue: 'asg-1' }] },
    };
    const instance = readInstance(raw, at);
    assert.deepEqual([instance.scalingGroup, instance.billing], ['asg-1', 'spot']);
  });

  it('treats an undocumented state as unknown, and keeps the native state', () => {
    const instance = readInstance({ InstanceId: 'i-1', Status: 'Hibernating' }, at);
    assert.deepEqual([instance.state, instance.nativeState], ['unknown', 'Hibernating']);
  });

  it('keeps the record without user data', () => {
    const { fields } = readInstance(
      { InstanceId: 'i-1', UserData: 'c2VjcmV0', CpuOptions: { UserData: 'x', Numa: 'ON' } },
      at,
    );
    assert.deepEqual(fields, { InstanceId: 'i-1', CpuOptions: { Numa: 'ON' } });
  });
});

describe('Alibaba Cloud: disk records', () => {
  const [system, detaching, free] = responses.disks.Disks.Disk.map((raw) => readDisk(raw, at));

  it('reads a system disk in use', () => {
    assert.deepEqual(
      [system?.role, system?.state, system?.sizeGiB, system?.category],
      ['system', 'inUse', 40, 'cloud_essd'],
    );
    assert.deepEqual(system?.attachments, [
      { instance: 'i-bp1fake0000000000001', instanceName: '', device: '/dev/xvda' },
    ]);
    assert.deepEqual([system?.deleteWithInstance, system?.deleteAutoSnapshot], [true, false]);
    assert.equal(system?.serial, 'bp1fake0000000000001');
  });

  it('treats a disk in the Detaching state as attached', () => {
    assert.deepEqual([detaching?.state, detaching?.attachments.length], ['detaching', 1]);
    assert.ok(detaching && !isOrphanDisk(detaching), 'a disk that is Detaching is no orphan');
  });

  it('reads an unattached disk', () => {
    assert.deepEqual([free?.state, free?.attachments, free?.multiAttach], ['available', [], false]);
    assert.ok(free && isOrphanDisk(free), 'a free disk is an orphan');
  });

  it('finds every instance of a multi-attach disk, whose InstanceId is empty', () => {
    const disk = readDisk(
      {
        DiskId: 'd-1',
        MultiAttach: 'Enabled',
        InstanceId: '',
        Attachments: { Attachment: [{ InstanceId: 'i-1', Device: '/dev/nvme1n1' }, { InstanceId: 'i-2' }] },
        MountInstances: { MountInstance: [{ InstanceId: 'i-2' }, { InstanceId: 'i-3' }] },
      },
      at,
    );
    assert.deepEqual(
      disk.attachments.map(({ instance }) => instance),
      ['i-1', 'i-2', 'i-3'],
    );
    assert.equal(disk.multiAttach, true);
  });

  it('treats a disk as attached that names its instance in only one field', () => {
    assert.equal(isOrphanDisk(readDisk({ DiskId: 'd-1', InstanceId: 'i-1' }, at)), false, 'InstanceId is enough');
    assert.equal(
      isOrphanDisk(readDisk({ DiskId: 'd-1', MountInstances: { MountInstance: [{ InstanceId: 'i-1' }] } }, at)),
      false,
      'MountInstances is enough',
    );
  });

  it('accepts In_Use and In_use, numbers and flags in text, and missing fields', () => {
    const disk = readDisk({ DiskId: 'd-1', Status: 'In_Use', Size: '40', Portable: 'false', Attachments: null }, at);
    assert.deepEqual([disk.state, disk.sizeGiB, disk.detachable], ['inUse', 40, false]);
    assert.deepEqual([disk.deleteWithInstance, disk.billing, disk.createdAt], [undefined, 'unknown', '']);
  });

  it('throws for a record without an ID', () => {
    assert.throws(() => readDisk({ Status: 'Available' }, at), UnreadableRecordError);
    assert.throws(() => readDisk('d-1', at), UnreadableRecordError);
  });
});

describe('Alibaba Cloud: vNIC records', () => {
  const [primary, spare] = responses.vnics.NetworkInterfaceSets.NetworkInterfaceSet.map((raw) => readVnic(raw, at));

  it('reads a primary and an unattached vNIC', () => {
    assert.deepEqual(
      [primary?.role, primary?.state, primary?.instance],
      ['primary', 'inUse', 'i-bp1fake0000000000001'],
    );
    assert.deepEqual([primary?.mac, primary?.privateIps], ['00:16:3e:00:00:01', ['172.16.0.11']]);
    assert.ok(spare && isOrphanVnic(spare), 'a free vNIC is an orphan');
    assert.equal(spare?.afterDetach, 'kept');
  });

  const owned: readonly (readonly [string, object])[] = [
    ['a service manages it', { ServiceManaged: true, Type: 'Secondary' }],
    ['it is a member of a trunk', { Type: 'Member', Attachment: { TrunkNetworkInterfaceId: 'eni-2' } }],
    ['it has an Attachment', { Type: 'Secondary', Attachment: { InstanceId: 'i-1' } }],
  ];
  for (const [reason, fields] of owned) {
    it(`isn’t unattached although its InstanceId is empty: ${reason}`, () => {
      const vnic = readVnic({ NetworkInterfaceId: 'eni-1', InstanceId: '', Status: 'Available', ...fields }, at);
      assert.equal(isOrphanVnic(vnic), false);
    });
  }

  it('lists the addresses of the vNIC and of each private address, once', () => {
    const vnic = readVnic(
      {
        NetworkInterfaceId: 'eni-1',
        PrivateIpAddress: '10.0.0.1',
        AssociatedPublicIp: { PublicIpAddress: '203.0.113.1' },
        PrivateIpSets: {
          PrivateIpSet: [
            { PrivateIpAddress: '10.0.0.1', AssociatedPublicIp: { PublicIpAddress: '203.0.113.1' } },
            { PrivateIpAddress: '10.0.0.2', AssociatedPublicIp: { PublicIpAddress: '203.0.113.2' } },
          ],
        },
      },
      at,
    );
    assert.deepEqual(vnic.privateIps, ['10.0.0.1', '10.0.0.2']);
    assert.deepEqual(vnic.publicIps, ['203.0.113.1', '203.0.113.2']);
  });
});
