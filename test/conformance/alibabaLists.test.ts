import assert from 'node:assert/strict';
import { isOrphanDisk, isOrphanVnic } from '../../src/domain/resource';
import { jsonResponse } from '../../src/emulator/wire';
import { TransportError } from '../../src/http/transportError';
import { alibaba } from '../../src/providers/alibaba';
import { createAlibabaDialect } from '../../src/providers/alibaba/emulator/dialect';
import { all } from '../support/operations';
import { type Bench, type Client, connect, never } from '../support/sandbox';

describe('Alibaba Cloud: lists', () => {
  let bench: Bench & { readonly client: Client };
  let client: Client;

  afterEach(() => bench.dispose());

  async function begin(size = {}): Promise<void> {
    bench = await connect(alibaba, createAlibabaDialect, { size });
    client = bench.client;
  }

  const regionOf = async (id: string) => {
    const region = (await client.api.listRegions(never)).find(({ region: each }) => each === id);
    assert.ok(region, `there is a region ${id}`);
    return region;
  };

  it('return every resource once, in any number of pages', async () => {
    await begin({ instances: 250, disks: 1_700, vnics: 1_200 });
    const region = await regionOf('cn-hangzhou');
    const other = await regionOf('ap-southeast-1');
    const counts = await Promise.all([
      all(client.api.list('instance', region, { kind: 'region' }, never)),
      all(client.api.list('instance', other, { kind: 'region' }, never)),
      all(client.api.list('disk', region, { kind: 'region' }, never)),
      all(client.api.list('disk', other, { kind: 'region' }, never)),
      all(client.api.list('vnic', region, { kind: 'region' }, never)),
      all(client.api.list('vnic', other, { kind: 'region' }, never)),
    ]);
    const ids = counts.map((found) => new Set(found.map(({ ref }) => ref.id)).size);
    assert.deepEqual(
      ids,
      counts.map((found) => found.length),
    );
    const [i1 = 0, i2 = 0, d1 = 0, d2 = 0, v1 = 0, v2 = 0] = ids;
    assert.deepEqual([i1 + i2, d1 + d2, v1 + v2], [250, 1_700, 1_200]);
  });

  it('request the next page only when it is needed', async () => {
    await begin({ disks: 1_700 });
    const region = await regionOf('cn-hangzhou');
    for await (const page of client.api.list('disk', region, { kind: 'region' }, never)) {
      assert.equal(page.length, 500);
      break;
    }
    assert.equal(client.log.filter(({ action }) => action === 'DescribeDisks').length, 1);
  });

  it('stop when they are canceled', async () => {
    await begin({ disks: 1_700 });
    const region = await regionOf('cn-hangzhou');
    const cancel = new AbortController();
    const pages = client.api.list('disk', region, { kind: 'region' }, cancel.signal)[Symbol.asyncIterator]();
    await pages.next();
    bench.sandbox.faults.arm('alibaba', 'DescribeDisks', { kind: 'noResponse' });
    const next = pages.next();
    cancel.abort();
    await assert.rejects(next, (error) => {
      assert.ok(error instanceof TransportError, `a TransportError, not ${error}`);
      assert.equal(error.fault, 'canceled');
      return true;
    });
  });

  it('have exactly the requested size, also a smaller one', async () => {
    for (const size of [
      { instances: 3, disks: 5, vnics: 4 },
      { instances: 0, disks: 0, vnics: 0 },
      { instances: 40, disks: 10, vnics: 100 },
    ]) {
      await bench?.dispose();
      await begin(size);
      const regions = await client.api.listRegions(never);
      const found = { instances: 0, disks: 0, vnics: 0 };
      for (const region of regions) {
        found.instances += (await all(client.api.list('instance', region, { kind: 'region' }, never))).length;
        found.disks += (await all(client.api.list('disk', region, { kind: 'region' }, never))).length;
        found.vnics += (await all(client.api.list('vnic', region, { kind: 'region' }, never))).length;
      }
      assert.deepEqual(found, size);
    }
  });

  it('return as unattached exactly what has no owner by any field', async () => {
    await begin();
    for (const region of await client.api.listRegions(never)) {
      const disks = await all(client.api.list('disk', region, { kind: 'region' }, never));
      const free = await all(client.api.list('disk', region, { kind: 'unattached' }, never));
      assert.deepEqual(free, disks.filter(isOrphanDisk));
      const vnics = await all(client.api.list('vnic', region, { kind: 'region' }, never));
      const spare = await all(client.api.list('vnic', region, { kind: 'unattached' }, never));
      assert.deepEqual(spare, vnics.filter(isOrphanVnic));
      assert.deepEqual(await all(client.api.list('disk', region, { kind: 'recycled' }, never)), []);
    }
  });

  it('never return a service-managed or member vNIC as unattached', async () => {
    await begin();
    const names: string[] = [];
    for (const region of await client.api.listRegions(never)) {
      names.push(
        ...(await all(client.api.list('vnic', region, { kind: 'unattached' }, never))).map(({ name }) => name),
      );
    }
    for (const name of ['spare-eni', 'stuck-deleting']) assert.ok(names.includes(name), `${name} among ${names}`);
    for (const name of ['vnic-behind-lb', 'member-of-trunk'])
      assert.ok(!names.includes(name), `no ${name} among ${names}`);
  });

  it('show a multi-attach disk for each of its instances', async () => {
    await begin();
    const region = await regionOf('cn-hangzhou');
    const instances = await all(client.api.list('instance', region, { kind: 'region' }, never));
    for (const name of ['mall-web-01', 'mall-web-02']) {
      const instance = instances.find((each) => each.name === name);
      assert.ok(instance, `there is an instance ${name}`);
      const disks = await all(client.api.list('disk', region, { kind: 'instance', instance: instance.ref }, never));
      assert.ok(
        disks.some((disk) => disk.name === 'mall-shared-media'),
        `mall-shared-media below ${name}`,
      );
      assert.deepEqual(
        disks.filter((disk) => !disk.attachments.some((each) => each.instance === instance.ref.id)),
        [],
      );
      const vnics = await all(client.api.list('vnic', region, { kind: 'instance', instance: instance.ref }, never));
      assert.notEqual(vnics.length, 0, `${name} has vNICs`);
      assert.deepEqual(
        vnics.filter((vnic) => vnic.instance !== instance.ref.id),
        [],
      );
    }
  });

  it('find a resource by ID, and return undefined for an unknown one', async () => {
    await begin();
    const region = await regionOf('cn-hangzhou');
    const [disk] = await all(client.api.list('disk', region, { kind: 'region' }, never));
    const [vnic] = await all(client.api.list('vnic', region, { kind: 'region' }, never));
    const [instance] = await all(client.api.list('instance', region, { kind: 'region' }, never));
    assert.ok(disk && vnic && instance, 'the region has a disk, a vNIC and an instance');
    assert.deepEqual(await client.api.read(disk.ref, never), disk);
    assert.deepEqual(await client.api.read(vnic.ref, never), vnic);
    assert.deepEqual(await client.api.read(instance.ref, never), instance);
    assert.equal(await client.api.read({ ...disk.ref, id: 'd-bp1nothinglikethis000' }, never), undefined);
    assert.equal(await client.api.read({ ...vnic.ref, region: 'ap-southeast-1' }, never), undefined);
    const response = jsonResponse(404, { RequestId: 'R', Code: 'InvalidEniId.NotFound', Message: 'notFound' });
    bench.sandbox.faults.arm('alibaba', 'DescribeNetworkInterfaces', { kind: 'response', response });
    assert.equal(await client.api.read(vnic.ref, never), undefined);
  });

  it('keep hostile names, which are cleaned where they are shown', async () => {
    await begin();
    const disks = await all(client.api.list('disk', await regionOf('ap-southeast-1'), { kind: 'region' }, never));
    const names = disks.map(({ name }) => name);
    assert.ok(names.includes('$(flame) hot \u202egnp.eliforp\u202c'), 'a name with an icon and turned text is kept');
    assert.ok(names.includes(''), 'an empty name is kept');
    assert.ok(
      names.some((name) => name.length > 120),
      'a long name is kept',
    );
    assert.equal(names.filter((name) => name === 'data').length, 2);
  });

  const passing = {
    'a throttle': jsonResponse(400, { RequestId: 'R', Code: 'Throttling.User', Message: 'slow down' }),
    'an internal error': jsonResponse(500, { RequestId: 'R', Code: 'InternalError', Message: 'unknown error' }),
    'a gateway page': { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' },
  };
  for (const [name, response] of Object.entries(passing)) {
    it(`are retried after ${name}`, async () => {
      await begin();
      const region = await regionOf('cn-hangzhou');
      bench.sandbox.faults.arm('alibaba', 'DescribeDisks', { kind: 'response', response }, 2);
      const before = bench.clock.now();
      assert.notEqual(
        (await all(client.api.list('disk', region, { kind: 'region' }, never))).length,
        0,
        'the list has disks',
      );
      assert.equal(client.log.filter(({ action }) => action === 'DescribeDisks').length, 3);
      assert.ok(bench.clock.now() > before, 'time has passed between the requests');
    });
  }

  it('wait as long as a throttled response asks', async () => {
    await begin();
    const region = await regionOf('cn-hangzhou');
    const headers = { 'x-acs-retry-after': '2750' };
    const response = jsonResponse(400, { RequestId: 'R', Code: 'Throttling', Message: 'slow down' }, headers);
    bench.sandbox.faults.arm('alibaba', 'DescribeInstances', { kind: 'response', response });
    const before = bench.clock.now();
    await all(client.api.list('instance', region, { kind: 'region' }, never));
    assert.equal(bench.clock.now() - before, 2750);
  });
});
