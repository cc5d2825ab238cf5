import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Credentials } from '../../../src/providers/contract';
import { never, type Reply, setUp } from './setUp';

/** Every field is a canary, whatever its name. None may leave a session. */
const canaries: Credentials = {
  keyId: 'KEYID/canary+0001==',
  secret: 'S3cret/canary+"0002"==',
  token: 'T0ken&canary<0003>',
};

const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'percent-encoded': encodeURIComponent,
  base64: (text) => Buffer.from(text).toString('base64'),
  hex: (text) => Buffer.from(text).toString('hex'),
  XML: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
};

const echoes: Readonly<Record<string, (echo: string) => Reply>> = {
  'the message of a refusal': (echo) => ({
    status: 400,
    body: { code: 'Mistake', message: `Server string to sign is: ${echo}` },
  }),
  'the code of a refusal': (echo) => ({ status: 400, body: { code: echo, message: '' } }),
  'the request id of a refusal': (echo) => ({ status: 400, body: { code: 'Mistake', requestId: echo } }),
  'a wrong credential': (echo) => ({ status: 401, body: { code: 'WrongKey', message: `key ${echo} is unknown` } }),
  'the page of a proxy': (echo) => ({ status: 502, page: `<html>${echo}</html>` }),
  'text that is nearly JSON': (echo) => ({ status: 200, page: `${echo}{` }),
  'a redirect': (echo) => ({
    status: 302,
    headers: { location: `https://x.example/?k=${encodeURIComponent(echo)}` },
    page: echo,
  }),
  'a connection that is reset': () => 'reset',
  'a response that is cut off': () => 'cutOff',
};

/** Returns everything that can be reached from a value, hidden or not, and what a log or a report would print. */
const reachableText = (value: unknown): string =>
  [inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }), JSON.stringify(value), String(value)].join(
    '\n',
  );

function assertClean(text: string): void {
  for (const [field, secret] of Object.entries(canaries)) {
    for (const [name, encode] of Object.entries(encodings)) {
      assert.ok(!text.includes(encode(secret)), `${field} (${name}) in ${text}`);
    }
  }
}

describe('A session exposes no secret', () => {
  for (const [where, make] of Object.entries(echoes)) {
    it(`when the cloud echoes them in ${where}`, async () => {
      const { session, call, plan, reply, log, dispose } = await setUp({ credentials: canaries });
      const change = call('ChangeThing', { plan: plan('detachDisk') });
      try {
        for (const secret of Object.values(canaries)) {
          for (const encode of Object.values(encodings)) {
            for (const requests of [call('ListThings'), change]) {
              session.resume();
              reply(...Array.from({ length: 4 }, () => make(encode(secret))));
              await assert.rejects(session.call(requests, never), (error: unknown) => {
                assertClean(reachableText(error));
                return error instanceof Error;
              });
            }
          }
        }
        assert.notEqual(log.length, 0, 'the log has lines');
        assertClean(reachableText(log));
      } finally {
        await dispose();
      }
    });
  }

  it('when the cloud echoes them in the request id of a success', async () => {
    const { session, call, reply, log, dispose } = await setUp({ credentials: canaries });
    const secrets = Object.values(canaries);
    try {
      for (const secret of secrets) {
        reply({ headers: { 'x-request-id': encodeURIComponent(secret) } });
        await session.call(call('ListThings'), never);
      }
      assert.deepEqual(
        log.map(({ requestId }) => requestId),
        secrets.map(() => '[redacted]'),
      );
    } finally {
      await dispose();
    }
  });

  it('when the cloud echoes them, or the signature, anywhere in a success', async () => {
    const { session, call, seen, reply, dispose } = await setUp({ credentials: canaries });
    try {
      for (const encode of Object.values(encodings)) {
        reply((message, response) => {
          const { authorization = '' } = message.headers;
          const echoes = [...Object.values(canaries), authorization, authorization.split(' ').at(-1) ?? ''].map(encode);
          response.writeHead(200, { 'x-request-id': encodeURIComponent(echoes.join(' ')) });
          response.end(JSON.stringify({ name: echoes, [echoes.join(' ')]: echoes.map((echo) => ({ echo })) }));
        });
        const reading = call('ListThings', { read: (body, response) => ({ body, response }) });
        const text = reachableText(await session.call(reading, never));
        assertClean(text);
        assert.match(text, /\[redacted\]/);
        const { authorization = '?' } = seen.at(-1)?.headers ?? {};
        for (const proof of [authorization, authorization.split(' ').at(-1) ?? '?']) {
          assert.equal(text.includes(encode(proof)), false, `${encode(proof)} in ${text}`);
        }
      }
    } finally {
      await dispose();
    }
  });

  it('when signing or reading a response fails with them', async () => {
    const echo = (): never => {
      throw new TypeError(`cannot use ${canaries.secret} with ${canaries.token}`);
    };
    for (const wire of [{ sign: echo }, { refusal: echo }, { requestId: echo }]) {
      const { session, call, log, dispose } = await setUp({ credentials: canaries, wire });
      await assert.rejects(session.call(call('ListThings'), never), (error: unknown) => {
        assertClean(reachableText(error));
        return error instanceof Error && error.message.includes('[redacted]');
      });
      assertClean(reachableText(log));
      await dispose();
    }
  });

  it('when all succeeds: the log has neither headers nor bodies', async () => {
    const { session, call, log, reply, dispose } = await setUp({ credentials: canaries });
    reply({ body: { echo: canaries } });
    await session.call(call('ListThings'), never);
    assert.equal(log.length, 1);
    assertClean(reachableText(log));
    await dispose();
  });
});
