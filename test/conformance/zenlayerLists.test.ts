import assert from 'node:assert/strict';
import { once } from 'node:events';
import { keyOf } from '../../src/domain/refs';
import type { Resource } from '../../src/domain/resource';
import { jsonResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import { RefusedError } from '../../src/errors/refusedError';
import { TransportError } from '../../src/http/transportError';
import { zenlayer } from '../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { all, readable } from '../support/operations';
import { type Bench, type Client, never, startBench } from '../support/sandbox';
import { nextServerSocket } from '../support/serverSocket';

const idsOf = (resources: readonly Resource[]): readonly string[] => resources.map((each) => each.ref.id).sort();
const actions = (client: Client): readonly string[] => client.log.map((record) => record.action);

describe('Zenlayer: lists', () => {
  let bench: Bench;
  let client: Client;

  const begin = async (size = {}): Promise<void> => {
    bench = await startBench([createZenlayerDialect], { size });
    client = bench.connect(zenlayer);
  };
  afterEach(() => bench.dispose());

  const firstRegion = async () => {
    const [region] = await client.api.listRegions(never);
    assert.ok(region, 'there is a region');
    return region;
  };

  it('read all pages of a long list, each record once', async () => {
    await begin({ disks: 4000, vnics: 1500, instances: 1200 });
    const region = await firstRegion();
    const disks = await all(client.api.list('disk', region, { kind: 'region' }, never));
    const vnics = await all(client.api.list('vnic', region, { kind: 'region' }, never));
    const instances = await all(client.api.list('instance', region, { kind: 'region' }, never));
    for (const list of [disks, vnics, instances]) assert.equal(new Set(idsOf(list)).size, list.length);
    assert.ok(disks.length > 2000, `${disks.length} disks, more than 2000`);
    assert.ok(vnics.length > 700, `${vnics.length} vNICs, more than 700`);
    assert.ok(instances.length > 700, `${instances.length} instances, more than 700`);
    assert.ok(
      actions(client).filter((action) => action === 'DescribeDisks').length >= 5,
      'the disks take five pages or more',
    );
  });

  it('request the next page only when it is needed', async () => {
    await begin({ disks: 3000 });
    const region = await firstRegion();
    for await (const page of client.api.list('disk', region, { kind: 'region' }, never)) {
      assert.equal(page.length, 500);
      break;
    }
    assert.equal(actions(client).filter((action) => action === 'DescribeDisks').length, 1);
  });

  it('map instances to regions through their zones, and read the zones once', async () => {
    await begin();
    const regions = await client.api.listRegions(never);
    assert.deepEqual(
      regions.map((region) => [region.region, region.name]),
      [
        ['asia-east-1', 'Hong Kong'],
        ['europe-central-1', 'Every refusal'],
      ],
    );
    const counts: number[] = [];
    for (const region of regions) {
      const instances = await all(client.api.list('instance', region, { kind: 'region' }, never));
      counts.push(instances.length);
      for (const { ref, zone } of instances)
        assert.ok(
          zone.startsWith(ref.region) && ref.region === region.region,
          `${zone} and ${ref.region} lie in ${region.region}`,
        );
    }
    assert.deepEqual(counts, [5, 6]);
    assert.equal(actions(client).filter((action) => action === 'DescribeZones').length, 1);
  });

  it('list every disk of a region under an instance, as unattached, or as recycled', async () => {
    await begin();
    for (const region of await client.api.listRegions(never)) {
      const whole = await all(client.api.list('disk', region, { kind: 'region' }, never));
      const free = await all(client.api.list('disk', region, { kind: 'unattached' }, never));
      const recycled = await all(client.api.list('disk', region, { kind: 'recycled' }, never));
      const attached = await Promise.all(
        (await all(client.api.list('instance', region, { kind: 'region' }, never))).map(({ ref }) =>
          all(client.api.list('disk', region, { kind: 'instance', instance: ref }, never)),
        ),
      );
      assert.deepEqual(idsOf([...free, ...recycled, ...attached.flat()]), idsOf(whole));
      assert.deepEqual(
        free.filter((disk) => disk.attachments.length > 0 || /RECYCL/.test(disk.nativeState)),
        [],
      );
      assert.deepEqual(
        recycled.filter((disk) => !/^RECYCL(ED|ING)$/.test(disk.nativeState)),
        [],
      );
    }
  });

  it('list no attached vNIC as unattached', async () => {
    await begin();
    const [, region] = await client.api.listRegions(never);
    assert.ok(region, 'there is a second region');
    const free = await all(client.api.list('vnic', region, { kind: 'unattached' }, never));
    assert.ok(free.length >= 5, `${free.length} vNICs, at least five`);
    assert.deepEqual(
      free.filter((vnic) => vnic.instance !== ''),
      [],
    );
    assert.deepEqual(await all(client.api.list('vnic', region, { kind: 'recycled' }, never)), []);
  });

  it('omit a record that two pages contain', async () => {
    await begin({ disks: 1100 });
    const region = await firstRegion();
    const list = client.api.list('disk', region, { kind: 'region' }, never)[Symbol.asyncIterator]();
    const first = await list.next();
    const requestId = 'T0';
    const [again] = first.done ? [] : readable(first.value);
    const dataSet = [again?.fields];
    const refusal = jsonResponse(200, { requestId, response: { requestId, totalCount: 501, dataSet } });
    bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response: refusal });
    const second = await list.next();
    assert.deepEqual(second.done ? undefined : second.value, []);
  });

  it('report when there are fewer records than the cloud counts', async () => {
    await begin();
    const region = await firstRegion();
    const response = { requestId: 'T0', totalCount: 7, dataSet: [] };
    const refusal = jsonResponse(200, { requestId: 'T0', response });
    bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response: refusal });
    await assert.rejects(
      all(client.api.list('disk', region, { kind: 'region' }, never)),
      (error) => error instanceof TransportError && error.fault === 'cutOff',
    );
  });

  const unusable = [
    { requestId: 'T0' },
    { requestId: 'T0', response: {} },
    { requestId: 'T0', response: { totalCount: 1, dataSet: null } },
    [],
  ];
  for (const body of unusable) {
    it(`don’t treat ${JSON.stringify(body)} as an empty list`, async () => {
      await begin();
      const region = await firstRegion();
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response: jsonResponse(200, body) });
      await assert.rejects(
        all(client.api.list('disk', region, { kind: 'region' }, never)),
        (error) => error instanceof TransportError && error.fault === 'unreadable',
      );
    });
  }

  it('read by ID, and return undefined for an unknown ID or one of another region', async () => {
    await begin();
    const [here, elsewhere] = await client.api.listRegions(never);
    assert.ok(here && elsewhere, 'there are two regions');
    const [disk] = await all(client.api.list('disk', here, { kind: 'region' }, never));
    const [vnic] = await all(client.api.list('vnic', here, { kind: 'region' }, never));
    const [instance] = await all(client.api.list('instance', here, { kind: 'region' }, never));
    assert.ok(disk && vnic && instance, 'the region has a disk, a vNIC and an instance');
    assert.deepEqual(await client.api.read(disk.ref, never), disk);
    assert.deepEqual(await client.api.read(vnic.ref, never), vnic);
    assert.deepEqual(await client.api.read(instance.ref, never), instance);
    assert.equal(await client.api.read({ ...disk.ref, id: '1740266497429999999' }, never), undefined);
    const moved = { region: elsewhere.region };
    assert.equal(await client.api.read({ ...disk.ref, ...moved }, never), undefined);
    assert.equal(await client.api.read({ ...vnic.ref, ...moved }, never), undefined);
    assert.equal(await client.api.read({ ...instance.ref, ...moved }, never), undefined);
  });

  for (const id of ['', '../../user', '12 34', '12345678\n', 'd-0123', '9'.repeat(60)]) {
    it(`block the ID ${JSON.stringify(id.slice(0, 12))} before any request`, async () => {
      await begin();
      const ref = { cloud: 'zenlayer', account: client.account.id, region: 'asia-east-1', kind: 'disk', id } as const;
      const read = async () => client.api.read(ref, never);
      await assert.rejects(read(), RefusedError);
      assert.equal(client.log.length, 0);
    });
  }

  it('give every resource of all regions and lists its own key', async () => {
    await begin();
    const keys: string[] = [];
    for (const region of await client.api.listRegions(never)) {
      keys.push(
        ...(await all(client.api.list('instance', region, { kind: 'region' }, never))).map((each) => keyOf(each.ref)),
      );
      keys.push(
        ...(await all(client.api.list('disk', region, { kind: 'region' }, never))).map((each) => keyOf(each.ref)),
      );
      keys.push(
        ...(await all(client.api.list('vnic', region, { kind: 'region' }, never))).map((each) => keyOf(each.ref)),
      );
    }
    assert.equal(new Set(keys).size, keys.length);
  });

  const passing = [429, 500, 503];
  for (const status of passing) {
    it(`are retried after ${status}, and honor Retry-After`, async () => {
      await begin();
      const region = await firstRegion();
      const codes = new Map([
        [429, 'REQUEST_LIMIT_EXCEEDED'],
        [500, 'INTERNAL_SERVER_ERROR'],
        [503, 'SERVICE_TEMPORARY_UNAVAILABLE'],
      ]);
      const body = { requestId: 'T0', code: codes.get(status), message: '' };
      const refusal = jsonResponse(status, body, { 'retry-after': '7' });
      bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response: refusal }, 2);
      const before = bench.clock.now();
      assert.equal((await all(client.api.list('disk', region, { kind: 'region' }, never))).length, 17);
      assert.equal(bench.clock.now() - before, 14_000);
    });
  }

  it('stop when they are canceled, and close the connection', async () => {
    await begin();
    const region = await firstRegion();
    bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'noResponse' });
    const abort = new AbortController();
    const arrival = nextServerSocket();
    const list = all(client.api.list('disk', region, { kind: 'region' }, abort.signal));
    const socket = await arrival;
    const closed = once(socket, 'close');
    abort.abort();
    await assert.rejects(list, (error) => error instanceof TransportError && error.fault === 'canceled');
    await closed;
  });

  it('don’t treat a CDN’s challenge page as a response of the cloud', async () => {
    await begin();
    const refusal = { status: 403, headers: { 'cf-mitigated': 'challenge' }, body: '<html>One moment</html>' };
    bench.sandbox.faults.arm('zenlayer', 'DescribeZones', { kind: 'response', response: refusal });
    await assert.rejects(client.api.listRegions(never), (error) => {
      return error instanceof TransportError && error.fault === 'notJson' && error.status === 403;
    });
  });

  it('keep the code, the status, and the request ID of a refusal', async () => {
    await begin();
    const refusal = jsonResponse(401, { requestId: 'TABC', code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION', message: 'no' });
    bench.sandbox.faults.arm('zenlayer', 'DescribeZones', { kind: 'response', response: refusal });
    await assert.rejects(client.api.listRegions(never), (error) => {
      assert.ok(error instanceof ApiError, `an ApiError, not ${error}`);
      const { provider, action, code, status, requestId, message } = error;
      assert.deepEqual(
        [provider, action, code, status, requestId, message],
        ['zenlayer', 'DescribeZones', 'AUTHFAILURE_UNAUTHORIZED_OPERATION', 401, 'TABC', 'no'],
      );
      return true;
    });
    assert.equal((await client.api.listRegions(never)).length, 2, 'a missing permission holds nothing back');
  });
});
