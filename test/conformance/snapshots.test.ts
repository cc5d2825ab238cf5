import assert from 'node:assert/strict';
import * as ecs from '@alicloud/ecs20140526';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { ask } from '../providers/huawei/plainClient';
import { start } from '../providers/huawei/world';
import { officialClient, officialRefusal } from '../support/alibabaOfficial';
import { type Bench, startBench } from '../support/sandbox';
import { type Json, ZenlayerSpeaker } from '../support/zenlayerSpeaker';

const missing = '00000000-0000-4000-8000-000000000000';

describe('Snapshots in the sandbox', () => {
  let bench: Bench;
  afterEach(() => bench.dispose());

  it('of Zenlayer are listed without a disk, and read by ID with state and disk', async () => {
    bench = await startBench([createZenlayerDialect]);
    const zec = new ZenlayerSpeaker(bench);
    const listed = await zec.listed('DescribeSnapshots');
    assert.ok(new Set(listed.map(({ diskId }) => diskId)).size > 1, 'the list has snapshots of several disks');
    const [one] = listed;
    const read = await zec.listed('DescribeSnapshots', { snapshotIds: [one?.snapshotId] });
    assert.deepEqual(read, [one]);
    assert.deepEqual([one?.status, typeof one?.diskId, one?.zoneId], ['AVAILABLE', 'string', 'asia-east-1a']);
    assert.deepEqual(await zec.listed('DescribeSnapshots', { snapshotIds: ['17402664974490000000'] }), []);
  });

  it('of Alibaba Cloud are listed for a region, and read by ID with state, size, and disk', async () => {
    bench = await startBench([createAlibabaDialect]);
    const client = officialClient(() => bench, undefined).client();
    const shown = async (regionId: string, snapshotIds?: readonly string[]) => {
      const ids = snapshotIds === undefined ? {} : { snapshotIds: JSON.stringify(snapshotIds) };
      const { body } = await client.describeSnapshots(new ecs.DescribeSnapshotsRequest({ regionId, ...ids }));
      return body?.snapshots?.snapshot ?? [];
    };
    const listed = await shown('cn-hangzhou');
    assert.ok(new Set(listed.map(({ sourceDiskId }) => sourceDiskId)).size > 1, 'the list has several disks');
    const [one] = listed;
    const id = one?.snapshotId ?? '';
    assert.deepEqual(await shown('cn-hangzhou', [id]), [one]);
    assert.deepEqual([one?.status, one?.sourceDiskSize, one?.regionId], ['accomplished', '100', 'cn-hangzhou']);
    assert.deepEqual([await shown('ap-southeast-1', [id]), await shown('cn-hangzhou', ['s-bp1none'])], [[], []]);
    const many = Array.from({ length: 101 }, (_, at) => `s-bp1${at}`);
    assert.equal(await officialRefusal(shown('cn-hangzhou', many)), 'InvalidSnapshotIds.Malformed 403');
  });

  it('of Huawei Cloud are listed for a project, and read by ID with state, size, and disk', async () => {
    const world = await start({ switches: { twinProject: true } });
    bench = world;
    const regions = (world.sandbox.describe().huawei as { regions: readonly { projectId: string }[] }).regions;
    const [first, , twin] = regions.map(({ projectId }) => `/v2/${projectId}/cloudsnapshots`);
    const { json } = await ask(world, 'GET', `${first}/detail`);
    const listed = json.snapshots as readonly Json[];
    assert.ok(new Set(listed.map(({ volume_id }) => volume_id)).size > 1, 'the list has snapshots of several disks');
    const [one] = listed;
    for (const path of [first, twin]) {
      assert.deepEqual((await ask(world, 'GET', `${path}/${one?.id}`)).json, { snapshot: one }, path);
    }
    assert.deepEqual([one?.status, typeof one?.size, typeof one?.volume_id], ['available', 'number', 'string']);
    const refused = async (id: string) => {
      const { status, json: body } = await ask(world, 'GET', `${first}/${id}`);
      return [status, (body.error as Json).code];
    };
    assert.deepEqual(await refused(missing), [404, 'EVS.5404']);
    assert.deepEqual(await refused('no-id'), [400, 'EVS.2045']);
  });
});
