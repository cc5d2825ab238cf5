import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maxLength } from '../../../src/domain/untrustedText';
import { ApiError } from '../../../src/errors/apiError';
import { judge } from '../../../src/errors/reaction';
import type { HttpResponse } from '../../../src/http/request';
import { wire as alibaba } from '../../../src/providers/alibaba/api/wire';
import { wire as huawei } from '../../../src/providers/huawei/api/wire';
import { withFacts } from '../../../src/providers/session/refusalFacts';
import type { Wire } from '../../../src/providers/session/session';
import { wire as zenlayer } from '../../../src/providers/zenlayer/api/wire';
import { openCatalogue } from '../../support/sandbox';
import { fuzzRuns } from './fuzzRuns';
import { anyMutation, pathsIn, textOf, valueAt, withValue } from './mutations';

const runs = 20 * fuzzRuns;

/** Refusals in every known form, and responses that are none. */
const bodies: readonly unknown[] = [
  {
    RequestId: 'r-1',
    HostId: 'ecs',
    Code: 'IncorrectDiskStatus',
    Message: 'The disk is busy.',
    Recommend: 'https://x',
  },
  { code: 'Throttling', message: 'Slow down.', requestId: 'r-1' },
  { requestId: 'r-1', response: { requestId: 'r-1', totalCount: 0, dataSet: [] } },
  { error: { code: 'Ecs.0102', message: 'The server is in task.' } },
  { error_code: 'APIGW.0301', error_msg: 'Incorrect IAM authentication information', request_id: 'r-1' },
  { errorCode: '403', errorMsg: 'no' },
  { itemNotFound: { code: 404, message: 'Instance not found' } },
  { NeutronError: { type: 'PortNotFound', message: 'Port x could not be found.', detail: '' } },
  { code: 'EVS.2021', message: 'failed', details: [{ code: 'EVS.5404', message: 'not found' }] },
  { error: { code: 'Ecs.0320', message: 'x {"NeutronError":{"type":"PortNotFound","message":"no"}} y' } },
  { job_id: 'a'.repeat(32), status: 'FAIL', error_code: 'Ecs.0005', fail_reason: 'no' },
  { sandbox: 'Nothing is emulated here.' },
  {},
  [],
  null,
  'a text',
  5,
  undefined,
];

const headerValues: readonly string[] = [
  ...['', 'r-1', '0', '-1', '1e308', '1e999', 'NaN', 'Infinity', 'Wed, 21 Oct 2099 07:28:00 GMT', '\u202ehidden'],
  'h'.repeat(100_000),
];
const headerNames = ['x-request-id', 'x-acs-request-id', 'x-iam-trace-id', 'retry-after', 'x-acs-retry-after', 'date'];

const anyHeaders = fc.dictionary(fc.constantFrom(...headerNames), fc.constantFrom(...headerValues), {
  noNullPrototype: true,
});
const anyStatus = fc.constantFrom(200, 202, 204, 299, 300, 304, 400, 401, 403, 404, 409, 410, 429, 500, 502, 503, 599);

/** A body with some changed values, or anything that JSON can contain. */
const changedBody = fc
  .tuple(fc.constantFrom(...bodies), fc.array(fc.tuple(fc.nat(), anyMutation), { maxLength: 3 }))
  .map(([body, changes]) =>
    changes.reduce<unknown>((now, [where, mutation]) => {
      const paths = pathsIn(now);
      const path = paths[where % paths.length] ?? [];
      return withValue(now, path, mutation.change(valueAt(now, path), 'other'));
    }, body),
  );
const anyBody = fc.oneof(changedBody, fc.jsonValue({ maxDepth: 8 }));

/** Returns the body as the session parses it: undefined when the response is empty or isn't JSON. */
function parsedBody(body: unknown): unknown {
  const text = body === undefined ? '' : textOf(body);
  return text === '' ? undefined : JSON.parse(text);
}

