import assert from 'node:assert/strict';
import type { Region } from '../../../src/domain/account';
import type { Action } from '../../../src/domain/plan';
import type { Resource } from '../../../src/domain/resource';
import { ApiError } from '../../../src/errors/apiError';
import { huawei } from '../../../src/providers/huawei';
import { reads } from '../../../src/providers/huawei/api/readCalls';
import { type HuaweiHosts, startHuaweiHosts } from '../../support/huaweiHosts';
import { all, confirmAndSend, follow, operationOf, subjectOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { worldRegions } from '../../support/worldRegions';

const region = 'cn-north-4';
const [ecs, evs, vpc] = ['ecs', 'evs', 'vpc'].map((service) => `${service}.${region}.myhuaweicloud.com`);
const iam = 'iam.myhuaweicloud.com';

/** The destination of each call in the real cloud, one line each: action, method, host, path. */
const expected: readonly string[] = [
  `AttachServerVolume POST ${ecs} /v1/{project}/cloudservers/{id}/attachvolume`,
  `BatchAddServerNics POST ${ecs} /v1/{project}/cloudservers/{id}/nics`,
  `BatchDeleteServerNics POST ${ecs} /v1/{project}/cloudservers/{id}/nics/delete`,
  `BatchRebootServers POST ${ecs} /v1/{project}/cloudservers/action`,
  `BatchStartServers POST ${ecs} /v1/{project}/cloudservers/action`,
  `BatchStopServers POST ${ecs} /v1/{project}/cloudservers/action`,
  `CreateSnapshot POST ${evs} /v2/{project}/cloudsnapshots`,
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
  `ShowSnapshot GET ${evs} /v2/{project}/cloudsnapshots/{id}`,
  `ShowVolume GET ${evs} /v2/{project}/cloudvolumes/{id}`,
  `UpdateServerBlockDevice PUT ${ecs} /v1/{project}/cloudservers/{id}/block_device/{id}`,
];

describe('Huawei Cloud: each call is sent to the host of its own service', () => {
  let hosts: HuaweiHosts;
  let at: Region;
  beforeEach(async () => {
    hosts = await startHuaweiHosts();
    at = (await hosts.client.api.listRegions(never)).find((each) => each.region === region) ?? assert.fail(region);
  });
  afterEach(() => hosts.dispose());

  async function named(name: string, place = at): Promise<Resource> {
    const { api } = hosts.client;
    const disks = await all(api.list('disk', place, { kind: 'region' }, never));
    const vnics = await all(api.list('vnic', place, { kind: 'region' }, never));
    const instances = await all(api.list('instance', place, { kind: 'region' }, never));
    return [...instances, ...disks, ...vnics].find((each) => each.name === name) ?? assert.fail(name);
  }

  async function refusals(): Promise<Region> {
    const regions = await hosts.client.api.listRegions(never);
    return regions.find((each) => each.region === worldRegions.huawei.refusals) ?? assert.fail('the second region');
  }

  /** From the reads before a dialog to the end. */
  async function carriedOut(action: Action, name: string, place = at) {
    const { client, clock } = hosts;
    const operation = operationOf(huawei, action);
    const { ref } = await named(name, place);
    const fresh = await client.api.read(ref, never);
    const subject = await subjectOf(client.api, operation, fresh ?? assert.fail(name));
    await client.api.readDialogFacts(operation, subject, never);
    return follow(client, operation, await confirmAndSend(client, operation, subject), clock);
  }

  it('by method, host and path, for every read and every write', async () => {
    const { api } = hosts.client;
    await api.identify(never);
    hosts.refused.add('KeystoneListAuthProjects');
    await api.listRegions(never);
    await all(api.list('instance', at, { kind: 'region' }, never));
    await all(api.list('disk', at, { kind: 'recycled' }, never));
    const [snapshot = assert.fail('a snapshot')] = await all(api.list('snapshot', at, { kind: 'region' }, never));
    await api.read(snapshot.ref, never);
    for (const [action, name] of [
      ['createSnapshot', 'shop-web-data'],
      ['detachDisk', 'shop-web-data'],
      ['attachDisk', 'shop-web-data'],
      ['setDeleteWithInstance', 'shop-web-data'],
      ['clearDeleteWithInstance', 'shop-web-data'],
      ['forceDetachDisk', 'shop-web-uploads'],
      ['releaseDisk', 'audit-2025-导出'],
      ['detachVnic', 'shop-web-backend'],
      ['attachVnic', 'shop-web-backend'],
      ['removeVnic', 'shop-web-public'],
      ['releaseVnic', 'spare-port'],
      ['rebootInstance', 'shop-web-01'],
      ['stopInstance', 'shop-web-01'],
      ['startInstance', 'shop-web-01'],
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

  it('so that the job of a disk that couldn’t be deleted has the reason', async () => {
    const { last } = await carriedOut('releaseDisk', 'delete-will-fail', await refusals());
    assert.ok(last.verdict === 'failed' && last.error instanceof ApiError, 'the job was found');
    assert.deepEqual([last.error.code, last.error.extra.fromJob], ['EVS.2020', true]);
  });

  it('because a service doesn’t know the jobs of another', async () => {
    const { api } = hosts.client;
    const operation = operationOf(huawei, 'releaseDisk');
    const disk = await api.read({ ...(await named('delete-will-fail', await refusals())).ref, kind: 'disk' }, never);
    const subject = { target: disk ?? assert.fail('the disk'), instance: undefined };
    const receipt = await confirmAndSend(hosts.client, operation, subject);
    const misled = { ...receipt, job: { id: receipt.job?.id ?? '', service: 'ecs' } };
    assert.deepEqual(await api.observe(misled.plan, misled, never), { verdict: 'pending', nativeState: 'deleting' });
    assert.equal((await api.observe(receipt.plan, receipt, never)).nativeState, 'INIT');
  });
});
