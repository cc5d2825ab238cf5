import assert from 'node:assert/strict';
import type { Region } from '../../../src/domain/account';
import type { Action } from '../../../src/domain/plan';
import type { Disk, Vnic } from '../../../src/domain/resource';
import { ApiError } from '../../../src/errors/apiError';
import { huawei } from '../../../src/providers/huawei';
import { reads } from '../../../src/providers/huawei/api/readCalls';
import { type HuaweiHosts, startHuaweiHosts } from '../../support/huaweiHosts';
import { all, carryOut, follow, operationOf, subjectOf } from '../../support/operations';
import { never } from '../../support/sandbox';

const region = 'cn-north-4';
const [ecs, evs, vpc] = ['ecs', 'evs', 'vpc'].map((service) => `${service}.${region}.myhuaweicloud.com`);
const iam = 'iam.myhuaweicloud.com';

/** Where each call goes on the real cloud, one line each: action, method, host, path. */
const expected: readonly string[] = [
  `BatchDeleteServerNics POST ${ecs} /v1/{project}/cloudservers/{id}/nics/delete`,
  `DeletePort DELETE ${vpc} /v1/{project}/ports/{id}`,
  `DeleteVolume DELETE ${evs} /v2/{project}/cloudvolumes/{id}`,
  `DetachServerVolume DELETE ${ecs} /v1/{project}/cloudservers/{id}/detachvolume/{id}`,
  `KeystoneListAuthDomains GET ${iam} /v3/auth/domains`,
  `KeystoneListAuthProjects GET ${iam} /v3/auth/projects`,
  `KeystoneListProjects GET ${iam} /v3/projects`,
  `ListPorts GET ${vpc} /v1/{project}/ports`,
  `ListRecycleVolumes GET ${evs} /v3/{project}/recycle-bin-volumes/detail`,
  `ListServerInterfaces GET ${ecs} /v1/{project}/cloudservers/{id}/os-interface`,
  `ListServersDetails GET ${ecs} /v1/{project}/cloudservers/detail`,
  `ListSnapshots GET ${evs} /v2/{project}/cloudsnapshots/detail`,
  `ListVolumes GET ${evs} /v2/{project}/cloudvolumes/detail`,
  `NovaDeleteServerInterface DELETE ${ecs} /v2.1/{project}/servers/{id}/os-interface/{id}`,
  `ShowJob GET ${ecs} /v1/{project}/jobs/{id}`,
  `ShowJob GET ${evs} /v1/{project}/jobs/{id}`,
  `ShowPort GET ${vpc} /v1/{project}/ports/{id}`,
  `ShowRecyclePolicy GET ${evs} /v3/{project}/recycle-bin-volumes/policy`,
  `ShowRecycleVolume GET ${evs} /v3/{project}/recycle-bin-volumes/{id}`,
  `ShowServer GET ${ecs} /v1/{project}/cloudservers/{id}`,
  `ShowVolume GET ${evs} /v2/{project}/cloudvolumes/{id}`,
];

describe('Huawei Cloud: each call goes to the host of its own service', () => {
  let hosts: HuaweiHosts;
  let at: Region;
  beforeEach(async () => {
    hosts = await startHuaweiHosts();
    at = (await hosts.client.api.listRegions(never)).find((each) => each.region === region) ?? assert.fail(region);
  });
  afterEach(() => hosts.dispose());

  async function named(name: string): Promise<Disk | Vnic> {
    const { api } = hosts.client;
    const disks = await all(api.listDisks(at, { of: 'region' }, never));
    const vnics = await all(api.listVnics(at, { of: 'region' }, never));
    return [...disks, ...vnics].find((each) => each.name === name) ?? assert.fail(name);
  }

  /** From the reads before a dialog to the end. */
  async function carriedOut(action: Action, name: string) {
    const { client, clock } = hosts;
    const operation = operationOf(huawei, action);
    const { ref } = await named(name);
    const fresh =
      operation.kind === 'disk'
        ? await client.api.readDisk({ ...ref, kind: 'disk' }, never)
        : await client.api.readVnic({ ...ref, kind: 'vnic' }, never);
    const subject = await subjectOf(client.api, operation, fresh ?? assert.fail(name));
    await client.api.readDialogFacts(operation, subject, never);
    return follow(client, operation, await carryOut(client, operation, subject), clock);
  }

  it('by method, host and path, for every read and every write', async () => {
    const { api } = hosts.client;
    await api.identify(never);
    hosts.refused.add('KeystoneListAuthProjects');
    await api.listRegions(never);
    await all(api.listInstances(at, never));
    await all(api.listDisks(at, { of: 'recycled' }, never));
    for (const [action, name] of [
      ['detachDisk', 'shop-web-data'],
      ['forceDetachDisk', 'detach-will-fail'],
      ['releaseDisk', 'old-data'],
      ['detachVnic', 'keeps-its-port'],
      ['removeVnic', 'dies-with-its-nic'],
      ['releaseVnic', 'left-over'],
    ] as const) {
      assert.equal((await carriedOut(action, name)).last.verdict, 'done', action);
    }
    const seen = hosts.reached.map(({ action, method, host, path }) => {
      const form = path
        .replace(at.project ?? '', '{project}')
        .replace(/\/([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=\/|$)/g, '/{id}');
      return `${action} ${method} ${host} ${form}`;
    });
    assert.deepEqual([...new Set(seen)].sort(), expected);
    const calls = new Set([...reads, ...huawei.operations.map(({ call }) => call)]);
    assert.deepEqual(new Set(expected.map((line) => line.split(' ')[0])), calls, 'no call is left out');
  });

  it('so that the job of a disk that could not be deleted tells why', async () => {
    const { last } = await carriedOut('releaseDisk', 'delete-will-fail');
    assert.ok(last.verdict === 'failed' && last.error instanceof ApiError, 'the job was found');
    assert.deepEqual([last.error.code, last.error.extra.fromJob], ['EVS.2020', true]);
  });

  it('since a service does not know the jobs of another, nor its paths', async () => {
    const { api } = hosts.client;
    const operation = operationOf(huawei, 'releaseDisk');
    const disk = await api.readDisk({ ...(await named('delete-will-fail')).ref, kind: 'disk' }, never);
    const subject = { resource: disk ?? assert.fail('the disk'), instance: undefined };
    const receipt = await carryOut(hosts.client, operation, subject);
    const misled = { ...receipt, job: { id: receipt.job?.id ?? '', service: 'ecs' } };
    assert.deepEqual(await api.observe(misled, never), { verdict: 'pending', word: 'deleting' });
    assert.equal((await api.observe(receipt, never)).word, 'INIT');
    const asksDisks = hosts.connect(`https://${evs}`);
    await assert.rejects(asksDisks.api.identify(never), { code: 'APIGW.0101', status: 404 });
  });
});
