import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { Account } from '../../src/domain/account';
import type { Resource } from '../../src/domain/resource';
import type { CloudApi, Page, Provider } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { nodeTransports } from '../support/nodeTransports';
import { all } from '../support/operations';
import { catalogueOf, never } from '../support/sandbox';
import { type Printed, SandboxCommand } from '../support/sandboxCommand';

const clock = { now: Date.now, monotonic: () => performance.now(), pause: () => Promise.resolve(), random: () => 0.5 };

/** The product's own client for what the command has printed. */
function connect(provider: Provider, { endpoint, accessKeyId, accessKeySecret }: Printed): CloudApi {
  const account: Account = {
    id: 'printed',
    cloud: provider.id,
    name: 'Printed',
    owner: '',
    endpoint,
    writable: false,
    sandbox: false,
  };
  return provider.connect({
    account,
    credentials: () => Promise.resolve({ accessKeyId, accessKeySecret }),
    ...nodeTransports(),
    redeem: () => {
      throw new Error('Nothing is written here.');
    },
    catalogue: () => catalogueOf(provider.id),
    clock,
    log: () => undefined,
  });
}

describe('The stand-alone sandbox', () => {
  const started: SandboxCommand[] = [];
  const start = (...args: readonly string[]): SandboxCommand => {
    const command = new SandboxCommand(...args);
    started.push(command);
    return command;
  };
  afterEach(async () => {
    await Promise.all(started.splice(0).map((each) => each.end('SIGKILL')));
  });

  const clients = async (command: SandboxCommand): Promise<readonly CloudApi[]> => {
    const printed = await command.ready();
    return providers.map((provider) => {
      const mine = printed[provider.id];
      assert.ok(mine, provider.id);
      return connect(provider, mine);
    });
  };

  /** What the lists of all regions show, without times, which depend on the start. */
  async function worldOf(api: CloudApi): Promise<readonly (readonly string[])[]> {
    const rows: (readonly string[])[] = [];
    for (const region of await api.listRegions(never)) {
      const instances = await all(api.list('instance', region, { kind: 'region' }, never));
      const disks = await all(api.list('disk', region, { kind: 'region' }, never));
      const vnics = await all(api.list('vnic', region, { kind: 'region' }, never));
      for (const { ref, name, nativeState } of [...instances, ...disks, ...vnics]) {
        rows.push([ref.region, ref.project ?? '', ref.kind, ref.id, name, nativeState]);
      }
    }
    return rows;
  }

  it('prints one line of JSON: the endpoint and key of each cloud, its regions, and Huawei Cloud’s projects', async () => {
    const command = start('--port', '0');
    const { alibaba, huawei, zenlayer, ...others } = await command.ready();
    assert.deepEqual(others, {});
    assert.ok(alibaba && huawei && zenlayer, 'each cloud is printed');
    const key = ['endpoint', 'accessKeyId', 'accessKeySecret'];
    assert.deepEqual(Object.keys(alibaba), [...key, 'regions']);
    assert.deepEqual(Object.keys(huawei), [...key, 'projectId', 'regions']);
    assert.deepEqual(Object.keys(zenlayer), key);
    for (const region of alibaba.regions ?? []) assert.deepEqual(Object.keys(region), ['id', 'endpoint']);
    for (const region of huawei.regions ?? []) assert.deepEqual(Object.keys(region), ['id', 'endpoint', 'projectId']);
    assert.equal(huawei.projectId, huawei.regions?.[0]?.projectId);

    const endpoints = [alibaba, huawei, zenlayer].flatMap((each) => [each, ...(each.regions ?? [])]);
    assert.equal(new Set(endpoints.map(({ endpoint }) => endpoint)).size, 1, 'one port for all');
    assert.match(zenlayer.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
    const { stdout, stderr } = await command.end();
    assert.equal(stdout.indexOf('\n'), stdout.length - 1, 'and nothing else');
    assert.equal(stderr, '');
  });

  it('serves the printed regions with the printed keys', async () => {
    const command = start();
    const printed = await command.ready();
    for (const [index, api] of (await clients(command)).entries()) {
      const regions = await api.listRegions(never);
      const printedRegions = printed[providers[index]?.id ?? '']?.regions;
      if (printedRegions)
        assert.deepEqual(
          regions.map(({ region }) => region),
          printedRegions.map(({ id }) => id),
        );
      assert.ok(regions.length >= 2, `${regions.length} regions, at least two`);
    }
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`runs until ${signal}, and then exits normally`, async () => {
      const command = start();
      const { zenlayer } = await command.ready();
      const { exitCode, signal: killedBy, stderr } = await command.end(signal);
      assert.deepEqual([exitCode, killedBy, stderr], [0, null, '']);
      await assert.rejects(fetch(zenlayer?.endpoint ?? ''));
    });
  }

  it('creates the same world for the same seed, another for another, and new keys each time', async () => {
    const commands = ['7', '7', '8'].map((seed) =>
      start('--seed', seed, '--instances', '30', '--disks', '200', '--vnics', '150'),
    );
    const worlds = await Promise.all(
      commands.map(async (each) => Promise.all((await clients(each)).map((api) => worldOf(api)))),
    );
    for (const index of providers.keys()) {
      const [one, same, other] = worlds.map((each) => each[index]);
      assert.ok(one && one.length > 100, `${one?.length} resources, more than 100`);
      assert.deepEqual(one, same);
      assert.notDeepEqual(one, other);
    }
    const keys = await Promise.all(commands.map(async (each) => Object.values(await each.ready())));
    const secrets = keys.flat().map(({ accessKeySecret }) => accessKeySecret);
    assert.equal(new Set(secrets).size, secrets.length);
  });

  const sizes = [
    { instances: 0, disks: 0, vnics: 0 },
    { instances: 3, disks: 7, vnics: 5 },
    { instances: 1000, disks: 100_000, vnics: 3000 },
  ];
  for (const size of sizes) {
    it(`has for each cloud ${JSON.stringify(size)}`, async () => {
      const command = start(...Object.entries(size).flatMap(([name, count]) => [`--${name}`, String(count)]));
      for (const api of await clients(command)) {
        const ids = { instances: new Set<string>(), disks: new Set<string>(), vnics: new Set<string>() };
        for (const region of await api.listRegions(never)) {
          const add = async (to: Set<string>, pages: AsyncIterable<Page<Resource>>): Promise<void> => {
            for (const { ref } of await all(pages)) to.add(ref.id);
          };
          await add(ids.instances, api.list('instance', region, { kind: 'region' }, never));
          await add(ids.disks, api.list('disk', region, { kind: 'region' }, never));
          await add(ids.disks, api.list('disk', region, { kind: 'recycled' }, never));
          await add(ids.vnics, api.list('vnic', region, { kind: 'region' }, never));
        }
        const counts = { instances: ids.instances.size, disks: ids.disks.size, vnics: ids.vnics.size };
        assert.deepEqual(counts, size);
      }
    });
  }

  it('delays responses by the given latency, and still exits when it is asked to', async () => {
    const command = start('--latency', '60000');
    const { zenlayer } = await command.ready();
    const url = new URL(zenlayer?.endpoint ?? '');
    let hasResponded = false;
    const held = request(url, { method: 'POST' }, () => {
      hasResponded = true;
    });
    const failed = once(held, 'error');
    held.end('{}');
    await once(held, 'finish');
    // The request of a web page is rejected before any wait.
    const stranger = await fetch(url.href, { headers: { origin: 'https://example.invalid' } });
    assert.equal(stranger.status, 403);
    assert.equal(hasResponded, false);
    assert.equal((await command.end()).exitCode, 0);
    await failed;
  });

  const wrong: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [['--port', '99999'], /^--port must be a whole number from 0 to 65535, not “99999”\./],
    [['--port', 'http'], /^--port must be a whole number from 0 to 65535, not “http”\./],
    [['--port='], /^--port must be a whole number from 0 to 65535, not “”\./],
    [['--disks'], /^--disks must be a whole number from 0 to 1000000\./],
    [['--disks', '-1'], /^--disks must be a whole number from 0 to 1000000, not “-1”\./],
    [['--disks', '--vnics', '5'], /^--disks must be a whole number from 0 to 1000000, not “--vnics”\./],
    [['--latency', '1.5'], /^--latency must be a whole number from 0 to 60000, not “1\.5”\./],
    [['--sed', '5'], /^“--sed” isn’t a sandbox option\./],
    [['5'], /^“5” isn’t a sandbox option\./],
  ];
  for (const [args, says] of wrong) {
    it(`rejects ${args.join(' ')} with an error, the usage, and exit code 2`, async () => {
      const { exitCode, stdout, stderr } = await start(...args).ended;
      assert.match(stderr, says);
      assert.match(stderr, /^[^\n]+ Usage: sandbox --port 0 [^\n]+\n$/);
      assert.deepEqual([exitCode, stdout], [2, '']);
    });
  }

  it('says when its port is in use', async () => {
    const { zenlayer } = await start().ready();
    const { port } = new URL(zenlayer?.endpoint ?? '');
    const { exitCode, stdout, stderr } = await start('--port', port).ended;
    assert.equal(stderr, `Port ${port} is in use by another program. Specify another port, or 0 for any free port.\n`);
    assert.deepEqual([exitCode, stdout], [2, '']);
  });
});
