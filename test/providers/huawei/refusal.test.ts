import assert from 'node:assert/strict';
import { refusalIn } from '../../../src/providers/huawei/api/refusal';
import samples from '../../fixtures/huawei/samples.json';

const response = (status: number, headers = {}) => ({ status, headers, text: '' });
const read = (body: unknown, status = 400) => {
  const refusal = refusalIn(body, response(status), 'Test');
  return refusal && { code: refusal.code, message: refusal.message };
};

const neutron = '{"NeutronError":{"message":"Port is in use","type":"PortInUse","detail":""}}';

const shapes: readonly (readonly [string, unknown, string, string])[] = [
  [
    'the compute service',
    samples.errors[0],
    'Ecs.0114',
    'Instance[5a6b1f4e-3c1d-4e0a-9b51-0d2f7c1a9eff] could not be found.',
  ],
  ['the disk service', samples.errors[1], 'EVS.1046', 'example: the disk status does not allow deletion'],
  ['the network service', samples.errors[2], 'VPC.2500', 'example: the port is in use and cannot be deleted'],
  ['a native service', samples.errors[3], '400', 'example: invalid marker'],
  ['IAM in the style of Keystone', samples.errors[4], '401', 'example: the user name or password is wrong'],
  ['the gateway', samples.errors[5], 'APIGW.0308', 'example: policy user over ratelimit,limit:5,time:5 second'],
  ['IAM v3.0', { error_msg: 'bad', error_code: 'IAM.0011' }, 'IAM.0011', 'bad'],
  [
    'a precise code behind a generic one',
    { error: { code: 'Ecs.0005', message: 'outer', details: [{ code: 'Ecs.0057', message: 'inner' }] } },
    'Ecs.0057',
    'inner',
  ],
  ['a native error packed into a message', { code: 'VPC.2500', message: neutron }, 'VPC.2500', 'Port is in use'],
  ['Neutron itself', JSON.parse(neutron), 'PortInUse', 'Port is in use'],
  ['a native wrapper with digits as text', { itemNotFound: { code: '404', message: 'notFound' } }, '404', 'notFound'],
];

describe("Huawei Cloud's refusals", () => {
  for (const [what, body, code, message] of shapes) {
    it(`are read in the envelope of ${what}`, () => assert.deepEqual(read(body), { code, message }));
  }

  it('have a code when the body is empty', () => {
    assert.deepEqual(read(undefined, 503), { code: 'HTTP 503', message: '' });
    assert.equal(read([], 500)?.code, 'HTTP 500');
  });

  it('include a 202 with Common.0024, which guarantees nothing', () => {
    const refusal = refusalIn({ error: { code: 'Common.0024', message: 'busy' } }, response(202), 'DetachServerVolume');
    assert.deepEqual([refusal?.code, refusal?.status], ['Common.0024', 202]);
  });

  it('do not include a 202 with a job, nor the record of a failed job', () => {
    assert.equal(read({ job_id: 'x' }, 202), undefined);
    assert.equal(read(samples.jobs[1], 200), undefined);
    assert.equal(read(undefined, 204), undefined);
  });

  it('include a failed job query although the status is 200', () => {
    assert.equal(read({ code: 'Common.0025', message: 'x' }, 200)?.code, 'Common.0025');
  });

  it('have the gateway’s request ID, from the header or the body', () => {
    const header = refusalIn(samples.errors[0], response(404, { 'x-request-id': 'h' }), 'Test');
    assert.equal(header?.requestId, 'h');
    const body = refusalIn(samples.errors[5], response(429), 'Test');
    assert.equal(body?.requestId, '6a1f0e9d8c7b6a594837261504f3e2d1');
  });

  it('ask for a longer pause when the rate limit is per minute', () => {
    const text = 'policy user over ratelimit,limit:2000,time:1 minute';
    const refusal = refusalIn({ error_code: 'APIGW.0308', error_msg: text }, response(429), 'Test');
    assert.equal(refusal?.extra.retryAfterMs, 15_000);
  });
});

describe('Huawei Cloud’s refusals in any envelope', () => {
  const envelopes: readonly (readonly [string, unknown, string, string])[] = [
    ['in camel case', { errorCode: 'EVS.0001', errorMessage: 'bad' }, 'EVS.0001', 'bad'],
    ['in camel case, with the shorter name', { errorCode: 'EVS.0001', errorMsg: 'bad' }, 'EVS.0001', 'bad'],
    [
      'with code and message in each other’s place',
      { error: { code: 'request body is illegal.', message: 'Ecs.0005' } },
      'Ecs.0005',
      'request body is illegal.',
    ],
    ['the same in the gateway’s', { error_code: 'no such API', error_msg: 'APIGW.0101' }, 'APIGW.0101', 'no such API'],
    [
      'with a sentence for a code, and no code at all',
      { code: 'it went wrong', message: 'really' },
      '',
      'it went wrong really',
    ],
    ['with a sentence only', { message: 'API not found', request_id: 'r' }, '', 'API not found'],
    ['of the native services', { conflictingRequest: { code: 409, message: 'busy' } }, '409', 'busy'],
    ['of a native not-found without a code', { itemNotFound: { message: 'notFound' } }, '404', 'notFound'],
    [
      'packed twice',
      { error: { code: 'Ecs.1000', message: JSON.stringify({ code: 'x', message: neutron }) } },
      'Ecs.1000',
      'Port is in use',
    ],
    [
      'with broken JSON in the message',
      { error: { code: 'Ecs.1000', message: '{"itemNotFound": {' } },
      'Ecs.1000',
      '{"itemNotFound": {',
    ],
  ];

  for (const [what, body, code, message] of envelopes) {
    it(`are read ${what}, with an error status and with a success status`, () => {
      assert.deepEqual(read(body), { code: code || 'HTTP 400', message });
      if (code === '') return;
      for (const status of [200, 202, 207]) assert.deepEqual(read(body, status), { code, message }, `${status}`);
    });
  }

  it('don’t include a success with a success code', () => {
    for (const code of ['0', '200', 0, 200]) assert.equal(read({ code, message: 'ok', volumes: [] }, 200), undefined);
  });

  it('don’t include a success whose records look like errors', () => {
    const record = { id: 'x', type: 'PortNotFound', message: 'x', code: 'x', error_code: 'x' };
    for (const body of [{ volume: record }, { volumes: [record] }, { metadata: { error: record } }]) {
      assert.equal(read(body, 200), undefined, JSON.stringify(body));
    }
  });

  it('are read from a body of any depth and structure without failing', () => {
    let deep: unknown = { code: 'Ecs.0001', message: 'deep' };
    for (let depth = 0; depth < 5000; depth += 1) deep = { inner: deep };
    for (const body of [deep, [deep], 'text', 3, null, true, [[[]]]]) assert.equal(read(body)?.code, 'HTTP 400');
  });
});
