import assert from 'node:assert/strict';
import { type Disk, isOrphanDisk, isOrphanVnic } from '../../src/domain/resource';
import { jsonResponse } from '../../src/emulator/wire';
import { huawei } from '../../src/providers/huawei';
import { readCalls } from '../../src/providers/huawei/api/readCalls';
import {
  diskNamed,
  everyDisk,
  everyInstance,
  everyVnic,
  operation,
  regions,
  type Started,
  start,
  subject,
} from '../providers/huawei/world';
import { all } from '../support/operations';
import { never } from '../support/sandbox';

const requests = (bench: Started, action: string) => bench.client.log.filter((each) => each.action === action).length;

describe('Huawei Cloud lists', () => {
  let bench: Started;
  before(async () => {
    bench = await start();
  });
  after(() => bench.dispose());

  it('identify the account of the key with one request', async () => {
    const before = bench.client.log.length;
    const { owner, caller } = await bench.client.api.identify(never);
    assert.match(owner, /^[0-9a-f]{32}$/);
    assert.equal(caller, 'sandbox-company');
    assert.equal(bench.client.log.length - before, 1);
  });

  it('omit disabled projects and that of object storage', async () => {
    const found = await regions(bench.client.api);
    assert.deepEqual(
      found.map((each) => each.region),
      ['cn-north-4', 'ap-southeast-3'],
    );
    assert.deepEqual(
      found.map((each) => each.name),
      ['cn-north-4', 'ap-southeast-3_Every-refusal'],
    );
    for (const region of found) assert.match(region.project ?? '', /^[0-9a-f]{32}$/);
  });

  it('fall back to all projects when the accessible ones are refused', async () => {
    const response = jsonResponse(403, { error: { code: 403, message: 'no', title: 'Forbidden' } });
    bench.sandbox.faults.arm('huawei', 'KeystoneListAuthProjects', { kind: 'response', response });
    assert.equal((await regions(bench.client.api)).length, 2);
  });

  it('contain the project in every reference', async () => {
    for (const { ref } of [...(await everyDisk(bench.client.api)), ...(await everyInstance(bench.client.api))]) {
      assert.match(ref.project ?? '', /^[0-9a-f]{32}$/);
    }
  });

  it('return as unattached exactly what has no owner by any field', async () => {
    const { api } = bench.client;
    for (const at of await regions(api)) {
      const disks = await all(api.list('disk', at, { kind: 'unattached' }, never));
      const region = await all(api.list('disk', at, { kind: 'region' }, never));
      assert.deepEqual(disks, region.filter(isOrphanDisk));
      const vnics = await all(api.list('vnic', at, { kind: 'unattached' }, never));
      assert.deepEqual(vnics, (await all(api.list('vnic', at, { kind: 'region' }, never))).filter(isOrphanVnic));
      assert.notEqual(disks.length, 0, 'there are unattached disks');
      assert.notEqual(vnics.length, 0, 'there are unattached vNICs');
    }
  });

  it('don’t return virtual IPs, sub-interfaces, and ports of services as unattached', async () => {
    const names = (await everyVnic(bench.client.api)).filter(isOrphanVnic).map((each) => each.name);
    const owned = [
      'vip-of-shop',
      'elb-of-shop',
      'vnic-behind-lb',
      'dhcp',
      'sub-interface',
      'of-a-database-service',
      'nat-gateway',
    ];
    for (const name of owned) assert.ok(!names.includes(name), name);
  });

  it('show the disks and vNICs of an instance, and recycled disks separately', async () => {
    const { api } = bench.client;
    const [at] = await regions(api);
    assert.ok(at, 'there is a region');
    const shop = (await all(api.list('instance', at, { kind: 'region' }, never))).find(
      (each) => each.name === 'shop-web-01',
    );
    assert.ok(shop, 'there is an instance shop-web-01');
    const disks = await all(api.list('disk', at, { kind: 'instance', instance: shop.ref }, never));
    assert.deepEqual(
      disks.filter((disk) => !disk.attachments.some((each) => each.instanceName === 'shop-web-01')),
      [],
    );
    assert.deepEqual(
      disks.filter((disk) => disk.role === 'system').map((disk) => disk.name),
      ['shop-web-01-system'],
    );
    const vnics = await all(api.list('vnic', at, { kind: 'instance', instance: shop.ref }, never));
    assert.equal(vnics.filter((vnic) => vnic.role === 'primary').length, 1);
    assert.deepEqual(
      vnics.filter((vnic) => vnic.afterDetach === 'kept').map((vnic) => vnic.name),
      ['shop-web-backend'],
    );
    assert.deepEqual(
      vnics.filter((vnic) => vnic.afterDetach === 'unknown'),
      [],
    );
    const recycled = await all(api.list('disk', at, { kind: 'recycled' }, never));
    assert.deepEqual(
      recycled.map((disk) => [disk.name, disk.state]),
      [['shop-logs-2024', 'recycled']],
    );
  });

  it('leave open whether the port of a server is kept, which only a read by ID shows', async () => {
    const { api } = bench.client;
    for (const vnic of await everyVnic(api)) {
      assert.equal(vnic.afterDetach, vnic.instance === '' ? 'kept' : 'unknown', vnic.name);
      const fresh = await api.read(vnic.ref, never);
      assert.ok(fresh && fresh.afterDetach !== 'unknown', vnic.name);
    }
  });

  it('are empty where a region has no recycle bin', async () => {
    const [at] = await regions(bench.client.api);
    assert.ok(at, 'there is a region');
    const response = jsonResponse(404, { error_code: 'APIGW.0101', error_msg: 'no such API' });
    bench.sandbox.faults.arm('huawei', 'ListRecycleVolumes', { kind: 'response', response });
    assert.deepEqual(await all(bench.client.api.list('disk', at, { kind: 'recycled' }, never)), []);
  });

  for (const [status, body] of [
    [429, { error_code: 'APIGW.0308', error_msg: 'policy api over ratelimit,limit:200,time:1 second' }],
    [500, { error: { code: 'Ecs.0615', message: 'x' } }],
    [503, { error: { code: 'Common.1503', message: 'x' } }],
  ] as const) {
    it(`are retried after ${status}`, async () => {
      const [at] = await regions(bench.client.api);
      assert.ok(at, 'there is a region');
      const response = jsonResponse(status, body);
      bench.sandbox.faults.arm('huawei', 'ListServersDetails', { kind: 'response', response }, 2);
      const before = requests(bench, 'ListServersDetails');
      assert.equal((await all(bench.client.api.list('instance', at, { kind: 'region' }, never))).length, 6);
      assert.equal(requests(bench, 'ListServersDetails') - before, 3);
    });
  }

  it('are retried after a proxy’s page, and report it when it stays', async () => {
    const [at] = await regions(bench.client.api);
    assert.ok(at, 'there is a region');
    const page = { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' };
    bench.sandbox.faults.arm('huawei', 'ListVolumes', { kind: 'response', response: page });
    assert.notEqual(
      (await all(bench.client.api.list('disk', at, { kind: 'region' }, never))).length,
      0,
      'the list has disks',
    );
    bench.sandbox.faults.arm('huawei', 'ListVolumes', { kind: 'response', response: page }, 4);
    await assert.rejects(all(bench.client.api.list('disk', at, { kind: 'region' }, never)), {
      fault: 'notJson',
      status: 502,
    });
  });

  it('include every enterprise project where the list allows it', () => {
    const at = { cloud: 'huawei', account: 'a', region: 'cn-north-4', project: '0'.repeat(32) };
    const calls = readCalls('https://iam.myhuaweicloud.com');
    for (const { request } of [calls.servers(at, 100, 1), calls.volumes(at, 10, {}), calls.ports(at, 10, {})]) {
      assert.equal(request.url.searchParams.get('enterprise_project_id'), 'all_granted_eps');
      assert.equal(request.headers['x-project-id'], at.project);
    }
  });

  it('name Kubernetes and Terraform as managers', async () => {
    const states = async (action: 'detachDisk' | 'detachVnic', name: string) => {
      const target = await subject(bench.client.api, action, name);
      return operation(action)
        .consequences(target, {}, undefined)
        .map((each) => each.text)
        .join(' ');
    };
    assert.match(await states('detachDisk', 'pvc-3f0d1f6a-95a1-4f0b-8c80-7b1d2f1a6c55'), /Kubernetes/);
    assert.match(await states('detachDisk', 'shop-web-uploads'), /Terraform/);
    assert.match(await states('detachVnic', 'cce-prod-node-1-pods'), /Kubernetes/);
  });

  it('read for a release which snapshots are deleted and whether the disk is recycled', async () => {
    const { api } = bench.client;
    const [old, young] = [await diskNamed(api, 'old-backup'), await diskNamed(api, 'audit-2025-导出')];
    const inquire = (resource: Disk) =>
      api.readDialogFacts(operation('releaseDisk'), { target: resource, instance: undefined }, never);
    assert.deepEqual(await inquire(old), { snapshots: ['old-backup-2025-12', 'old-backup-2026-06'], recycleBin: 'on' });
    assert.deepEqual(await inquire(young), { snapshots: [], recycleBin: 'off' });
  });

  it('return unknown facts instead of failing', async () => {
    const target = await subject(bench.client.api, 'releaseDisk', 'old-backup');
    const response = jsonResponse(403, { error: { code: 'EVS.5403', message: 'no' } });
    bench.sandbox.faults.arm('huawei', 'ListSnapshots', { kind: 'response', response });
    bench.sandbox.faults.arm('huawei', 'ShowRecyclePolicy', { kind: 'response', response });
    const found = await bench.client.api.readDialogFacts(operation('releaseDisk'), target, never);
    assert.deepEqual(found, {});
  });

  it('have console pages for servers and disks, and the nearest page otherwise', async () => {
    const disk = await diskNamed(bench.client.api, 'shop-web-data');
    assert.deepEqual(huawei.console(disk, undefined, bench.client.account.endpoint), {
      url: `https://console.huaweicloud.com/ecm/?region=cn-north-4#/evs/manager/volumelist/detail?volumeid=${disk.ref.id}`,
      exact: true,
    });
    assert.equal(huawei.console(undefined, undefined, bench.client.account.endpoint).exact, false);
  });
});

describe('Huawei Cloud: long lists', () => {
  let bench: Started;
  before(async () => {
    bench = await start({ size: { instances: 610, disks: 4500, vnics: 2600 } });
  });
  after(() => bench.dispose());

  it('arrive completely, page by page, each resource once', async () => {
    const { api } = bench.client;
    const instances = await everyInstance(api);
    const disks = await everyDisk(api);
    const vnics = await everyVnic(api);
    assert.deepEqual([instances.length, disks.length, vnics.length], [610, 4499, 2600]);
    for (const list of [instances, disks, vnics]) {
      assert.equal(new Set(list.map((each) => each.ref.id)).size, list.length);
    }
    assert.ok(
      requests(bench, 'ListServersDetails') >= 7,
      `${requests(bench, 'ListServersDetails')} pages of servers, at least 7`,
    );
    assert.ok(requests(bench, 'ListVolumes') >= 5, `${requests(bench, 'ListVolumes')} pages of disks, at least 5`);
  });

  it('request the next page only when it is needed', async () => {
    const [at] = await regions(bench.client.api);
    assert.ok(at, 'there is a region');
    const before = requests(bench, 'ListVolumes');
    for await (const page of bench.client.api.list('disk', at, { kind: 'region' }, never)) {
      assert.equal(page.length, 1000);
      break;
    }
    assert.equal(requests(bench, 'ListVolumes') - before, 1);
  });

  it('end when they are canceled', async () => {
    const [at] = await regions(bench.client.api);
    assert.ok(at, 'there is a region');
    const controller = new AbortController();
    const reading = async () => {
      for await (const _page of bench.client.api.list('disk', at, { kind: 'region' }, controller.signal))
        controller.abort();
    };
    await assert.rejects(reading(), { fault: 'canceled' });
  });
});

describe("Huawei Cloud's world", () => {
  for (const size of [
    { instances: 0, disks: 3, vnics: 2 },
    { instances: 2, disks: 5, vnics: 40 },
  ]) {
    it(`can be smaller or larger than the seed: ${JSON.stringify(size)}`, async () => {
      const bench = await start({ size });
      const { api } = bench.client;
      const counts = [await everyInstance(api), await everyDisk(api), await everyVnic(api)].map((each) => each.length);
      assert.deepEqual(counts, Object.values(size));
      await bench.dispose();
    });
  }

  it('is the same for the same seed', async () => {
    const [one, other] = [await start({ seed: 7 }), await start({ seed: 7 })];
    const ids = async (bench: Started) => (await everyDisk(bench.client.api)).map((disk) => disk.ref.id);
    assert.deepEqual(await ids(one), await ids(other));
    await Promise.all([one.dispose(), other.dispose()]);
  });
});
