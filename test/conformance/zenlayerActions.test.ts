import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorldSwitches } from '../../src/emulator/dialect';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { refusalAnswer } from '../../src/providers/zenlayer/emulator/refusal';
import releasePage from '../fixtures/seeds/zenlayer-release-disk.json';
import { type Bench, catalogueOf, startBench } from '../support/sandbox';
import { askZenlayer, type RawRequest, type ZenlayerKey } from '../support/zenlayerRequester';

type Json = Readonly<Record<string, unknown>>;

/** Speaks with the sandbox through the second client, never through ours. */
describe('Zenlayer: the emulated actions', () => {
  let bench: Bench;
  let key: ZenlayerKey;

  const begin = async (switches: WorldSwitches = {}): Promise<void> => {
    bench = await startBench([createZenlayerDialect], { switches });
    const [dialect] = bench.sandbox.dialects;
    key = { id: String(dialect?.credentials.accessKeyId), password: String(dialect?.credentials.accessKeySecret) };
  };
  beforeEach(() => begin());
  afterEach(() => bench.dispose());

  async function raw(action: string, parameters: unknown = {}, more: Partial<RawRequest> = {}) {
    const asked = { action, parameters, now: bench.clock.now(), ...more };
    const answer = await askZenlayer(bench.sandbox.endpoint, key, asked);
    return { status: answer.status, body: answer.body as Json };
  }

  /** The fields of a success. */
  async function ask(action: string, parameters: unknown = {}): Promise<Json> {
    const { status, body } = await raw(action, parameters);
    assert.equal(status, 200, `${action}: ${JSON.stringify(body)}`);
    return body.response as Json;
  }

  async function refused(action: string, parameters: unknown): Promise<readonly unknown[]> {
    const { status, body } = await raw(action, parameters);
    return [status, body.code];
  }

  const listed = async (action: string, parameters: Json = {}): Promise<readonly Json[]> =>
    (await ask(action, { pageSize: 1000, ...parameters })).dataSet as readonly Json[];

  async function disk(name: string): Promise<Json> {
    const [found] = await listed('DescribeDisks', { diskName: `^${name}$` });
    assert.ok(found, name);
    return found;
  }
  async function vnic(name: string): Promise<Json> {
    const [found] = await listed('DescribeNetworkInterfaces', { name: `^${name}$` });
    assert.ok(found, name);
    return found;
  }
  async function instance(name: string): Promise<Json> {
    const [found] = await listed('DescribeInstances', { name: `^${name}$` });
    assert.ok(found, name);
    return found;
  }
  const statusOf = async (instanceId: unknown): Promise<unknown> =>
    (await listed('DescribeInstancesStatus', { instanceIds: [instanceId] }))[0]?.instanceStatus;

  it('answers 501 by name to an action, a service or a version that it lacks', async () => {
    for (const [action, more] of [
      ['CreateDisks', {}],
      ['DescribeBareMetals', { service: 'bmc' }],
      ['DescribeDisks', { version: '2019-01-01' }],
    ] as const) {
      const { status, body } = await raw(action, {}, more);
      assert.equal(status, 501);
      assert.match(String(body.message), new RegExp(action));
      assert.equal(body.code, undefined);
    }
  });

  it('lists the places', async () => {
    assert.deepEqual((await ask('DescribeDiskRegions')).regionIds, ['asia-east-1', 'europe-central-1']);
    assert.deepEqual((await ask('DescribeNetworkInterfaceRegions')).regionIds, ['asia-east-1', 'europe-central-1']);
    assert.equal(((await ask('DescribeSubnetRegions')).regionSet as unknown[]).length, 2);
    const zones = (await ask('DescribeZones', { zoneIds: ['asia-east-1b'] })).zoneSet as readonly Json[];
    assert.deepEqual(
      zones.map((zone) => [zone.zoneId, zone.regionId]),
      [['asia-east-1b', 'asia-east-1']],
    );
    assert.equal(((await ask('DescribeDiskCategory')).categoryZoneSet as unknown[]).length, 3);
  });

  it('lists resource groups under the service user', async () => {
    const { status, body } = await raw('DescribeResourceGroups', {}, { service: 'user', version: '2024-05-29' });
    assert.equal(status, 200);
    assert.equal(((body.response as Json).resourceGroups as unknown[]).length, 1);
  });

  it('counts all and gives one page; a page past the end is empty; unknown ids are left out', async () => {
    const first = await ask('DescribeDisks', { pageNum: 1, pageSize: 7 });
    assert.equal((first.dataSet as unknown[]).length, 7);
    const total = Number(first.totalCount);
    assert.ok(total > 35);
    const beyond = await ask('DescribeDisks', { pageNum: 1000 });
    assert.deepEqual([beyond.totalCount, beyond.dataSet], [total, []]);
    const { diskId } = await disk('old-backup');
    const some = await ask('DescribeDisks', { diskIds: [diskId, '1740266497429999999'] });
    assert.equal(some.totalCount, 1);
    assert.equal(((await ask('DescribeDisks')).dataSet as unknown[]).length, 20);
  });

  const wrong: readonly [string, Json | unknown[], string][] = [
    ['DescribeDisks', { pageSize: 1001 }, 'INVALID_PARAMETER_EXCEED_MAXIMUM'],
    ['DescribeDisks', { pageSize: 0 }, 'INVALID_PARAMETER_LESS_MINIMUM'],
    ['DescribeDisks', { pageNum: 0 }, 'INVALID_PARAMETER_LESS_MINIMUM'],
    ['DescribeDisks', { pageNum: '1' }, 'INVALID_PARAMETER_TYPE'],
    ['DescribeDisks', { diskName: 7 }, 'INVALID_PARAMETER_TYPE'],
    ['DescribeDisks', { diskIds: 'x' }, 'INVALID_PARAMETER_TYPE'],
    ['DescribeInstances', { instanceIds: Array(101).fill('1') }, 'INVALID_PARAMETER_EXCEED_MAXIMUM'],
    ['DetachDisks', { diskIds: Array(11).fill('1') }, 'INVALID_PARAMETER_EXCEED_MAXIMUM'],
    ['DetachDisks', { diskIds: [] }, 'INVALID_PARAMETER_LESS_MINIMUM'],
    ['DetachDisks', {}, 'MISSING_PARAMETER'],
    ['DetachDisks', { diskIds: ['1'], instanceCheckFlag: 'false' }, 'INVALID_PARAMETER_TYPE'],
    ['ReleaseDisk', {}, 'MISSING_PARAMETER'],
    ['DetachNetworkInterface', {}, 'MISSING_PARAMETER'],
    ['DescribeDisks', [], 'INVALID_PARAMETER_VALUE'],
  ];
  for (const [action, parameters, code] of wrong) {
    it(`answers 400 ${code} to ${action} ${JSON.stringify(parameters).slice(0, 50)}`, async () => {
      assert.deepEqual(await refused(action, parameters), [400, code]);
    });
  }

  it('takes a missing instanceCheckFlag for true', async () => {
    const { diskId } = await disk('web-1-data');
    assert.deepEqual(await refused('DetachDisks', { diskIds: [diskId] }), [
      400,
      'UNSUPPORTED_OPERATION_INSTANCE_STATUS',
    ]);
    assert.deepEqual((await ask('DetachDisks', { diskIds: [diskId], instanceCheckFlag: false })).failedDiskIds, []);
  });

  it('detaches all disks of a call or none', async () => {
    const [good, bound] = [await disk('db-1-data'), await disk('db-1-not-portable')];
    const both = { diskIds: [good.diskId, bound.diskId] };
    assert.deepEqual(await refused('DetachDisks', both), [400, 'INVALID_DISK_NOT_PORTABLE']);
    assert.equal((await disk('db-1-data')).diskStatus, 'IN_USE');
  });

  it('lists what a batch did not do in a 200', async () => {
    const { diskId } = await disk('db-1-batch-lists-it-as-failed');
    assert.deepEqual((await ask('DetachDisks', { diskIds: [diskId] })).failedDiskIds, [diskId]);
  });

  it('detaches a disk and attaches it elsewhere, each step taking its time', async () => {
    const { diskId } = await disk('db-1-data');
    const { instanceId } = await instance('web-1');
    await ask('DetachDisks', { diskIds: [diskId] });
    assert.equal((await disk('db-1-data')).diskStatus, 'DETACHING');
    bench.clock.advance(3000);
    const free = await disk('db-1-data');
    assert.deepEqual([free.diskStatus, free.instanceId, free.instanceName], ['AVAILABLE', null, null]);
    await ask('AttachDisks', { diskIds: [diskId], instanceId });
    assert.equal((await disk('db-1-data')).diskStatus, 'ATTACHING');
    bench.clock.advance(2500);
    const attached = await disk('db-1-data');
    assert.deepEqual([attached.diskStatus, attached.instanceName], ['IN_USE', 'web-1']);
    const { dataDisks } = await instance('web-1');
    assert.ok((dataDisks as readonly Json[]).some((each) => each.diskId === diskId));
  });

  it('refuses to attach what does not fit', async () => {
    const { instanceId } = await instance('web-1');
    const attach = async (name: string, to: unknown = instanceId) =>
      refused('AttachDisks', { diskIds: [(await disk(name)).diskId], instanceId: to });
    assert.deepEqual(await attach('db-1-data'), [400, 'UNSUPPORTED_OPERATION_DISK_ATTACHED']);
    assert.deepEqual(await attach('web-1-boot'), [400, 'INVALID_DISK_NOT_PORTABLE']);
    assert.deepEqual(await attach('in-recycle-bin'), [400, 'UNSUPPORTED_OPERATION_DISK_STATUS']);
    assert.deepEqual(await attach('archive-prepaid'), [400, 'INVALID_DISK_AND_INSTANCE_ZONE_MISMATCHED']);
    assert.deepEqual(await attach('old-backup', '1740266497419999999'), [404, 'INVALID_INSTANCE_NOT_FOUND']);
    const rebuilding = (await instance('build-rebuilding')).instanceId;
    assert.deepEqual(await attach('tf-managed-scratch', rebuilding), [400, 'UNSUPPORTED_OPERATION_INSTANCE_STATUS']);
  });

  it('detaches a vNIC and attaches it again; the instance follows', async () => {
    const { nicId } = await vnic('web-1-backend-net');
    const { instanceId } = await instance('web-1');
    await ask('DetachNetworkInterface', { nicId });
    assert.equal((await vnic('web-1-backend-net')).status, 'DETACHING');
    bench.clock.advance(2500);
    const free = await vnic('web-1-backend-net');
    assert.deepEqual([free.status, free.instanceId], ['AVAILABLE', null]);
    const names = async () => ((await instance('web-1')).nics as readonly Json[]).map(({ name }) => name);
    assert.ok(!(await names()).includes('web-1-backend-net'));
    await ask('AttachNetworkInterface', { nicId, instanceId });
    bench.clock.advance(2500);
    assert.equal((await vnic('web-1-backend-net')).status, 'USED');
    assert.ok((await names()).includes('web-1-backend-net'));
  });

  it('refuses to attach a vNIC that does not fit', async () => {
    const { instanceId } = await instance('web-1');
    const attach = async (name: string, to: unknown = instanceId) =>
      refused('AttachNetworkInterface', { nicId: (await vnic(name)).nicId, instanceId: to });
    assert.deepEqual(await attach('db-1-replication'), [400, 'INVALID_NIC_ATTACHED']);
    assert.deepEqual(await attach('nic-being-created'), [400, 'INVALID_NIC_STATUS']);
    assert.deepEqual(await attach('spare-with-public-ip'), [409, 'INVALID_NIC_INSTANCE_REGION_MISMATCH']);
    const stopped = (await instance('db-1')).instanceId;
    assert.deepEqual(await attach('spare-nic', stopped), [400, 'OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT']);
  });

  it('destroys a disk with its snapshots on an account without a recycle bin', async () => {
    const { diskId } = await disk('old-backup');
    assert.equal((await listed('DescribeSnapshots', { diskIds: [diskId] })).length, 3);
    await ask('ReleaseDisk', { diskId });
    assert.equal((await listed('DescribeDisks', { diskIds: [diskId] }))[0]?.diskStatus, 'DELETING');
    bench.clock.advance(3000);
    assert.deepEqual(await listed('DescribeDisks', { diskIds: [diskId] }), []);
    assert.deepEqual(await listed('DescribeSnapshots', { diskIds: [diskId] }), []);
    assert.deepEqual(await refused('ReleaseDisk', { diskId }), [404, 'INVALID_DISK_NOT_FOUND']);
  });

  it('moves a disk to the recycle bin first where there is one; a second call destroys it', async () => {
    await bench.dispose();
    await begin({ recycleBin: true });
    const { diskId } = await disk('old-backup');
    const status = async () => (await listed('DescribeDisks', { diskIds: [diskId] }))[0]?.diskStatus;
    await ask('ReleaseDisk', { diskId });
    assert.deepEqual(await refused('ReleaseDisk', { diskId }), [400, 'UNSUPPORTED_OPERATION_DISK_BEING_RECYCLE']);
    bench.clock.advance(2500);
    assert.equal(await status(), 'RECYCLED');
    await ask('RenewDisk', { diskId });
    assert.equal(await status(), 'AVAILABLE');
    await ask('ReleaseDisk', { diskId });
    bench.clock.advance(2500);
    await ask('ReleaseDisk', { diskId });
    bench.clock.advance(3000);
    assert.equal(await status(), undefined);
  });

  it('keeps a recycled disk for a day', async () => {
    await bench.dispose();
    await begin({ recycleBin: true });
    const { diskId } = await disk('old-backup');
    await ask('ReleaseDisk', { diskId });
    bench.clock.advance(2500);
    assert.equal((await listed('DescribeDisks', { diskStatus: 'RECYCLED', diskIds: [diskId] })).length, 1);
    bench.clock.advance(24 * 60 * 60_000);
    await ask('DescribeZones');
    bench.clock.advance(3000);
    assert.deepEqual(await listed('DescribeDisks', { diskIds: [diskId] }), []);
  });

  it('refuses to bring back what is not in the recycle bin', async () => {
    const renew = async (name: string) => refused('RenewDisk', { diskId: (await disk(name)).diskId });
    assert.deepEqual(await renew('old-backup'), [400, 'UNSUPPORTED_OPERATION_DISK_STATUS']);
    assert.deepEqual(await renew('web-1-boot'), [400, 'UNSUPPORTED_OPERATION_DISK_SYSTEM_TYPE']);
  });

  it('stops, starts and restarts an instance through the states between', async () => {
    const { instanceId } = await instance('web-1');
    const instanceIds = [instanceId];
    assert.deepEqual((await ask('StopInstances', { instanceIds, forceShutdown: false })).instanceIds, []);
    assert.equal(await statusOf(instanceId), 'STOPPING');
    bench.clock.advance(4000);
    assert.equal(await statusOf(instanceId), 'STOPPED');
    assert.deepEqual(await refused('StopInstances', { instanceIds }), [403, 'OPERATION_DENIED_INSTANCE_NOT_RUNNING']);
    assert.deepEqual(await refused('RebootInstances', { instanceIds }), [403, 'OPERATION_DENIED_INSTANCE_STATUS']);
    await ask('StartInstances', { instanceIds });
    assert.equal(await statusOf(instanceId), 'BOOTING');
    bench.clock.advance(4000);
    assert.deepEqual(await refused('StartInstances', { instanceIds }), [403, 'OPERATION_DENIED_INSTANCE_NOT_STOPPED']);
    await ask('RebootInstances', { instanceIds });
    assert.equal(await statusOf(instanceId), 'REBOOT');
    await ask('RebootInstances', { instanceIds, forceReboot: true });
    bench.clock.advance(5000);
    assert.equal(await statusOf(instanceId), 'RUNNING');
  });

  it('leaves an instance in the recycle bin alone, and refuses a call as a whole', async () => {
    const recycled = (await instance('shop-old-recycled')).instanceId;
    const running = (await instance('web-1')).instanceId;
    for (const action of ['StartInstances', 'StopInstances', 'RebootInstances']) {
      const answer = await refused(action, { instanceIds: [recycled] });
      assert.deepEqual(answer, [403, 'OPERATION_DENIED_INSTANCE_RECYCLED']);
      const unknown = await refused(action, { instanceIds: [running, '1740266497419999999'] });
      assert.deepEqual(unknown, [404, 'INVALID_INSTANCE_NOT_FOUND']);
    }
    assert.equal(await statusOf(running), 'RUNNING');
  });

  it('makes, lists and deletes snapshots', async () => {
    const { diskId } = await disk('web-1-data');
    const { snapshotId } = await ask('CreateSnapshot', { diskId, snapshotName: 'před-úklidem ✓' });
    const state = async () => (await listed('DescribeSnapshots', { snapshotIds: [snapshotId] }))[0];
    assert.deepEqual([(await state())?.status, (await state())?.snapshotName], ['CREATING', 'před-úklidem ✓']);
    assert.equal((await disk('web-1-data')).diskStatus, 'SNAPSHOT_CREATING');
    const early = await refused('DeleteSnapshots', { snapshotIds: [snapshotId] });
    assert.deepEqual(early, [400, 'OPERATION_DENIED_DISK_SNAPSHOT_STATUS']);
    bench.clock.advance(3000);
    assert.equal((await state())?.status, 'AVAILABLE');
    assert.equal((await disk('web-1-data')).diskStatus, 'IN_USE');
    assert.deepEqual((await ask('DeleteSnapshots', { snapshotIds: [snapshotId] })).snapshotIds, []);
    bench.clock.advance(2000);
    assert.equal(await state(), undefined);
    const late = await refused('DeleteSnapshots', { snapshotIds: [snapshotId] });
    assert.deepEqual(late, [404, 'INVALID_DISK_SNAPSHOT_NOT_FOUND']);
  });

  it('refuses snapshots that cannot be', async () => {
    const { diskId } = await disk('web-1-data');
    const make = (more: Json) => refused('CreateSnapshot', { diskId, snapshotName: 's', ...more });
    assert.deepEqual(await make({ retentionTime: 'soon' }), [400, 'INVALID_PARAMETER_DATE_FORMAT_ERROR']);
    assert.deepEqual(await make({ retentionTime: '2020-01-01T00:00:00Z' }), [400, 'INVALID_SNAPSHOT_RETENTION_TIME']);
    assert.deepEqual(await make({ diskId: '1' }), [404, 'INVALID_DISK_NOT_FOUND']);
    const { diskId: failed } = await disk('creation-failed');
    assert.deepEqual(await make({ diskId: failed }), [400, 'UNSUPPORTED_OPERATION_DISK_STATUS']);
  });

  it('prints the messages of the published pages', async () => {
    const rows = await catalogueOf('zenlayer');
    const { status, body } = await raw('ReleaseDisk', { diskId: (await disk('web-1-data')).diskId });
    const row = rows.find((each) => each.code === body.code);
    assert.equal(status, 400);
    assert.ok(row?.messages?.includes(String(body.message)));
    assert.ok(JSON.stringify(releasePage).includes(String(body.code)));
  });

  it('refuses only with codes of the catalogue, with their status', async () => {
    const rows = await catalogueOf('zenlayer');
    const folder = join(__dirname, '../../src/providers/zenlayer/emulator');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const source = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
    const codes = new Set([...source.matchAll(/'([A-Z]+(?:_[A-Z]+){2,})'/g)].map(([, code]) => String(code)));
    assert.ok(codes.size >= 40, `${codes.size} codes`);
    for (const code of codes) {
      const { status } = refusalAnswer(code, 'T0');
      const row = rows.find((each) => each.code === code && each.status === status);
      assert.ok(row && row.origin === 'server', `${code} ${status}`);
    }
  });
});
