import assert from 'node:assert/strict';
import { commands } from '../../src/app/commands';
import type { Region } from '../../src/domain/account';
import type { Action } from '../../src/domain/plan';
import type { Disk, Vnic } from '../../src/domain/resource';
import { jsonResponse } from '../../src/emulator/wire';
import { TransportError } from '../../src/http/transportError';
import { huawei } from '../../src/providers/huawei';
import { type AppHarness, startApp } from '../support/appBench';
import { type HuaweiHosts, startHuaweiHosts } from '../support/huaweiHosts';
import { all, confirmAndSend, follow, operationOf, planOf, send, subjectOf } from '../support/operations';
import { type Client, never } from '../support/sandbox';
import { rowOf } from '../support/treeRow';

const [ownDomain, otherDomain] = ['myhuaweicloud.com', 'otc.t-systems.com'];
const endpoint = `https://iam.eu-de.${otherDomain}`;

describe('An account of Open Telekom Cloud, beside one of Huawei Cloud', () => {
  let hosts: HuaweiHosts;
  let client: Client;
  beforeEach(async () => {
    hosts = await startHuaweiHosts(otherDomain);
    client = hosts.connect(endpoint, hosts.credentialsAt(otherDomain));
  });
  afterEach(() => hosts.dispose());

  const keyAt = (domain: string): string => hosts.credentialsAt(domain).accessKeyId ?? '';
  const regionOf = async ({ api }: Client, id: string): Promise<Region> =>
    (await api.listRegions(never)).find(({ region }) => region === id) ?? assert.fail(id);

  async function named({ api }: Client, at: Region, name: string): Promise<Disk | Vnic> {
    const disks = await all(api.list('disk', at, { kind: 'region' }, never));
    const vnics = await all(api.list('vnic', at, { kind: 'region' }, never));
    return [...disks, ...vnics].find((each) => each.name === name) ?? assert.fail(name);
  }

  async function carryOut(who: Client, at: Region, action: Action, name: string): Promise<string> {
    const operation = operationOf(huawei, action);
    const found = await who.api.read((await named(who, at, name)).ref, never);
    const subject = await subjectOf(who.api, operation, found ?? assert.fail(name));
    await who.api.readDialogFacts(operation, subject, never);
    return (await follow(who, operation, await confirmAndSend(who, operation, subject), hosts.clock)).last.verdict;
  }

  /** Everything that a user does, from the test of the credentials to writes of each kind. */
  async function useAccount(who: Client, region: string): Promise<void> {
    await who.api.identify(never);
    const at = await regionOf(who, region);
    assert.notEqual((await all(who.api.list('instance', at, { kind: 'region' }, never))).length, 0);
    await all(who.api.list('disk', at, { kind: 'recycled' }, never));
    await all(who.api.list('snapshot', at, { kind: 'region' }, never));
    for (const [action, name] of [
      ['detachDisk', 'shop-web-data'],
      ['attachDisk', 'shop-web-data'],
      ['releaseDisk', 'audit-2025-导出'],
      ['detachVnic', 'shop-web-backend'],
      ['releaseVnic', 'spare-port'],
    ] as const) {
      assert.equal(await carryOut(who, at, action, name), 'done', `${action} ${name}`);
    }
  }

  it('is emulated only for a cloud that the sandbox knows', async () => {
    await assert.rejects(startHuaweiHosts('cloud.example'), /doesn’t emulate a cloud at cloud\.example/);
  });

  it('has the regions that its own cloud lists', async () => {
    const regions = await client.api.listRegions(never);
    assert.deepEqual(
      regions.map(({ region, name }) => [region, name]),
      [
        ['eu-de', 'eu-de'],
        ['eu-nl', 'eu-nl_Every-refusal'],
      ],
    );
  });

  it('browses, detaches, attaches, and releases, with the hosts and the port API of its own cloud', async () => {
    await useAccount(client, 'eu-de');
    const seen = new Set(hosts.reached.map(({ host }) => host));
    const services = ['ecs', 'evs', 'iam', 'vpc'].map((service) => `${service}.eu-de.${otherDomain}`);
    assert.deepEqual([...seen].sort(), services);
    const ports = hosts.reached.filter(({ host }) => host.startsWith('vpc.'));
    assert.ok(ports.length > 0 && ports.every(({ path }) => path.startsWith('/v2.0/ports')), 'Neutron’s ports only');
    assert.ok(
      ports.some(({ action, method }) => action === 'NeutronDeletePort' && method === 'DELETE'),
      'a release',
    );
  });

  it('reaches its second region with the endpoint of the first', async () => {
    const at = await regionOf(client, 'eu-nl');
    assert.notEqual((await all(client.api.list('disk', at, { kind: 'region' }, never))).length, 0);
    assert.equal(hosts.reached.at(-1)?.host, `evs.eu-nl.${otherDomain}`);
  });

  it('has an empty recycle bin, because its cloud has none', async () => {
    const at = await regionOf(client, 'eu-de');
    assert.deepEqual(await all(client.api.list('disk', at, { kind: 'recycled' }, never)), []);
    const [own = assert.fail('a region')] = await hosts.client.api.listRegions(never);
    assert.notEqual((await all(hosts.client.api.list('disk', own, { kind: 'recycled' }, never))).length, 0);
  });

  it('never has its key at a host of the other cloud, nor the other way round', async () => {
    await Promise.all([useAccount(client, 'eu-de'), useAccount(hosts.client, 'cn-north-4')]);
    assert.notEqual(keyAt(ownDomain), keyAt(otherDomain));
    for (const domain of [ownDomain, otherDomain]) {
      const keys = hosts.reached.filter(({ host }) => host.endsWith(`.${domain}`)).map(({ key }) => key);
      assert.ok(keys.length > 20, `${domain}: ${keys.length} requests`);
      assert.deepEqual([...new Set(keys)], [keyAt(domain)], domain);
    }
  });

  it('is refused with a key of the other cloud', async () => {
    const mistaken = hosts.connect(endpoint, hosts.credentialsAt(ownDomain));
    await assert.rejects(mistaken.api.identify(never), { code: 'APIGW.0301', status: 401 });
  });

  describe('whose cloud returns the address of the other one', () => {
    const elsewhere = `https://vpc.cn-north-4.${ownDomain}/v2.0/ports?marker=x`;
    const atOther = (): readonly string[] =>
      hosts.reached.map(({ host }) => host).filter((host) => !host.endsWith(`.${otherDomain}`));

    it('doesn’t follow a link to the next page', async () => {
      const at = await regionOf(client, 'eu-de');
      const ids = Array.from({ length: 1000 }, (_, n) => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`);
      hosts.answer = ({ action }) => {
        if (action !== 'NeutronListPorts') return undefined;
        const page = ids.splice(0, 1000).map((id) => ({ id, status: 'DOWN', device_id: '', device_owner: '' }));
        return jsonResponse(200, { ports: page, ports_links: [{ rel: 'next', href: elsewhere }] });
      };
      const vnics = await all(client.api.list('vnic', at, { kind: 'region' }, never));
      assert.equal(vnics.length, 1000);
      assert.deepEqual(atOther(), []);
    });

    it('doesn’t follow a redirect', async () => {
      const at = await regionOf(client, 'eu-de');
      hosts.answer = ({ action }) =>
        action === 'NeutronListPorts' ? { status: 307, headers: { location: elsewhere }, body: '' } : undefined;
      await assert.rejects(
        all(client.api.list('vnic', at, { kind: 'region' }, never)),
        (error) => error instanceof TransportError && error.fault === 'redirect',
      );
      assert.deepEqual(atOther(), []);
    });

    it('asks its own cloud for a region of the other one, and nobody for the name of a host', async () => {
      const { project } = await regionOf(client, 'eu-de');
      const names = ['cn-north-4', `cn-north-4.${ownDomain}`, `eu-de.${ownDomain}/`, `cn-north-4.${ownDomain}_x`];
      hosts.answer = ({ action }) =>
        action === 'KeystoneListAuthProjects'
          ? jsonResponse(200, { projects: names.map((name) => ({ id: project, name, enabled: true })) })
          : undefined;
      const regions = await client.api.listRegions(never);
      assert.deepEqual(
        regions.map(({ region }) => region),
        ['cn-north-4'],
      );
      const [at = assert.fail('a region')] = regions;
      await all(client.api.list('instance', at, { kind: 'region' }, never));
      assert.equal(hosts.reached.at(-1)?.host, `ecs.cn-north-4.${otherDomain}`);
      assert.deepEqual(atOther(), []);
    });
  });

  it('sends no confirmed write of the other cloud', async () => {
    const at = await regionOf(client, 'eu-de');
    const operation = operationOf(huawei, 'releaseVnic');
    const found = await client.api.read((await named(client, at, 'spare-port')).ref, never);
    const own = planOf(client, operation, await subjectOf(client.api, operation, found ?? assert.fail('the port')));
    const plan = { ...own, account: { ...own.account, endpoint: `https://iam.${ownDomain}` } };
    const before = hosts.reached.length;
    await assert.rejects(send(client.api, plan, client.confirm(plan)), /A plan for another account than “Hosts”/);
    assert.equal(hosts.reached.length, before, 'no request');
  });

  describe('in the extension', () => {
    let bench: AppHarness;
    beforeEach(async () => {
      bench = await startApp({ providers: [huawei], dialects: [], on: false, transports: hosts.transports });
      bench.clock.whilePaused = (ms) => hosts.clock.advance(ms);
    });
    afterEach(() => bench.dispose());

    const addByName = async (label: string, domain: string, name: string): Promise<void> => {
      const { accessKeyId = '', accessKeySecret = '' } = hosts.credentialsAt(domain);
      bench.ui.picked.push(huawei.label, label);
      bench.ui.texts.push(accessKeyId, accessKeySecret, '', name);
      await commands.addAccount?.(bench.app, undefined);
    };

    it('is added by the name of its cloud, shown, and detaches after Allow Changes', async () => {
      await addByName('Open Telekom Cloud (eu-de)', otherDomain, 'Telekom');
      const account = bench.app.accounts.list()[0] ?? assert.fail('an account');
      assert.deepEqual([account.name, account.endpoint, account.writable], ['Telekom', endpoint, false]);
      await bench.app.accounts.setWritable(account, true);
      const row = await rowOf(bench, ({ name }) => name === 'shop-web-data');
      bench.dialog.answers.push('confirm');
      await commands.detachDisk?.(bench.app, row);
      assert.match(bench.ui.toasts.at(-1)?.message ?? '', /was detached/);
      assert.ok(
        hosts.reached.every(({ host, key }) => host.endsWith(`.${otherDomain}`) && key === keyAt(otherDomain)),
        'only its own hosts and its own key',
      );
    });

    it('refuses an endpoint that isn’t understood before the key is asked for, and sends nothing', async () => {
      bench.ui.picked.push(huawei.label, 'Custom endpoint…');
      await commands.addAccount?.(bench.app, undefined);
      assert.equal(bench.ui.inputRequests.length, 1);
      const { validate } = bench.ui.inputRequests[0] ?? assert.fail('the endpoint was asked for');
      assert.equal(
        validate?.(`https://ecs.eu-de.${otherDomain}`),
        `ecs.eu-de.${otherDomain} isn’t an endpoint of IAM in Open Telekom Cloud. Enter https://iam.<region>.${otherDomain}.`,
      );
      assert.deepEqual(hosts.reached, []);
    });
  });
});