function checkRefusal(refusal: unknown, action: string, status: number): asserts refusal is ApiError {
  assert.ok(refusal instanceof ApiError, String(refusal));
  assert.equal(typeof refusal.code, 'string');
  assert.ok(
    refusal.code !== '' && refusal.code.length <= maxLength.name,
    `the code has ${refusal.code.length} characters`,
  );
  assert.equal(typeof refusal.message, 'string');
  assert.ok(refusal.message.length <= maxLength.text, `the message has ${refusal.message.length} characters`);
  assert.ok(
    refusal.requestId === undefined || (refusal.requestId !== '' && refusal.requestId.length <= maxLength.name),
    'the request ID is undefined or short',
  );
  assert.deepEqual([refusal.action, refusal.status], [action, status]);
}

const isUsableWait = (ms: number | undefined): boolean => ms === undefined || ms >= 0;

for (const wire of [zenlayer, alibaba, huawei]) checkWire(wire);

function checkWire(wire: Wire): void {
  describe(`${wire.provider}: a response with any body, status, and headers`, () => {
    const refusalOf = (body: unknown, status: number, headers: Record<string, string> = {}): ApiError | undefined => {
      const response: HttpResponse = { status, headers, text: '' };
      const refusal = wire.refusal(parsedBody(body), response, 'DetachDisk');
      const requestId = wire.requestId(parsedBody(body), response);
      assert.ok(requestId === undefined || (typeof requestId === 'string' && requestId !== ''), 'the request ID');
      return refusal;
    };

    it('is no refusal, or one with a code, a message, and a status', async () => {
      const catalogue = await openCatalogue(wire.provider);
      fc.assert(
        fc.property(anyBody, anyStatus, anyHeaders, (body, status, headers) => {
          const refusal = refusalOf(body, status, headers);
          if (refusal === undefined) {
            assert.ok(status < 300, `HTTP ${status} is a refusal`);
            return;
          }
          checkRefusal(refusal, 'DetachDisk', status);
          const full = withFacts(refusal, { status, headers, text: '' }, 'account', Date.now());
          checkRefusal(full, 'DetachDisk', status);
          assert.ok(isUsableWait(full.extra.retryAfterMs), `it waits for ${full.extra.retryAfterMs} ms`);
          for (const purpose of ['read', 'write'] as const) judge(full, catalogue, purpose);
        }),
        { numRuns: runs },
      );
    });

    for (const [what, body] of [
      ['is empty', undefined],
      ['is a list', []],
      ['is text', 'Bad Gateway'],
      ['is null', null],
      ['has a code that is an object', { Code: {}, code: {}, error: { code: {} } }],
      ['has a code that lost digits', { Code: 2 ** 80, code: 2 ** 80, error_code: 2 ** 80 }],
      ['has a message that is a list', { Code: 'X', code: 'X', Message: ['a'], message: ['a'] }],
      ['has a long code', { Code: 'c'.repeat(1_000_000), code: 'c'.repeat(1_000_000) }],
      ['has a long message', { Code: 'X', code: 'X', Message: 'm '.repeat(500_000), message: '{'.repeat(1_000_000) }],
      ['has a request ID that is an object', { RequestId: {}, requestId: {}, request_id: {}, code: 'X', Code: 'X' }],
      ['has many members', Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`k${at}`, {}]))],
    ] as const) {
      it(`is a refusal when its status is 400 and its body ${what}`, () => {
        checkRefusal(refusalOf(body, 400), 'DetachDisk', 400);
      });
    }

    it('is a refusal when its message contains JSON at any depth', () => {
      let message = 'end';
      for (let depth = 0; depth < 8; depth += 1) message = JSON.stringify({ error: { code: `C.${depth}`, message } });
      const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
      for (const text of [message, deep, `x ${deep}`, '{'.repeat(500_000), `{${'"a",'.repeat(100_000)}}`]) {
        checkRefusal(refusalOf({ error: { code: 'Ecs.0001', message: text } }, 500), 'DetachDisk', 500);
      }
    });
  });
}
