import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import { jsonResponse, type WireResponse } from '../../../src/emulator/wire';
import { ApiError } from '../../../src/errors/apiError';
import { huawei } from '../../../src/providers/huawei';
import { OneCloud } from '../../support/oneCloud';
import { catalogueOf, never } from '../../support/sandbox';
import { targetCalled } from '../../support/targets';
import { diskNamed, everyInstance, type Started, start, vnicNamed } from './world';

interface Told {
  readonly what: string;
  readonly answer: WireResponse;
}

const bare = (status: number): WireResponse => ({ status, headers: {}, body: '' });
const packed = (error: unknown) => JSON.stringify(error);
const gateway = (error_code: string, status = 404) => jsonResponse(status, { error_code, error_msg: 'x' });
const inError = (code: string | number, status: number, message = 'x') =>
  jsonResponse(status, { error: { code, message } });

/** Statements about the way, the key, the load or something else: none of them says that the resource is gone. */
const elsewhere: readonly Told[] = [
  { what: 'a 404 without a body', answer: bare(404) },
  {
    what: 'the 404 of a gateway without a code',
    answer: jsonResponse(404, { message: 'API not found', request_id: 'r' }),
  },
  { what: 'the same in other words', answer: jsonResponse(404, { error_msg: '404 Route Not Found' }) },
  { what: 'a 404 of a web server', answer: jsonResponse(404, { status: 404, error: 'Not Found', path: '/v2/x' }) },
  { what: 'APIGW.0101', answer: gateway('APIGW.0101') },
  { what: 'APIG.0101', answer: gateway('APIG.0101') },
  { what: 'APIG.9999', answer: gateway('APIG.9999') },
  { what: 'a gateway’s own 404 as a code', answer: gateway('404') },
  { what: 'a 404 with a code that nothing documents', answer: inError('Ecs.9999', 404) },
  { what: 'a 410 without a body', answer: bare(410) },
  { what: '403 with a code', answer: inError('EVS.5403', 403) },
  { what: '403 without a code', answer: jsonResponse(403, { message: 'forbidden' }) },
  { what: '403 that packs a not-found', answer: inError('Ecs.1000', 403, packed({ itemNotFound: { code: 404 } })) },
  { what: '403 with a documented not-found code', answer: inError('EVS.5404', 403) },
  { what: '401', answer: gateway('APIGW.0301', 401) },
  { what: '429', answer: gateway('APIGW.0308', 429) },
  { what: '500', answer: inError('EVS.5500', 500) },
  { what: '500 that packs a not-found', answer: inError('Ecs.0615', 500, packed({ itemNotFound: { code: 404 } })) },
  { what: '503 with a documented not-found code', answer: inError('Ecs.0114', 503) },
  { what: 'a message that only mentions it', answer: inError('Ecs.1000', 400, 'no itemNotFound here') },
  { what: 'the project’s 404', answer: inError('Common.0018', 400) },
  { what: 'an answer with a record of nothing', answer: jsonResponse(200, {}) },
  { what: 'an empty answer', answer: bare(200) },
];

/** Statements about the resource. */
const gone: readonly Told[] = [
  { what: 'itemNotFound', answer: jsonResponse(404, { itemNotFound: { code: 404, message: 'x' } }) },
  {
    what: 'itemNotFound with digits as text',
    answer: jsonResponse(404, { itemNotFound: { code: '404', message: 'x' } }),
  },
  { what: 'itemNotFound without a code', answer: jsonResponse(404, { itemNotFound: { message: 'x' } }) },
  {
    what: 'itemNotFound with another status',
    answer: jsonResponse(400, { itemNotFound: { code: 404, message: 'x' } }),
  },
  { what: 'a numeric 404 in the service’s envelope', answer: inError(404, 404) },
  { what: 'the same as text', answer: jsonResponse(404, { code: '404', message: 'x' }) },
  {
    what: 'a packed itemNotFound',
    answer: inError('Ecs.1000', 400, packed({ itemNotFound: { code: 404, message: 'x' } })),
  },
  {
    what: 'a packed itemNotFound behind a sentence',
    answer: inError('Ecs.0307', 400, `query failed: ${packed({ itemNotFound: { code: 404, message: 'x' } })}`),
  },
  {
    what: 'a not-found of the network layer',
    answer: jsonResponse(404, { NeutronError: { type: 'PortNotFound', message: 'x', detail: '' } }),
  },
  {
    what: 'the same, packed',
    answer: jsonResponse(400, {
      code: 'VPC.9999',
      message: packed({ NeutronError: { type: 'PortNotFound', message: 'x', detail: '' } }),
    }),
  },
];

