import assert from 'node:assert/strict';
import { Refusal } from '../../../src/emulator/refusal';
import type { WireRequest } from '../../../src/emulator/wire';
import type { HttpRequest } from '../../../src/http/request';
import { rpcRequest, versions } from '../../../src/providers/alibaba/api/calls';
import { authenticate } from '../../../src/providers/alibaba/emulator/authenticate';
import { Keys } from '../../../src/providers/alibaba/emulator/keys';
import { readRpcRequest } from '../../../src/providers/alibaba/emulator/rpcRequest';
import { sign } from '../../../src/providers/alibaba/signing';

const now = Date.UTC(2026, 10, 20, 8);
const credentials = { accessKeyId: 'LTAIkey', accessKeySecret: 'secret' };
const account = {
  id: 'LTAIkey',
  secret: 'secret',
  token: '',
  expiresAt: Number.POSITIVE_INFINITY,
  user: { id: '1', name: 'test' },
  role: '',
};

const arrived = ({ method, url, headers, body }: HttpRequest): WireRequest => ({
  method,
  target: `${url.pathname}${url.search}`,
  path: url.pathname,
  query: url.searchParams,
  headers: { ...headers, host: url.host },
  body: Buffer.from(body),
});

const signed = (parameters = {}, nonce = 'n1'): WireRequest => {
  const request = rpcRequest(new URL('http://127.0.0.1:8080'), versions.ecs, 'DetachDisk', parameters);
  return arrived(sign(request, credentials, { now: new Date(now), nonce }));
};

const keys = (): Keys => {
  const made = new Keys();
  made.add(account);
  return made;
};

const check = (wire: WireRequest, known = keys(), at = now): string => {
  const request = readRpcRequest(wire);
  assert.ok(request, 'the request can be read');
  try {
    return authenticate(request, known, at).id;
  } catch (error) {
    assert.ok(error instanceof Refusal, `a Refusal, not ${error}`);
    return error.code;
  }
};

describe('Alibaba Cloud sandbox: signature V3', () => {
  it('accepts a request as it was signed', () => {
    assert.equal(check(signed({ DiskId: 'd-1', Name: '测试 +*~%/💾' })), 'LTAIkey');
  });

  const tampered: readonly (readonly [string, (wire: WireRequest) => WireRequest, string])[] = [
    ['another parameter', (wire) => ({ ...wire, query: new URLSearchParams('DiskId=d-2') }), 'SignatureDoesNotMatch'],
    ['another method', (wire) => ({ ...wire, method: 'GET' }), 'SignatureDoesNotMatch'],
    ['another body', (wire) => ({ ...wire, body: Buffer.from('DiskId=d-2') }), 'SignatureDoesNotMatch'],
    ['another action', (wire) => withHeader(wire, 'x-acs-action', 'DeleteDisk'), 'SignatureDoesNotMatch'],
    ['another host', (wire) => withHeader(wire, 'host', '127.0.0.1:9090'), 'SignatureDoesNotMatch'],
    ['a header that was not signed', (wire) => withHeader(wire, 'x-acs-security-token', 'x'), 'IncompleteSignature'],
    ['no signature', (wire) => withHeader(wire, 'authorization', ''), 'IncompleteSignature'],
    [
      'another algorithm',
      (wire) => withHeader(wire, 'authorization', 'ACS3-HMAC-SM3 Credential=a,SignedHeaders=host,Signature=00'),
      'IncompleteSignature',
    ],
  ];
  for (const [name, change, code] of tampered) {
    it(`refuses ${name}: ${code}`, () => assert.equal(check(change(signed({ DiskId: 'd-1' }))), code));
  }

  it('refuses a used nonce', () => {
    const known = keys();
    assert.equal(check(signed(), known), 'LTAIkey');
    assert.equal(check(signed(), known), 'SignatureNonceUsed');
    assert.equal(check(signed({}, 'n2'), known), 'LTAIkey');
  });

  it('doesn’t store the nonce of a request with a wrong signature', () => {
    const known = keys();
    assert.equal(check(withHeader(signed(), 'x-acs-action', 'DeleteDisk'), known), 'SignatureDoesNotMatch');
    assert.equal(check(signed(), known), 'LTAIkey');
  });

  for (const [minutes, outcome] of [
    [15, 'LTAIkey'],
    [16, 'InvalidTimeStamp.Expired'],
    [-16, 'InvalidTimeStamp.Expired'],
  ] as const) {
    it(`returns ${outcome} for a clock that is ${minutes} minutes off`, () => {
      assert.equal(check(signed(), keys(), now + minutes * 60_000), outcome);
    });
  }
});

const withHeader = (wire: WireRequest, name: string, value: string): WireRequest => ({
  ...wire,
  headers: { ...wire.headers, [name]: value },
});

describe('Alibaba Cloud sandbox: recognized requests', () => {
  const plain: WireRequest = {
    method: 'GET',
    target: '/',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from(''),
  };

  it('name an action at the root path, in a header, the query, or a form', () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    assert.equal(readRpcRequest(withHeader(plain, 'x-acs-action', 'DescribeDisks'))?.action, 'DescribeDisks');
    assert.equal(readRpcRequest({ ...plain, query: new URLSearchParams('Action=A') })?.action, 'A');
    assert.equal(readRpcRequest({ ...plain, headers: form, body: Buffer.from('Action=B') })?.action, 'B');
  });

  it('and no others', () => {
    assert.equal(readRpcRequest(plain), undefined);
    assert.equal(readRpcRequest({ ...withHeader(plain, 'x-acs-action', 'A'), path: '/v2/servers' }), undefined);
  });

  it('return XML for V1 and JSON for V3, unless another format is requested', () => {
    const format = (query: string, headers = {}) =>
      readRpcRequest({ ...plain, headers, query: new URLSearchParams(query) })?.format;
    assert.equal(format('Action=A&Signature=s'), 'XML');
    assert.equal(format('Action=A&Signature=s&Format=json'), 'JSON');
    assert.equal(format('', { 'x-acs-action': 'A' }), 'JSON');
    assert.equal(format('Format=XML', { 'x-acs-action': 'A' }), 'XML');
    assert.equal(format('', { 'x-acs-action': 'A', accept: 'text/xml' }), 'XML');
  });
});
