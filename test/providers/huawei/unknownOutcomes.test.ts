import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import { jsonResponse, type WireResponse } from '../../../src/emulator/wire';
import { ApiError } from '../../../src/errors/apiError';
import { TransportError } from '../../../src/http/transportError';
import type { Parties } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { OneCloud } from '../../support/oneCloud';
import { confirmAndSend } from '../../support/operations';
import { targetCalled } from '../../support/targets';
import { operation, type Started, start, subject } from './world';

const writes: readonly (readonly [action: Action, call: string, name: string])[] = [
  ['detachDisk', 'DetachServerVolume', 'shop-web-data'],
  ['releaseDisk', 'DeleteVolume', 'invoice\u202egnp.exe'],
  ['detachVnic', 'NovaDeleteServerInterface', 'shop-web-backend'],
  ['removeVnic', 'BatchDeleteServerNics', 'shop-web-public'],
  ['releaseVnic', 'DeletePort', 'spare-port'],
  ['createSnapshot', 'CreateSnapshot', 'shop-web-data'],
];

const gateway = { error_code: 'APIG.0308', error_msg: 'x' };
const service = { error: { code: 'Ecs.9999', message: 'x' } };

/** Responses that prove neither that the request was accepted nor that it wasn't. */
const unclear: readonly (readonly [what: string, answer: WireResponse])[] = [
  ...[200, 201, 202, 207].flatMap((status) => [
    [`${status} with a gateway’s error`, jsonResponse(status, gateway)] as const,
    [`${status} with a service’s error`, jsonResponse(status, service)] as const,
    [
      `${status} with a documented refusal of another status`,
      jsonResponse(status, { error: { code: 'Ecs.0005', message: 'x' } }),
    ] as const,
  ]),
  ['202 with Common.0024', jsonResponse(202, { error: { code: 'Common.0024', message: 'busy' } })],
  ['302', { status: 302, headers: { location: 'https://example.com/' }, body: '' }],
  ['304', { status: 304, headers: {}, body: '' }],
  ...[408, 425, 499, 500, 502, 503, 504].map((status) => [`${status}`, jsonResponse(status, service)] as const),
  ['408 without a body', { status: 408, headers: {}, body: '' }],
  ['200 that is no JSON', { status: 200, headers: {}, body: '<html></html>' }],
];

/** For calls that are documented to return a job, a response without one isn't in the documented form. */
const withoutJob: readonly (readonly [what: string, answer: WireResponse])[] = [
  ['200 without a job', jsonResponse(200, {})],
  ['202 without a body', { status: 202, headers: {}, body: '' }],
  ['204', { status: 204, headers: {}, body: '' }],
  ['200 with a job that has no id', jsonResponse(200, { job_id: '' })],
  ['200 with something else for the id of its job', jsonResponse(200, { job_id: '../../x' })],
  ['200 with a list', jsonResponse(200, [])],
];

/** A new snapshot is the evidence where there is no job. */
const withoutSnapshot: readonly (readonly [what: string, answer: WireResponse])[] = [
  ['202 without a snapshot', jsonResponse(202, {})],
  ['202 without a body', { status: 202, headers: {}, body: '' }],
  ['202 with a snapshot that has no id', jsonResponse(202, { snapshot: { id: '' } })],
  ['202 with something else for the id of its snapshot', jsonResponse(202, { snapshot: { id: '../../x' } })],
  ['202 with a list', jsonResponse(202, [])],
];

/** The further responses that prove nothing, by call. */
const furtherUnclear = (call: string): typeof unclear =>
  call === 'CreateSnapshot' ? withoutSnapshot : hasNoJob.has(call) ? [] : withoutJob;

const hasNoJob: ReadonlySet<string> = new Set(['NovaDeleteServerInterface', 'DeletePort']);

const isUnknown = (error: unknown): boolean =>
  error instanceof TransportError
    ? error.maySent
    : error instanceof ApiError && error.judgement?.reaction === 'outcomeUnknown';

for (const [action, call, name] of writes) {
  describe(`Huawei Cloud: a response that proves nothing is neither an acceptance nor a refusal: ${call}`, () => {
    let bench: Started;
    let target: Parties;
    before(async () => {
      bench = await start();
      target = await subject(bench.client.api, action, name);
    });
    after(() => bench.dispose());

    for (const [what, response] of [...unclear, ...furtherUnclear(call)]) {
      it(what, async () => {
        bench.sandbox.faults.arm('huawei', call, { kind: 'response', response });
        const sent = bench.client.log.length;
        const error = await confirmAndSend(bench.client, operation(action), target).catch((each: unknown) => each);
        assert.ok(isUnknown(error), String(error));
        assert.equal(bench.client.log.length - sent, 1, 'it is sent once');
      });
    }
  });
}

describe('Huawei Cloud: a write with such a response', () => {
  const cloud = new OneCloud(huawei);
  before(() => cloud.start());
  after(() => cloud.end());

  for (const [action, call, name] of writes) {
    it(`has an unknown outcome, which reading resolves: ${action}`, async () => {
      const { bench } = cloud;
      await bench.sandbox.reset();
      const target = await targetCalled(bench, 'huawei', name);
      bench.sandbox.faults.arm('huawei', call, { kind: 'response', response: jsonResponse(202, service) });
      bench.dialog.answers.push('confirm');
      assert.equal((await runOperation(bench.app.operations, target, action))?.state, 'unknown');
      assert.equal(bench.received.filter((each) => each.action === call).length, 1, 'it is sent once');
    });
  }
});
