import assert from 'node:assert/strict';
import { isOrphanDisk, isOrphanVnic } from '../../../src/domain/resource';
import { asRecord, recordsIn } from '../../../src/providers/records/record';
import { UnreadableRecordError } from '../../../src/providers/records/unreadableRecord';
import { readDisk } from '../../../src/providers/zenlayer/api/records/disk';
import { readInstance } from '../../../src/providers/zenlayer/api/records/instance';
import { readVnic } from '../../../src/providers/zenlayer/api/records/vnic';
import { readZones } from '../../../src/providers/zenlayer/api/records/zone';
import responses from '../../fixtures/zenlayer/answers.json';

const at = { cloud: 'zenlayer', account: 'a', region: 'asia-east-1' };
const instanceState = (status: string) => readInstance({ instanceId: '1', status }, at).state;
const diskState = (diskStatus: string) => readDisk({ diskId: '1', diskStatus }, at).state;
const vnicState = (status: string) => readVnic({ nicId: '1', status }, at).state;
const listed = (response: unknown) => recordsIn(asRecord(response, 'answer'), 'dataSet');

describe('Zenlayer records', () => {
  it('reads the zones and their regions', () => {
    assert.deepEqual(readZones(asRecord(responses.zones, 'zones')), {
      items: [{ id: 'asia-east-1a', region: 'asia-east-1', city: 'Hong Kong' }],
      unreadable: [],
    });
  });

  it('reads an instance', () => {
    const [instance] = listed(responses.instances).map((record) => readInstance(record, at));
    assert.ok(instance, 'there is an instance');
    const { fields, ...rest } = instance;
    assert.deepEqual(rest, {
      ref: { ...at, kind: 'instance', id: '1740266497441000100' },
      name: 'web-1',
      state: 'running',
      nativeState: 'RUNNING',
      zone: 'asia-east-1a',
      type: 'z2a.cpu.1',
      billing: 'payAsYouGo',
      locks: [],
      tags: [{ key: 'env', value: 'prod' }],
      createdAt: '2026-09-01T08:00:00Z',
      privateIps: ['10.0.0.5', '10.0.0.6'],
      publicIps: ['203.0.113.10'],
      scalingGroup: '',
    });
    assert.equal(fields.imageName, 'Ubuntu Server 24.04 LTS');
  });

  it('reads an unattached data disk and a boot disk', () => {
    const [free, boot] = listed(responses.disks).map((record) => readDisk(record, at));
    assert.ok(free && boot, 'there are two disks');
    assert.equal(free.ref.id, '1740266497441000001');
    assert.equal(free.state, 'available');
    assert.deepEqual(free.attachments, []);
    assert.equal(free.serial, 'fake-serial-0001');
    assert.equal(free.deleteWithInstance, false);
    assert.equal(isOrphanDisk(free), true);
    assert.equal(boot.role, 'system');
    assert.equal(boot.detachable, false);
    assert.equal(boot.deleteWithInstance, true);
    assert.deepEqual(boot.attachments, [{ instance: '1740266497441000100', instanceName: 'web-1', device: '' }]);
  });

  it('reads a vNIC, which has a region and no zone', () => {
    const [vnic] = listed(responses.vnics).map((record) => readVnic(record, at));
    assert.ok(vnic, 'there is a vNIC');
    assert.equal(vnic.ref.region, 'asia-east-1');
    assert.equal(vnic.zone, '');
    assert.equal(vnic.role, 'secondary');
    assert.equal(vnic.mac, '02:00:00:00:00:77');
    assert.deepEqual(vnic.privateIps, ['10.0.0.77']);
    assert.equal(vnic.afterDetach, 'kept');
    assert.equal(isOrphanVnic(vnic), true);
  });

  it('treats fields that are null, missing, or of another type as unknown', () => {
    const disk = readDisk({ diskId: '1', diskName: null, diskSize: '40', tags: null, instanceId: null }, at);
    assert.equal(disk.name, '');
    assert.equal(disk.sizeGiB, 40);
    assert.deepEqual(disk.tags, []);
    assert.equal(disk.detachable, false);
    assert.equal(disk.deleteWithInstance, undefined);
    assert.equal(disk.state, 'unknown');
    assert.equal(disk.billing, 'unknown');
    assert.equal(readDisk({ diskId: '1', period: 12 }, at).billing, 'prepaid');
  });

  it('keeps no user data', () => {
    const instance = readInstance({ instanceId: '1', userData: 'c2VjcmV0', nested: [{ password: 'p', kept: 1 }] }, at);
    assert.deepEqual(instance.fields, { instanceId: '1', nested: [{ kept: 1 }] });
  });

  it('throws for a record without an ID, and for a response without the list of zones', () => {
    assert.throws(() => readDisk({ diskName: 'x' }, at), UnreadableRecordError);
    assert.throws(() => readZones({}), UnreadableRecordError);
  });

  it('accepts both names for starting, and both for the recycle bin', () => {
    assert.equal(instanceState('STARTING'), instanceState('BOOTING'));
    assert.equal(instanceState('RECYCLED'), instanceState('RECYCLE'));
  });

  for (const word of ['', 'constructor', '__proto__', 'running', 'SOMETHING_NEW']) {
    it(`treats “${word}” as an unknown state`, () => {
      assert.deepEqual([instanceState(word), diskState(word), vnicState(word)], ['unknown', 'unknown', 'unknown']);
    });
  }
});