describe('Huawei Cloud: a read by id', () => {
  let bench: Started;
  let reads: readonly (readonly [call: string, read: () => Promise<unknown>])[];
  before(async () => {
    bench = await start();
    const { api } = bench.client;
    const [server] = await everyInstance(api);
    const disk = await diskNamed(api, 'old-data');
    const vnic = await vnicNamed(api, 'left-over');
    const { ref } = server ?? assert.fail('There is no server.');
    reads = [
      ['ShowServer', () => api.readInstance(ref, never)],
      ['ShowVolume', () => api.readDisk(disk.ref, never)],
      ['ShowPort', () => api.readVnic(vnic.ref, never)],
    ];
  });
  after(() => bench.dispose());
  beforeEach(() => bench.client.api.resume());
  afterEach(() => bench.sandbox.faults.clear());

  for (const { what, answer } of elsewhere) {
    it(`finds a refusal, not an absence, in ${what}`, async () => {
      for (const [call, read] of reads) {
        bench.sandbox.faults.arm('huawei', call, { kind: 'answer', answer }, 9);
        await assert.rejects(read(), Error, call);
        bench.client.api.resume();
      }
    });
  }

  for (const { what, answer } of gone) {
    it(`finds an absence in ${what}, and asks once`, async () => {
      for (const [call, read] of reads) {
        const asked = bench.client.log.filter(({ action }) => action === call).length;
        bench.sandbox.faults.arm('huawei', call, { kind: 'answer', answer }, 9);
        assert.equal(await read(), undefined, call);
        assert.equal(bench.client.log.filter(({ action }) => action === call).length - asked, 1, call);
      }
    });
  }

  const own: Readonly<Record<string, readonly string[]>> = {
    ShowServer: ['Ecs.0114', 'Ecs.0614'],
    ShowVolume: ['EVS.5404'],
    ShowPort: ['VPC.2500', 'VPC.2502'],
  };

  it('finds an absence in the codes that are documented for its resource, and in those of nothing else', async () => {
    const rows = (await catalogueOf('huawei')).filter((row) => row.read === 'notFound' && row.status !== null);
    assert.ok(rows.length > 25, `${rows.length} codes say that something does not exist`);
    for (const [call, read] of reads) {
      for (const { code, status } of rows) {
        const answer = inError(code, status ?? 404);
        bench.sandbox.faults.clear();
        bench.sandbox.faults.arm('huawei', call, { kind: 'answer', answer });
        if (own[call]?.includes(code)) assert.equal(await read(), undefined, `${call}: ${code}`);
        else await assert.rejects(read(), { code }, `${call}: ${code}`);
      }
    }
  });

  it('finds it at another status too, as long as the status leaves it to the body', async () => {
    const [[call, read] = assert.fail()] = reads;
    bench.sandbox.faults.arm('huawei', call, { kind: 'answer', answer: inError('Ecs.0114', 400) });
    assert.equal(await read(), undefined);
  });

  it('looks for a missing disk in the recycle bin, and does not take a refusal there for an empty one', async () => {
    const { api } = bench.client;
    const disk = await diskNamed(api, 'old-data');
    const arm = (call: string, answer: WireResponse) =>
      bench.sandbox.faults.arm('huawei', call, { kind: 'answer', answer });
    arm('ShowVolume', inError('EVS.5404', 404));
    arm('ShowRecycleVolume', inError('EVS.5403', 403));
    await assert.rejects(api.readDisk(disk.ref, never), { code: 'EVS.5403' });
    arm('ShowVolume', inError('EVS.5404', 404));
    arm('ShowRecycleVolume', gateway('APIGW.0101'));
    assert.equal(await api.readDisk(disk.ref, never), undefined, 'this region has no recycle bin');
  });
});

describe('Huawei Cloud: a refused read of the disk', () => {
  const cloud = new OneCloud(huawei);
  afterEach(() => cloud.end());
  const forbidden = inError('EVS.5403', 403);
  const arm = (times: number, answer: WireResponse = forbidden) =>
    cloud.bench.sandbox.faults.arm('huawei', 'ShowVolume', { kind: 'answer', answer }, times);
  const sent = (call: string) => cloud.bench.received.filter(({ action }) => action === call).length;
  const begin = async (name: string) => {
    await cloud.start();
    const target = await targetCalled(cloud.bench, 'huawei', name);
    cloud.bench.dialog.answers.push('yes');
    return target;
  };

  for (const [name, action, call] of [
    ['shop-web-data', 'detachDisk', 'DetachServerVolume'],
    ['invoice\u202egnp.exe', 'releaseDisk', 'DeleteVolume'],
  ] as const) {
    it(`is told as what it is before the dialog, and nothing is sent: ${action}`, async () => {
      const target = await begin(name);
      arm(9);
      await assert.rejects(
        runOperation(cloud.bench.app.operations, target, action),
        (error) => error instanceof ApiError && error.code === 'EVS.5403',
      );
      assert.equal(sent(call), 0);
    });

    for (const answer of [forbidden, jsonResponse(404, { message: 'API not found' })]) {
      it(`leaves the outcome unknown after the request, never done or failed: ${action}, ${answer.status}`, async () => {
        const target = await begin(name);
        const write = cloud.bench.requestOf(call);
        const running = runOperation(cloud.bench.app.operations, target, action);
        await write;
        arm(99, answer);
        assert.equal((await running)?.kind, 'unknown');
        assert.equal(sent(call), 1);
      });
    }
  }
});
