import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { providers } from '../../src/providers/registry';
import { lacks } from '../support/addCloud';
import { partOf } from '../support/credentialParts';
import { wireOf } from '../support/wireOf';

const texts = v.record(v.string(), v.string());

/** An example of the cloud's own documentation, as the client receives it before it signs. */
const SignedRequest = v.strictObject({
  /** The page that shows it. */
  source: v.pipe(v.string(), v.url(), v.startsWith('https://')),
  method: v.picklist(['GET', 'POST', 'DELETE', 'PUT']),
  url: v.pipe(v.string(), v.url()),
  /** Without those that signing adds. */
  headers: texts,
  body: v.string(),
  /** Under the provider's own field names. */
  credentials: texts,
  now: v.pipe(v.string(), v.isoTimestamp()),
  /** Empty if the signature has none. */
  nonce: v.string(),
  /** As the page shows it. */
  signature: v.pipe(v.string(), v.minLength(20)),
});

const pathOf = (cloud: string): string => `test/fixtures/${cloud}/signedRequest.json`;

function readExample(cloud: string): v.InferOutput<typeof SignedRequest> {
  return v.parse(SignedRequest, JSON.parse(readFileSync(join(__dirname, '../..', pathOf(cloud)), 'utf8')));
}

describe('The published example of a signature', () => {
  for (const provider of providers) {
    it(`of ${provider.label} is in its fixtures`, () => {
      const path = pathOf(provider.id);
      assert.ok(existsSync(join(__dirname, '../..', path)), lacks(provider, path, 'Signing'));
    });

    if (!existsSync(join(__dirname, '../..', pathOf(provider.id)))) continue;

    it(`of ${provider.label} is reproduced by its client`, () => {
      const { method, url, headers, body, credentials, now, nonce, signature } = readExample(provider.id);
      const request = { method, url: new URL(url), headers, body };
      const signed = wireOf(provider).sign(request, credentials, { now: new Date(now), nonce });
      const { authorization = '' } = signed.headers;
      assert.ok(authorization.includes(signature), `${authorization} has the signature ${signature}`);
      const keyId = partOf(provider, credentials, 'keyId');
      assert.ok(authorization.includes(keyId), `${authorization} has the key ID ${keyId}`);
      const secret = partOf(provider, credentials, 'secret');
      assert.ok(!JSON.stringify(signed).includes(secret), 'the signed request holds no secret');
    });

    it(`of ${provider.label} doesn’t fit another secret, time, body or host`, () => {
      const { method, url, headers, body, credentials, now, nonce, signature } = readExample(provider.id);
      const request = { method, url: new URL(url), headers, body };
      const context = { now: new Date(now), nonce };
      const secret = { ...credentials };
      for (const { name, part } of provider.credentialFields) if (part === 'secret') secret[name] += 'x';
      const elsewhere = new URL(url);
      elsewhere.hostname = `x${elsewhere.hostname}`;
      const { sign } = wireOf(provider);
      const others = {
        secret: sign(request, secret, context),
        time: sign(request, credentials, { ...context, now: new Date(Date.parse(now) + 1000) }),
        body: sign({ ...request, body: `${body} ` }, credentials, context),
        host: sign({ ...request, url: elsewhere }, credentials, context),
      };
      for (const [what, { headers: sent }] of Object.entries(others)) {
        assert.ok(!sent.authorization?.includes(signature), `the signature of ${provider.label} covers the ${what}`);
      }
    });
  }
});
