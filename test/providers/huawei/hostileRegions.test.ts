import assert from 'node:assert/strict';
import type { Place } from '../../../src/domain/refs';
import { RefusedError } from '../../../src/errors/refusedError';
import { huawei } from '../../../src/providers/huawei';
import { readCalls } from '../../../src/providers/huawei/api/readCalls';
import { writeCall } from '../../../src/providers/huawei/api/writeCalls';
import { snapshotName } from '../../../src/providers/operations/snapshots';
import { confirmAndSend, planOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { operation, type Started, start, subject } from './world';

const good: Place = {
  cloud: 'huawei',
  account: 'a',
  region: 'cn-north-4',
  project: '0123456789abcdef0123456789abcdef',
};
const id = '616fb98f-46ca-475e-917e-2563e5a8cd19';

const hostile: readonly (string | undefined)[] = [
  undefined,
  '',
  '..',
  '../../v3/projects',
  '%2e%2e%2f',
  `${good.project}/../x`,
  `${good.project}?x=1`,
  `${good.project}#`,
  `${good.project}\n`,
  ` ${good.project}`,
  good.project?.slice(1),
  `${good.project}0`,
  '{project}',
  '$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&$&',
  '０１２３４５６７８９ａｂｃｄｅｆ０１２３４５６７８９ａｂｃｄｅｆ',
  '0123456789abcdef0123456789abcdeg',
];

const at = (project: string | undefined): Place => {
  const { project: _good, ...place } = good;
  return project === undefined ? place : { ...place, project };
};

const calls = readCalls('https://iam.myhuaweicloud.com');

/** Every read with a project in its path. */
const reads: Readonly<Record<string, (place: Place) => unknown>> = {
  servers: (place) => calls.servers(place, 100, 1),
  server: (place) => calls.server(place, id),
  interfaces: (place) => calls.interfaces(place, id),
  job: (place) => calls.job(place, 'ecs', id),
  volumes: (place) => calls.volumes(place, 100, {}),
  volume: (place) => calls.volume(place, id),
  snapshots: (place) => calls.snapshots(place, id, 100, 0),
  snapshot: (place) => calls.snapshot(place, id),
  recyclePolicy: (place) => calls.recyclePolicy(place),
  recycled: (place) => calls.recycled(place, 100, 0),
  recycledVolume: (place) => calls.recycledVolume(place, id),
  ports: (place) => calls.ports(place, 100, {}),
  port: (place) => calls.port(place, id),
};

const ofTheAccount: ReadonlySet<string> = new Set(['domains', 'reachableProjects', 'projects']);

describe('Huawei Cloud: an invalid project ID', () => {
  let bench: Started;
  before(async () => {
    bench = await start();
  });
  after(() => bench.dispose());

  it('blocks every read before there is a request', () => {
    assert.deepEqual(
      Object.keys(calls).filter((name) => !ofTheAccount.has(name)),
      Object.keys(reads),
      'each read is tried',
    );
    for (const [name, call] of Object.entries(reads)) {
      assert.doesNotThrow(() => call(good), name);
      for (const project of hostile) assert.throws(() => call(at(project)), RefusedError, `${name} ${project}`);
    }
  });

  for (const { action } of huawei.operations) {
    it(`blocks the write before there is a request: ${action}`, async () => {
      const ids = { server_id: id, volume_id: id, port_id: id, name: snapshotName(0) };
      const parameters = { ...ids, delete_flag: '0', delete_on_termination: false, type: 'SOFT' };
      const { call, kind } = operation(action);
      const plan = (place: Place) => ({
        action,
        call,
        target: { ...place, kind, id },
        names: { target: 'x' },
        account: { id: 'x', cloud: 'huawei', name: 'x', owner: 'x', endpoint: 'https://iam.myhuaweicloud.com' },
        before: { nativeState: '' },
        parameters,
      });
      assert.match(writeCall(plan(good)).request.url.pathname, new RegExp(`/${good.project}/`));
      for (const project of hostile) assert.throws(() => writeCall(plan(at(project))), RefusedError, `${project}`);
    });
  }

  it('makes the client send nothing, neither a list nor a confirmed write', async () => {
    const { client } = bench;
    const operationOfDisk = operation('detachDisk');
    const target = await subject(client.api, 'detachDisk', 'shop-web-data');
    const plan = planOf(client, operationOfDisk, target);
    const sent = client.log.length;
    const place = { ...plan.target, project: '../../v3' };
    const lists = client.api.list('disk', place, { kind: 'region' }, never);
    await assert.rejects(lists[Symbol.asyncIterator]().next(), RefusedError);
    const moved = { ...target, target: { ...target.target, ref: { ...target.target.ref, project: '../../v3' } } };
    await assert.rejects(
      confirmAndSend(client, operationOfDisk, { ...target, ...moved } as typeof target),
      RefusedError,
    );
    assert.equal(client.log.length, sent, 'no request was sent');
  });
});
