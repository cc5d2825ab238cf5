import assert from 'node:assert/strict';
import { refIn } from '../../../src/domain/refs';
import { isOrphanDisk } from '../../../src/domain/resource';
import { readDisk as readAlibabaDisk } from '../../../src/providers/alibaba/api/records/disk';
import { huawei } from '../../../src/providers/huawei';
import { readDisk as readHuaweiDisk } from '../../../src/providers/huawei/api/records/disk';
import { readInstance as readHuaweiInstance } from '../../../src/providers/huawei/api/records/instance';
import { readNics } from '../../../src/providers/huawei/api/records/nic';
import { idIn, sizeIn, textIn } from '../../../src/providers/records/record';
import { UnreadableRecordError, withPath } from '../../../src/providers/records/unreadableRecord';
import { readDisk as readZenlayerDisk } from '../../../src/providers/zenlayer/api/records/disk';
import { readZones } from '../../../src/providers/zenlayer/api/records/zone';
import { FakeClock } from '../../support/fakeClock';
import { operationOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { connectOver } from './exchange';

const at = { cloud: 'c', account: 'a', region: 'cn-north-4', project: '0'.repeat(32) };
const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Returns the message of the error about a record, with the path of the field in it. */
function reasonOf(read: () => unknown, record: unknown): string {
  try {
    return `no error, but ${JSON.stringify(read())}`;
  } catch (error) {
    const located = withPath(error, record);
    return located instanceof UnreadableRecordError ? located.message : `${String(located)} isn’t about a record`;
  }
}

describe('What the fuzz over the readers has found', () => {
  it('an owner of a wrong type doesn’t make a disk unattached', () => {
    for (const Attachments of [
      'x',
      5,
      [],
      { Attachment: 'x' },
      { Attachment: [5] },
      { Attachment: [{ InstanceId: {} }] },
    ]) {
      const record = { DiskId: 'd-1', Attachments };
      assert.match(
        reasonOf(() => readAlibabaDisk(record, at), record),
        /isn’t .*: Attachments/,
        JSON.stringify(Attachments),
      );
    }
    const record = { diskId: '1', instanceId: ['i'] };
    assert.match(
      reasonOf(() => readZenlayerDisk(record, at), record),
      /isn’t text: instanceId\.$/,
    );
    assert.equal(isOrphanDisk(readAlibabaDisk({ DiskId: 'd-1', Attachments: '', MountInstances: null }, at)), true);
  });

  it('a number with lost digits isn’t an ID, whatever its form is', () => {
    for (const token of ['1e400', '-1e400', '12345678901234567890', '0.1234567890123456789']) {
      const record = JSON.parse(`{"id":${token}}`) as Record<string, unknown>;
      assert.throws(() => idIn(record, 'id', 'disk'), UnreadableRecordError, token);
    }
    assert.throws(() => textIn(JSON.parse('{"name":1e400}') as Record<string, unknown>, 'name'), UnreadableRecordError);
  });

  it('a size is no negative number, and no text that isn’t a number', () => {
    for (const size of [-1, 'NaN', 'Infinity', 'large', {}, true]) {
      assert.throws(() => sizeIn({ size }, 'size'), UnreadableRecordError, JSON.stringify(size));
    }
    assert.deepEqual([sizeIn({ size: '40' }, 'size'), sizeIn({ size: null }, 'size'), sizeIn({}, 'size')], [40, 0, 0]);
  });

  it('a hundred thousand attachments are read in time', () => {
    const Attachment = Array.from({ length: 100_000 }, (_, number) => ({ InstanceId: `i-${number}` }));
    const disk = readAlibabaDisk({ DiskId: 'd-1', Attachments: { Attachment } }, at);
    assert.equal(disk.attachments.length, 100_000);
  });

  it('text that isn’t a time is no time', () => {
    for (const createTime of ['1.5', '0', 'now', '\u202e2026', '2026']) {
      assert.equal(readZenlayerDisk({ diskId: '1', createTime }, at).createdAt, '', createTime);
    }
    assert.equal(
      readZenlayerDisk({ diskId: '1', createTime: '2026-09-01T08:00:00Z' }, at).createdAt,
      '2026-09-01T08:00:00Z',
    );
    const other = readZenlayerDisk({ diskId: '1', createTime: '2026-09-01T08:00:00+02:00' }, at);
    assert.equal(other.createdAt, '2026-09-01T06:00:00.000Z');
  });

  it('a zone that is listed twice is one zone', () => {
    const zone = { zoneId: 'a', regionId: 'r', cityName: 'C' };
    assert.equal(readZones({ zoneSet: [zone, zone] }).items.length, 1);
  });

  it('a NIC that can’t be read doesn’t make the next one the primary one', () => {
    const interfaceAttachments = [null, { port_id: uuid(2) }];
    const body = { interfaceAttachments };
    assert.match(
      reasonOf(() => readNics(body), body),
      /interfaceAttachments\[0\]/,
    );
  });

  it('a server that says something unreadable about its disks is unreadable itself', () => {
    const server = { id: uuid(1), 'os-extended-volumes:volumes_attached': [{ id: uuid(2), bootIndex: {} }] };
    const reason = reasonOf(() => readHuaweiInstance(server, at), server);
    assert.match(reason, /os-extended-volumes:volumes_attached\[0\]\.bootIndex/);
  });

  it('an address that is missing is no address', () => {
    const addresses = { net: [{ version: '4' }, { addr: '10.0.0.1' }] };
    assert.deepEqual(readHuaweiInstance({ id: uuid(1), addresses }, at).privateIps, ['10.0.0.1']);
  });

  it('metadata with members of any type has no effect on a dialog', () => {
    const metadata = JSON.parse('{"x":{"toString":1},"os_type":{"toString":1},"hw:passthrough":[1]}') as object;
    const disk = readHuaweiDisk({ id: uuid(1), status: 'in-use', metadata }, at);
    const instance = readHuaweiInstance({ id: uuid(2), metadata }, at);
    const operation = operationOf(huawei, 'detachDisk');
    for (const rule of operation.rules) rule.isViolated({ target: disk, instance }, {});
    operation.consequences({ target: disk, instance }, {}, undefined);
  });

  it('a disk with any number of attachments doesn’t cause as many requests', async () => {
    let requests = 0;
    const attachments = Array.from({ length: 1000 }, (_, number) => ({ server_id: uuid(number) }));
    const account = {
      ...{ id: 'a', cloud: 'huawei', name: 'A', owner: 'o', writable: false, sandbox: true },
      endpoint: 'http://127.0.0.1:1',
    };
    const { api } = connectOver(
      huawei,
      account,
      { accessKeyId: 'k', accessKeySecret: 's' },
      new FakeClock(),
      async () => {
        requests += 1;
        return { status: 200, headers: {}, text: JSON.stringify({ volume: { id: uuid(1), attachments } }) };
      },
    );
    await assert.rejects(api.read(refIn({ ...at, cloud: 'huawei' }, 'disk', uuid(1)), never), {
      fault: 'unreadable',
      message: /to ShowVolume couldn’t be read: .* more than 64 servers: volume\.attachments\.$/,
    });
    assert.equal(requests, 1);
  });
});
