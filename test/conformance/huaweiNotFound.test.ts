import assert from 'node:assert/strict';
import { runOperation } from '../../src/app/operations/runOperation';
import { jsonResponse, type WireResponse } from '../../src/emulator/wire';
import { ApiError } from '../../src/errors/apiError';
import { huawei } from '../../src/providers/huawei';
import { diskNamed, everyInstance, type Started, start, vnicNamed } from '../providers/huawei/world';
import { OneCloud } from '../support/oneCloud';
import { catalogueOf, never } from '../support/sandbox';
import { targetCalled } from '../support/targets';

interface ResponseCase {
  readonly what: string;
  readonly response: WireResponse;
}

const bare = (status: number): WireResponse => ({ status, headers: {}, body: '' });
const packed = (error: unknown) => JSON.stringify(error);
const gateway = (error_code: string, status = 404) => jsonResponse(status, { error_code, error_msg: 'x' });
const inError = (code: string | number, status: number, message = 'x') =>
  jsonResponse(status, { error: { code, message } });

/** Responses about a gateway, the key, the load, or something else. None says that the resource doesn't exist. */
const elsewhere: readonly ResponseCase[] = [
  { what: 'a 404 without a body', response: bare(404) },
  {
    what: 'the 404 of a gateway without a code',
    response: jsonResponse(404, { message: 'API not found', request_id: 'r' }),
  },
  { what: 'the same in another form', response: jsonResponse(404, { error_msg: '404 Route Not Found' }) },
  { what: 'a 404 of a web server', response: jsonResponse(404, { status: 404, error: 'Not Found', path: '/v2/x' }) },
  { what: 'APIGW.0101', response: gateway('APIGW.0101') },
  { what: 'APIG.0101', response: gateway('APIG.0101') },
  { what: 'APIG.9999', response: gateway('APIG.9999') },
  { what: 'a gateway’s own 404 as a code', response: gateway('404') },
  { what: 'a 404 with a code that isn’t documented', response: inError('Ecs.9999', 404) },
  { what: 'a 410 without a body', response: bare(410) },
  { what: '403 with a code', response: inError('EVS.5403', 403) },
  { what: '403 without a code', response: jsonResponse(403, { message: 'forbidden' }) },
  {
    what: '403 that contains a not-found',
    response: inError('Ecs.1000', 403, packed({ itemNotFound: { code: 404 } })),
  },
  { what: '403 with a documented not-found code', response: inError('EVS.5404', 403) },
  { what: '401', response: gateway('APIGW.0301', 401) },
  { what: '429', response: gateway('APIGW.0308', 429) },
  { what: '500', response: inError('EVS.5500', 500) },
  {
    what: '500 that contains a not-found',
    response: inError('Ecs.0615', 500, packed({ itemNotFound: { code: 404 } })),
  },
  { what: '503 with a documented not-found code', response: inError('Ecs.0114', 503) },
  { what: 'a message that only mentions it', response: inError('Ecs.1000', 400, 'no itemNotFound here') },
  { what: 'the project’s 404', response: inError('Common.0018', 400) },
  { what: 'a response with an empty record', response: jsonResponse(200, {}) },
  { what: 'an empty response', response: bare(200) },
];

/** Responses about the resource. */
const missing: readonly ResponseCase[] = [
  { what: 'itemNotFound', response: jsonResponse(404, { itemNotFound: { code: 404, message: 'x' } }) },
  {
    what: 'itemNotFound with digits as text',
    response: jsonResponse(404, { itemNotFound: { code: '404', message: 'x' } }),
  },
  { what: 'itemNotFound without a code', response: jsonResponse(404, { itemNotFound: { message: 'x' } }) },
  {
    what: 'itemNotFound with another status',
    response: jsonResponse(400, { itemNotFound: { code: 404, message: 'x' } }),
  },
  { what: 'a numeric 404 in the service’s envelope', response: inError(404, 404) },
  { what: 'the same as text', response: jsonResponse(404, { code: '404', message: 'x' }) },
  {
    what: 'a packed itemNotFound',
    response: inError('Ecs.1000', 400, packed({ itemNotFound: { code: 404, message: 'x' } })),
  },
  {
    what: 'a packed itemNotFound behind a sentence',
    response: inError('Ecs.0307', 400, `query failed: ${packed({ itemNotFound: { code: 404, message: 'x' } })}`),
  },
  {
    what: 'a not-found of the network layer',
    response: jsonResponse(404, { NeutronError: { type: 'PortNotFound', message: 'x', detail: '' } }),
  },
  {
    what: 'the same, packed',
    response: jsonResponse(400, {
      code: 'VPC.9999',
      message: packed({ NeutronError: { type: 'PortNotFound', message: 'x', detail: '' } }),
    }),
  },
];

