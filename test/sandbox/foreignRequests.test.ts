import assert from 'node:assert/strict';
import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Transport } from '../../src/http/transport';
import { providers } from '../../src/providers/registry';
import { dialects } from '../../src/sandbox/dialects';
import { startApp } from '../support/appBench';
import { all } from '../support/operations';
import { never } from '../support/sandbox';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const ask = (url: URL, method: string, headers: Readonly<Record<string, string>>, body = ''): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      text(response).then((read) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read });
      }, reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });

const crossOrigin = (headers: object): readonly string[] =>
  Object.keys(headers).filter((name) => name.toLowerCase().startsWith('access-control-'));

describe('The sandbox lets no web page read its responses', () => {
  for (const provider of providers) {
    it(`${provider.id}: neither a response nor a rejection has a header that would`, async () => {
      const found = new Set<string>();
      let responses = 0;
      const carried = (transport: Transport): Transport => ({
        async send(sent, options) {
          const response = await transport.send(sent, options);
          responses += 1;
          for (const name of crossOrigin(response.headers)) found.add(name);
          return response;
        },
      });
      const bench = await startApp({ providers: [provider], dialects, wrapTransport: carried });
      try {
        const [account] = bench.app.accounts.list();
        assert.ok(account, 'the sandbox has an account');
        const api = bench.app.clouds.of(account.id);
        for (const region of await api.listRegions(never))
          await all(api.list('disk', region, { kind: 'region' }, never));
        const wrong = Object.entries(bench.credentialsOf(provider.id)).map(([name, value]) => [name, `${value}x`]);
        const wrongAccount = await bench.addAccount(provider, {}, Object.fromEntries(wrong));
        const before = responses;
        await assert.rejects(bench.app.clouds.of(wrongAccount.id).identify(never));
        assert.ok(before > 0 && responses > before, `${before} responses, then ${responses} with a rejection`);
      } finally {
        await bench.dispose();
      }
      assert.deepEqual([...found], []);
    });
  }

  it('nor has the response to a preflight request', async () => {
    const bench = await startApp({ providers, dialects });
    try {
      const origin = 'https://example.invalid';
      const preflight = {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-acs-action',
      };
      for (const [method, headers] of [
        ['GET', { origin }],
        ['POST', { origin, 'x-acs-action': 'DescribeRegions' }],
        ['OPTIONS', preflight],
        ['OPTIONS', {}],
        ['GET', { 'x-acs-action': 'NoSuchAction' }],
      ] as const) {
        const response = await ask(new URL(bench.sandbox.endpoint), method, headers);
        assert.ok(response.status >= 400, `${method} ${response.status}`);
        assert.deepEqual(crossOrigin(response.headers), []);
      }
    } finally {
      await bench.dispose();
    }
  });
});

describe('A name that every object has means nothing to the sandbox', () => {
  const signature = '0'.repeat(64);
  const scopes: readonly (readonly [what: string, path: string, status: number, headers: Record<string, string>])[] = [
    [
      'as a signed header of Alibaba Cloud',
      '/',
      404,
      {
        'x-acs-action': 'DescribeRegions',
        'x-acs-version': '2014-05-26',
        'x-acs-signature-nonce': 'one',
        'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        authorization:
          'ACS3-HMAC-SHA256 Credential=k,SignedHeaders=constructor;host;x-acs-action;x-acs-content-sha256;' +
          `x-acs-signature-nonce;x-acs-version,Signature=${signature}`,
      },
    ],
    [
      'as a signed header of Zenlayer',
      '/api/v2/zec',
      401,
      {
        'content-type': 'application/json',
        'x-zc-action': 'DescribeZones',
        'x-zc-signature-method': 'ZC2-HMAC-SHA256',
        authorization: `ZC2-HMAC-SHA256 Credential=k, SignedHeaders=constructor;content-type;host, Signature=${signature}`,
      },
    ],
  ];
  for (const [what, path, status, headers] of scopes) {
    it(what, async () => {
      const bench = await startApp({ providers, dialects });
      try {
        const timestamp = String(Math.floor(bench.clock.now() / 1000));
        const url = new URL(path, bench.sandbox.endpoint);
        const response = await ask(url, 'POST', { ...headers, 'x-zc-timestamp': timestamp });
        assert.equal(response.status, status, response.body);
        assert.doesNotMatch(response.body, /sandbox failed/i);
      } finally {
        await bench.dispose();
      }
    });
  }
});
