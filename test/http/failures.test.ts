import assert from 'node:assert/strict';
import { certificateFault } from '../../src/http/certificateFault';
import { errorCodes, proxyFault } from '../../src/http/errorCauses';
import { isLoopback } from '../../src/http/loopback';

const coded = (code: string, cause?: unknown): Error => Object.assign(new Error('text', { cause }), { code });

describe('Network failures', () => {
  const layers: readonly (readonly [why: string, error: unknown, codes: readonly string[]])[] = [
    ['a system error', coded('ECONNRESET'), ['ECONNRESET']],
    ['fetch, which wraps it', new TypeError('fetch failed', { cause: coded('ENOTFOUND') }), ['ENOTFOUND']],
    [
      'several addresses tried',
      new TypeError('x', { cause: new AggregateError([coded('ECONNREFUSED')]) }),
      ['ECONNREFUSED'],
    ],
    ['two codes, the inner first', coded('ERR_OUTER', coded('EPIPE')), ['EPIPE', 'ERR_OUTER']],
    ['text that is no code', Object.assign(new Error('x'), { code: 'see https://x' }), []],
    ['no error at all', 'ECONNRESET', []],
    ['nothing', undefined, []],
  ];
  for (const [why, error, codes] of layers) {
    it(`have their codes: ${why}`, () => assert.deepEqual(errorCodes(error), codes));
  }

  it('have their codes although they are their own cause', () => {
    const circle = coded('EPIPE');
    circle.cause = circle;
    assert.equal(errorCodes(circle)[0], 'EPIPE');
  });

  it('are certificate failures by code, at any depth, never by text', () => {
    assert.equal(certificateFault(new TypeError('x', { cause: coded('CERT_HAS_EXPIRED') })), 'CERT_HAS_EXPIRED');
    assert.equal(certificateFault(coded('SELF_SIGNED_CERT_IN_CHAIN')), 'SELF_SIGNED_CERT_IN_CHAIN');
    assert.equal(certificateFault(new Error('CERT_HAS_EXPIRED')), undefined);
    assert.equal(certificateFault(coded('ECONNRESET')), undefined);
  });
});

describe('Proxy failures', () => {
  const texts: readonly (readonly [why: string, error: unknown, reason: string | undefined])[] = [
    [
      'fetch over a proxy that refuses',
      new TypeError('fetch failed', { cause: new Error('Proxy response (502) !== 200 when HTTP Tunneling') }),
      'PROXY_502',
    ],
    [
      'the editor’s fetch over a proxy that wants a password',
      new TypeError('fetch failed', { cause: new Error('Proxy response (407) ?.== 200 when HTTP Tunneling') }),
      'PROXY_407',
    ],
    [
      'the editor’s agent with a proxy that cannot be reached',
      new Error(
        'request to https://x/ failed, reason: Failed to establish a socket connection to proxies: ["PROXY x:1"]',
      ),
      'PROXY_UNREACHABLE',
    ],
    ['a connection reset on the way', coded('ECONNRESET'), undefined],
    ['another text that contains it', new Error('said: Proxy response (502)'), undefined],
  ];
  for (const [why, error, reason] of texts) {
    it(`are recognized by their message: ${why}`, () => assert.equal(proxyFault(error), reason));
  }
});

describe('The loopback check', () => {
  const addresses: readonly (readonly [address: string, here: boolean])[] = [
    ['http://127.0.0.1:8080', true],
    ['http://127.1', true],
    ['http://2130706433', true],
    ['http://localhost:1', true],
    ['http://LOCALHOST', true],
    ['http://[::1]:1', true],
    ['http://localhost.example.com', false],
    ['http://127.0.0.1.example.com', false],
    // The editor would send requests to other loopback addresses to a proxy, unencrypted
    ['http://127.8.9.10', false],
    ['http://127.0.0.2', false],
    ['http://0.0.0.0', false],
    ['http://[::]', false],
    ['http://10.0.0.1', false],
    ['http://user@example.com', false],
    ['http://127.0.0.1@example.com', false],
  ];
  for (const [address, here] of addresses) {
    it(`${here ? 'accepts' : 'rejects'} ${address}`, () => assert.equal(isLoopback(new URL(address)), here));
  }
});