describe('Huawei Cloud: a read by ID', () => {
  let bench: Started;
  let reads: readonly (readonly [call: string, read: () => Promise<unknown>])[];
  before(async () => {
    bench = await start();
    const { api } = bench.client;
    const [server] = await everyInstance(api);
    const disk = await diskNamed(api, 'audit-2025-导出');
    const vnic = await vnicNamed(api, 'spare-port');
    const { ref } = server ?? assert.fail('There is no server.');
    reads = [
      ['ShowServer', () => api.read(ref, never)],
      ['ShowVolume', () => api.read(disk.ref, never)],
      ['ShowPort', () => api.read(vnic.ref, never)],
    ];
  });
  after(() => bench.dispose());
  beforeEach(() => bench.client.api.resume());
  afterEach(() => bench.sandbox.faults.clear());

  for (const { what, response } of elsewhere) {
    it(`is refused, not absent, for ${what}`, async () => {
      for (const [call, read] of reads) {
        bench.sandbox.faults.arm('huawei', call, { kind: 'response', response }, 1000);
        await assert.rejects(read(), Error, call);
        bench.client.api.resume();
      }
    });
  }

  for (const { what, response } of missing) {
    it(`is absent for ${what}, after one request`, async () => {
      for (const [call, read] of reads) {
        const requests = bench.client.log.filter(({ action }) => action === call).length;
        bench.sandbox.faults.arm('huawei', call, { kind: 'response', response }, 9);
        assert.equal(await read(), undefined, call);
        assert.equal(bench.client.log.filter(({ action }) => action === call).length - requests, 1, call);
      }
    });
  }

  const own: Readonly<Record<string, readonly string[]>> = {
    ShowServer: ['Ecs.0114', 'Ecs.0614'],
    ShowVolume: ['EVS.5404'],
    ShowPort: ['VPC.2500', 'VPC.2502'],
  };

  it('is absent for the codes that are documented for its resource, and for no others', async () => {
    const rows = (await catalogueOf('huawei')).filter((row) => row.read === 'notFound' && row.status !== null);
    assert.ok(rows.length > 25, `${rows.length} codes say that something does not exist`);
    for (const [call, read] of reads) {
      for (const { code, status } of rows) {
        const response = inError(code, status ?? 404);
        bench.sandbox.faults.clear();
        bench.sandbox.faults.arm('huawei', call, { kind: 'response', response });
        if (own[call]?.includes(code)) assert.equal(await read(), undefined, `${call}: ${code}`);
        else await assert.rejects(read(), { code }, `${call}: ${code}`);
      }
    }
  });

  it('is absent at another status too, if that status leaves it to the body', async () => {
    const [[call, read] = assert.fail()] = reads;
    bench.sandbox.faults.arm('huawei', call, { kind: 'response', response: inError('Ecs.0114', 400) });
    assert.equal(await read(), undefined);
  });

  it('reads a missing disk in the recycle bin, and doesn’t treat a refusal there as absence', async () => {
    const { api } = bench.client;
    const disk = await diskNamed(api, 'audit-2025-导出');
    const arm = (call: string, response: WireResponse) =>
      bench.sandbox.faults.arm('huawei', call, { kind: 'response', response });
    arm('ShowVolume', inError('EVS.5404', 404));
    arm('ShowRecycleVolume', inError('EVS.5403', 403));
    await assert.rejects(api.read(disk.ref, never), { code: 'EVS.5403' });
    arm('ShowVolume', inError('EVS.5404', 404));
    arm('ShowRecycleVolume', gateway('APIGW.0101'));
    assert.equal(await api.read(disk.ref, never), undefined, 'this region has no recycle bin');
  });
});

describe('Huawei Cloud: a refused read of the disk', () => {
  const cloud = new OneCloud(huawei);
  afterEach(() => cloud.end());
  const forbidden = inError('EVS.5403', 403);
  const arm = (times: number, response: WireResponse = forbidden) =>
    cloud.bench.sandbox.faults.arm('huawei', 'ShowVolume', { kind: 'response', response }, times);
  const sent = (call: string) => cloud.bench.received.filter(({ action }) => action === call).length;
  const begin = async (name: string) => {
    await cloud.start();
    const target = await targetCalled(cloud.bench, 'huawei', name);
    cloud.bench.dialog.answers.push('confirm');
    return target;
  };

  for (const [name, action, call] of [
    ['shop-web-data', 'detachDisk', 'DetachServerVolume'],
    ['invoice\u202egnp.exe', 'releaseDisk', 'DeleteVolume'],
  ] as const) {
    it(`is reported before the dialog, and nothing is sent: ${action}`, async () => {
      const target = await begin(name);
      arm(9);
      await assert.rejects(
        runOperation(cloud.bench.app.operations, target, action),
        (error) => error instanceof ApiError && error.code === 'EVS.5403',
      );
      assert.equal(sent(call), 0);
    });

    for (const response of [forbidden, jsonResponse(404, { message: 'API not found' })]) {
      it(`leaves the outcome unknown after the request, never done or failed: ${action}, ${response.status}`, async () => {
        const target = await begin(name);
        const write = cloud.bench.requestOf(call);
        const running = runOperation(cloud.bench.app.operations, target, action);
        await write;
        arm(99, response);
        assert.equal((await running)?.state, 'unknown');
        assert.equal(sent(call), 1);
      });
    }
  }
});
