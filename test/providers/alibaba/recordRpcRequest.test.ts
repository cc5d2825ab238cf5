import assert from 'node:assert/strict';
import { wireRequest } from '../../../src/emulator/wire';
import { requestOf } from '../../../src/emulator/writes/recordedRequest';
import { recordRpcRequest } from '../../../src/providers/alibaba/emulator/recordRpcRequest';
import { type RpcRequest, readRpcRequest } from '../../../src/providers/alibaba/emulator/rpcRequest';

const secrets = {
  AccessKeyId: 'canary-key',
  SecurityToken: 'canary-token',
  Signature: 'canary-signature',
  SignatureMethod: 'HMAC-SHA1',
  SignatureNonce: 'canary-nonce',
  SignatureVersion: '1.0',
  Timestamp: '2026-11-27T00:00:00Z',
};
const parameters = { DiskId: 'd-1&x', DeleteWithInstance: 'false' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** Returns the request and what is recorded of it. */
function record(method: string, query: object, headers: Readonly<Record<string, string>>, body: object) {
  const target = `/?${new URLSearchParams(Object.entries(query))}`;
  const sent = wireRequest(method, target, headers, Buffer.from(`${new URLSearchParams(Object.entries(body))}`));
  const request = readRpcRequest(sent);
  assert.ok(request, 'it is an RPC request');
  const recorded = recordRpcRequest(request);
  const again = readRpcRequest(requestOf(recorded));
  assert.ok(again, 'what is recorded is an RPC request');
  return { request, again, text: JSON.stringify(recorded) };
}

const meaningOf = ({ action, version, format, query, form: body }: RpcRequest) => {
  const sent = [...query, ...body].filter(([name]) => name in parameters);
  return { action, version, format, parameters: Object.fromEntries(sent) };
};

describe('Alibaba Cloud: a recorded request', () => {
  const common = { Action: 'DetachDisk', Version: '2014-05-26' };
  const v3 = { 'x-acs-action': 'DetachDisk', 'x-acs-version': '2014-05-26', authorization: 'canary-authorization' };
  const requests: Readonly<Record<string, () => ReturnType<typeof record>>> = {
    'with signature V1 in the query': () => record('GET', { ...common, ...secrets, ...parameters }, {}, {}),
    'with signature V1 in the form': () => record('POST', {}, form, { ...common, ...secrets, ...parameters }),
    'with signature V3 and a query': () => record('POST', parameters, v3, {}),
    'with signature V3 and a form': () => record('POST', {}, { ...v3, ...form }, parameters),
  };
  for (const [which, make] of Object.entries(requests)) {
    it(`${which} asks for the same, and has nothing that authenticates it`, () => {
      const { request, again, text } = make();
      assert.deepEqual(meaningOf(again), meaningOf(request));
      assert.deepEqual(meaningOf(again).parameters, parameters);
      assert.doesNotMatch(text, /canary|Signature|Timestamp/);
    });
  }
});
