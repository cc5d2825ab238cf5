import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import type { Resource } from '../../src/domain/resource';
import type { CloudApi, Scope } from '../../src/providers/contract';
import { providers } from '../../src/providers/registry';
import { attachableKindsOf } from '../support/attachables';
import { partOf } from '../support/credentialParts';
import { all } from '../support/operations';
import { connectTo, keyIn } from '../support/printedClient';
import { never } from '../support/sandbox';
import { SandboxCommand } from '../support/sandboxCommand';

/** The kinds of a cloud whose number can be given. */
const sizedKindsOf = (cloud: string) => ['instance', ...attachableKindsOf(cloud)] as const;

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
      return connectTo(provider, mine).api;
    });
  };

  /** What the lists of all regions show, without times, which depend on the start. */
  async function worldOf(api: CloudApi): Promise<readonly (readonly string[])[]> {
    const rows: (readonly string[])[] = [];
    for (const region of await api.listRegions(never)) {
      for (const kind of sizedKindsOf(region.cloud)) {
        for (const { ref, name, nativeState } of await all<Resource>(
          api.list(kind, region, { kind: 'region' }, never),
        )) {
          rows.push([ref.region, ref.project ?? '', ref.kind, ref.id, name, nativeState]);
        }
      }
    }
    return rows;
  }

  it('prints one line of JSON: the endpoint and key of each cloud, and one port for all', async () => {
    const command = start('--port', '0');
    const printed = await command.ready();
    assert.deepEqual(Object.keys(printed).sort(), providers.map(({ id }) => id).sort());
    for (const provider of providers) {
      const { regions, projectId: _, limitedUser, ...others } = printed[provider.id] ?? assert.fail(provider.label);
      assert.deepEqual(Object.keys(others), ['endpoint', ...Object.keys(keyIn(provider, others))], provider.label);
      assert.notEqual(partOf(provider, keyIn(provider, others), 'secret'), '');
      for (const region of regions ?? []) assert.deepEqual(Object.keys(region).slice(0, 2), ['id', 'endpoint']);
      assert.notEqual(limitedUser?.accessKeySecret ?? '', '', 'the key of the limited user');
    }
    const endpoints = Object.values(printed).flatMap((each) => [each, ...(each.regions ?? [])]);
    const [one = '', ...others] = new Set(endpoints.map(({ endpoint }) => endpoint));
    assert.deepEqual(others, []);
    assert.match(one, /^http:\/\/127\.0\.0\.1:\d+$/);
    const { stdout, stderr } = await command.end();
    assert.equal(stdout.indexOf('\n'), stdout.length - 1, 'and nothing else');
    assert.equal(stderr, '');
  });

  it('prints the regions of Alibaba Cloud, and the projects of Huawei Cloud', async () => {
    const { alibaba, huawei } = await start('--port', '0').ready();
    assert.ok(alibaba?.regions && huawei?.regions, 'both are printed');
    for (const region of alibaba.regions) assert.deepEqual(Object.keys(region), ['id', 'endpoint']);
    for (const region of huawei.regions) assert.deepEqual(Object.keys(region), ['id', 'endpoint', 'projectId']);
    assert.equal(huawei.projectId, huawei.regions[0]?.projectId);
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
    const keys = await Promise.all(commands.map((each) => each.ready()));
    const secrets = keys.flatMap((each) =>
      providers.map((provider) => partOf(provider, keyIn(provider, each[provider.id] ?? assert.fail()), 'secret')),
    );
    assert.equal(new Set(secrets).size, secrets.length);
  });

  const sizes = [
    { instances: 0, disks: 0, vnics: 0 },
    { instances: 3, disks: 7, vnics: 5 },
    { instances: 1000, disks: 20_000, vnics: 3000 },
  ];
  for (const size of sizes) {
    it(`has for each cloud ${JSON.stringify(size)}`, async () => {
      const command = start(...Object.entries(size).flatMap(([name, count]) => [`--${name}`, String(count)]));
      for (const [index, api] of (await clients(command)).entries()) {
        const provider = providers[index] ?? assert.fail();
        const ids = { instance: new Set<string>(), disk: new Set<string>(), vnic: new Set<string>() };
        for (const region of await api.listRegions(never)) {
          const add = async (kind: keyof typeof ids, scope: Scope): Promise<void> => {
            for (const { ref } of await all<Resource>(api.list(kind, region, scope, never))) ids[kind].add(ref.id);
          };
          for (const kind of sizedKindsOf(provider.id)) await add(kind, { kind: 'region' });
          await add('disk', { kind: 'recycled' });
        }
        for (const kind of sizedKindsOf(provider.id)) {
          assert.equal(
            ids[kind].size,
            size[`${kind}s`],
            `WorldSize.${kind}s is the number of resources in the sandbox of ${provider.label}`,
          );
        }
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
    [['--clock', 'slow'], /^--clock must be driven, not “slow”\./],
    [['--clock'], /^--clock must be driven\./],
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
