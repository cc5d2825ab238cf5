import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../src/http/request';
import { ask } from './plainClient';
import { diskNamed, everyInstance, everyVnic, regions, type Started, start, vnicNamed } from './world';

type Wire = Record<string, unknown>;

const listIn = (json: Wire, name: string): readonly Wire[] => (Array.isArray(json[name]) ? json[name] : []);
const codeIn = (json: Wire): unknown => ((json.error ?? json) as Wire).code;

describe("Huawei Cloud's services in the sandbox", () => {
  let bench: Started;
  let project: string;
  beforeEach(async () => {
    bench = await start();
    project = (await regions(bench.client.api))[0]?.project ?? '';
  });
  afterEach(() => bench.dispose());

  const get = (path: string) => ask(bench, 'GET', path.replace('{pid}', project), { 'x-project-id': project });
  const send = (method: HttpRequest['method'], path: string, body?: unknown) =>
    ask(
      bench,
      method,
      path.replace('{pid}', project),
      { 'x-project-id': project },
      body === undefined ? '' : JSON.stringify(body),
    );
  const disk = async (name: string) => (await diskNamed(bench.client.api, name)).ref.id;
  const server = async (name: string) =>
    (await everyInstance(bench.client.api)).find((each) => each.name === name)?.ref.id ?? '';

  describe('disks', () => {
    const volumes = '/v2/{pid}/cloudvolumes/detail';

    it('are returned newest first, or sorted as requested', async () => {
      const newest = listIn((await get(volumes)).json, 'volumes').map((each) => String(each.created_at));
      assert.deepEqual(newest, newest.toSorted().reverse());
      const bySize = listIn((await get(`${volumes}?sort_key=size&sort_dir=asc`)).json, 'volumes');
      const sizes = bySize.map((each) => Number(each.size));
      assert.deepEqual(
        sizes,
        sizes.toSorted((one, other) => one - other),
      );
    });

    it('page by record offset, count all, and link to the next page', async () => {
      const whole = await get(volumes);
      const page = await get(`${volumes}?limit=4&offset=4`);
      const ids = (json: Wire) => listIn(json, 'volumes').map((each) => each.id);
      assert.deepEqual(ids(page.json), ids(whole.json).slice(4, 8));
      assert.equal(page.json.count, listIn(whole.json, 'volumes').length);
      const [next] = listIn(page.json, 'volumes_links');
      assert.match(String(next?.href), new RegExp(`marker=${ids(page.json)[3]}$`));
    });

    const filters = [
      ['status=available', ['audit-2025-导出', 'old-backup', '迁移临时盘', 'pvc-a70c5e12-2b4d-4c9f-9e38-61d0f2b7c8a4']],
      ['name=shop-web-data', ['shop-web-data']],
      ['multiattach=true', ['billing-db-quorum']],
      ['service_type=DSS', []],
    ] as const;
    for (const [filter, names] of filters) {
      it(`are filtered by ${filter}`, async () => {
        const found = listIn((await get(`${volumes}?${filter}`)).json, 'volumes');
        assert.deepEqual(
          found.map((each) => each.name),
          names,
        );
      });
    }

    it('are found by a list of IDs, without unknown ones', async () => {
      const ids = `['${await disk('shop-web-data')}','00000000-0000-4000-8000-000000000000']`;
      const found = listIn((await get(`${volumes}?ids=${encodeURIComponent(ids)}`)).json, 'volumes');
      assert.deepEqual(
        found.map((each) => each.name),
        ['shop-web-data'],
      );
    });

    const wrong = [
      ['limit=1001', 'EVS.2142'],
      ['limit=0', 'EVS.1023'],
      ['limit=x', 'EVS.1023'],
      ['marker=00000000-0000-4000-8000-000000000000', 'EVS.1024'],
      ['offset=-1', 'EVS.5400'],
      ['sort_key=colour', 'EVS.1039'],
      ['sort_dir=up', 'EVS.1040'],
    ] as const;
    for (const [query, code] of wrong) {
      it(`refuse ${query} with ${code}`, async () => {
        const { status, json } = await get(`${volumes}?${query}`);
        assert.deepEqual([status, codeIn(json)], [400, code]);
      });
    }

    it('refuse an ID of the wrong form, and an unknown one', async () => {
      const misspelt = await send('DELETE', '/v2/{pid}/cloudvolumes/nonsense');
      assert.deepEqual([misspelt.status, codeIn(misspelt.json)], [400, 'EVS.1002']);
      const missing = await send('DELETE', '/v2/{pid}/cloudvolumes/00000000-0000-4000-8000-000000000000');
      assert.deepEqual([missing.status, codeIn(missing.json)], [404, 'EVS.5404']);
    });
  });

  describe('snapshots', () => {
    const create = (volume: string, more = {}) =>
      send('POST', '/v2/{pid}/cloudsnapshots', { snapshot: { volume_id: volume, name: 'mine', ...more } });

    it('are created without a job: the snapshot has the state', async () => {
      const { status, json } = await create(await disk('shop-web-data'), { force: true });
      const made = json.snapshot as Wire;
      assert.deepEqual([status, made.status, made.name], [202, 'creating', 'mine']);
      bench.clock.advance(5_000);
      const { json: shown } = await get(`/v2/{pid}/cloudsnapshots/${made.id}`);
      assert.equal((shown.snapshot as Wire).status, 'available');
      const { json: list } = await get(`/v2/{pid}/cloudsnapshots/detail?volume_id=${made.volume_id}`);
      assert.equal(list.count, 2);
    });

    it('need force for an attached disk, one at a time, at most seven', async () => {
      const volume = await disk('shop-web-data');
      assert.equal(codeIn((await create(volume)).json), 'EVS.5400');
      await create(volume, { force: true });
      const second = await create(volume, { force: true });
      assert.deepEqual([second.status, codeIn(second.json)], [409, 'EVS.2409']);
      for (let count = 3; count <= 7; count += 1) {
        bench.clock.advance(5_000);
        assert.equal((await create(volume, { force: true })).status, 202);
      }
      const eighth = await create(volume, { force: true });
      assert.deepEqual([eighth.status, codeIn(eighth.json)], [413, 'EVS.5413']);
    });

    it('refuse an invalid body', async () => {
      const { status, json } = await send('POST', '/v2/{pid}/cloudsnapshots');
      assert.deepEqual([status, codeIn(json)], [400, 'EVS.1052']);
    });
  });

  describe('the recycle bin', () => {
    const bin = '/v3/{pid}/recycle-bin-volumes';

    it('has a policy, and the time when a disk was moved and when it’s deleted', async () => {
      assert.deepEqual((await get(`${bin}/policy`)).json, { switch: true, threshold_time: 7, keep_time: 7 });
      const [recycled] = listIn((await get(`${bin}/detail`)).json, 'volumes');
      assert.equal(recycled?.name, 'shop-logs-2024');
      assert.match(String(recycled?.pre_deleted_at), /^\d{4}-.*\.\d{6}$/);
      assert.ok(
        String(recycled?.plan_delete_at) > String(recycled?.pre_deleted_at),
        `${recycled?.plan_delete_at} comes after ${recycled?.pre_deleted_at}`,
      );
    });

    it('restores a disk, or deletes it permanently', async () => {
      const [recycled] = listIn((await get(`${bin}/detail`)).json, 'volumes');
      await send('POST', `${bin}/${recycled?.id}/revert`);
      assert.equal((await diskNamed(bench.client.api, 'shop-logs-2024')).state, 'available');
      await bench.sandbox.reset();
      const { json } = await send('DELETE', `${bin}/${recycled?.id}`);
      assert.match(String(json.job_id), /^[0-9a-f]{32}$/);
      bench.clock.advance(5_000);
      assert.equal((await get(`${bin}/${recycled?.id}`)).status, 404);
    });
  });

  describe('servers', () => {
    const list = '/v1/{pid}/cloudservers/detail';

    it('are found by their IDs; an unknown one is returned with a fault', async () => {
      const known = await server('shop-web-01');
      const unknown = '00000000-0000-4000-8000-000000000000';
      const found = listIn((await get(`${list}?server_id=${known},${unknown}&status=ERROR`)).json, 'servers');
      assert.equal(found[0]?.name, 'shop-web-01');
      assert.deepEqual(Object.keys(found[1] ?? {}), ['id', 'fault']);
    });

    for (const [filter, count] of [
      ['tags=env%3Dprod', 2],
      ['not-tags=env%3Dprod', 4],
      ['flavor=s6.large.2', 6],
      ['ip=10.20', 6],
      ['ip_eq=10.20', 0],
      ['name=(', 0],
      ['enterprise_project_id=0', 6],
      ['enterprise_project_id=other', 0],
    ] as const) {
      it(`are filtered by ${filter}`, async () => assert.equal((await get(`${list}?${filter}`)).json.count, count));
    }

    it('refuse a limit above 1000 and an invalid page number', async () => {
      for (const query of ['limit=1001', 'offset=two', 'marker=x']) {
        const { status, json } = await get(`${list}?${query}`);
        assert.deepEqual([status, codeIn(json)], [400, 'Ecs.0005'], query);
      }
    });

    it('have the documented types', async () => {
      const { json } = await get(`/v1/{pid}/cloudservers/${await server('shop-web-01')}`);
      const shown = json.server as Wire;
      assert.deepEqual(
        [typeof (shown.flavor as Wire).ram, shown.locked, shown['OS-EXT-STS:task_state']],
        ['string', false, null],
      );
      const zones = await get('/v1/{pid}/availability-zones');
      assert.equal(listIn(zones.json, 'availability_zones').length, 2);
    });

    it('refuse a power action in the wrong state, and an unknown one', async () => {
      const servers = [{ id: await server('报表批处理-01') }];
      const act = (body: unknown) => send('POST', '/v1/{pid}/cloudservers/action', body);
      const wrong = [
        [{ 'os-stop': { servers } }, 400, 'Ecs.0100'],
        [{ reboot: { servers } }, 400, 'Ecs.0005'],
        [{ 'os-start': { servers: [] } }, 400, 'Ecs.0005'],
        [{ 'os-start': { servers: [{ id: 'x' }] } }, 404, 'Ecs.0114'],
        [{ dance: {} }, 400, 'Ecs.0005'],
        [undefined, 400, 'Common.0002'],
      ] as const;
      for (const [body, status, code] of wrong) {
        const response = await act(body);
        assert.deepEqual([response.status, codeIn(response.json)], [status, code]);
      }
    });
  });

  describe('attaching', () => {
    const attach = async (name: string, attachment: Wire, more = {}) =>
      send('POST', `/v1/{pid}/cloudservers/${await server(name)}/attachvolume`, {
        volumeAttachment: attachment,
        ...more,
      });

    it('only checks in a dry run', async () => {
      const volumeId = await disk('迁移临时盘');
      assert.deepEqual((await attach('shop-web-01', { volumeId }, { dry_run: true })).json, {});
      bench.clock.advance(5_000);
      assert.equal((await diskNamed(bench.client.api, '迁移临时盘')).state, 'available');
    });

    it('refuses what is already attached, what isn’t available, and a system disk of a running server', async () => {
      const here = await attach('shop-web-01', { volumeId: await disk('shop-web-data') });
      assert.equal(codeIn(here.json), 'Ecs.0057');
      const elsewhere = await attach('shop-web-01', { volumeId: await disk('shop-web-02-data') });
      assert.equal(codeIn(elsewhere.json), 'Ecs.0103');
      const system = await attach('shop-web-01', { volumeId: await disk('迁移临时盘'), device: '/dev/vda' });
      assert.equal(codeIn(system.json), 'Ecs.0100');
    });
  });

  describe('vNICs and ports', () => {
    const interfaces = async (id: string) => `/v2.1/{pid}/servers/${await server('shop-web-01')}/os-interface/${id}`;

    it('keep an existing port when they are detached', async () => {
      const port = (await everyVnic(bench.client.api)).find(
        (each) => each.name === 'spare-port' && each.ref.project === project,
      );
      assert.ok(port, 'there is a port spare-port');
      const nics = [{ port_id: port.ref.id }];
      const added = await send('POST', `/v1/{pid}/cloudservers/${await server('shop-web-01')}/nics`, { nics });
      assert.equal(added.status, 200);
      bench.clock.advance(5_000);
      const shown = await get(await interfaces(port.ref.id));
      assert.equal((shown.json.interfaceAttachment as Wire).delete_on_termination, false);
      const taken = await send('POST', `/v1/{pid}/cloudservers/${await server('shop-web-01')}/nics`, { nics });
      assert.equal(codeIn(taken.json), 'Ecs.0919');
    });

    it('are deleted by the native call too if the interface says so', async () => {
      const { ref } = await vnicNamed(bench.client.api, 'shop-web-public');
      const { status, json } = await send('DELETE', await interfaces(ref.id));
      assert.deepEqual([status, json], [202, {}]);
      bench.clock.advance(5_000);
      assert.equal((await get(`/v1/{pid}/ports/${ref.id}`)).status, 404);
    });

    it('are read and deleted through the native API too', async () => {
      const { ref } = (await everyVnic(bench.client.api)).find((each) => each.name === 'spare-port') ?? assert.fail();
      assert.equal(((await get(`/v2.0/ports/${ref.id}`)).json.port as Wire).name, 'spare-port');
      assert.equal((await send('DELETE', `/v2.0/ports/${ref.id}`)).status, 204);
      const again = await send('DELETE', `/v2.0/ports/${ref.id}`);
      assert.deepEqual([again.status, codeIn(again.json)], [404, 'VPC.2500']);
    });

    it('delete a virtual IP, as documented', async () => {
      const { ref } = await vnicNamed(bench.client.api, 'vip-of-shop');
      assert.equal((await send('DELETE', `/v1/{pid}/ports/${ref.id}`)).status, 204);
    });

    it('are filtered exactly', async () => {
      const found = await get('/v1/{pid}/ports?device_owner=neutron:VIP_PORT');
      assert.deepEqual(
        listIn(found.json, 'ports').map((each) => each.name),
        ['vip-of-shop'],
      );
    });
  });
});
