import assert from 'node:assert/strict';
import { ApiError } from '../../../src/errors/apiError';
import { RefusedError } from '../../../src/errors/refusedError';
import { TransportError } from '../../../src/http/transportError';
import { never, type Options, refusal, type SetUp, setUp, start } from './setUp';

const refusedFor = (what: RegExp) => (error: unknown) => error instanceof RefusedError && what.test(error.message);

describe('A session', () => {
  const open: SetUp[] = [];
  const make = async (options?: Options): Promise<SetUp> => {
    const made = await setUp(options);
    open.push(made);
    return made;
  };
  afterEach(() => Promise.all(open.splice(0).map((each) => each.dispose())));

  it('signs each call with its own time and nonce, and reads the response', async () => {
    const { session, call, seen, reply } = await make();
    reply({ body: { n: 1 } }, { body: { n: 2 } });
    assert.deepEqual(await session.call(call('ListThings'), never), { n: 1 });
    assert.deepEqual(await session.call(call('ListThings'), never), { n: 2 });
    assert.equal(seen[0]?.headers['x-date'], '2026-01-02T03:04:05.000Z');
    assert.match(seen[0]?.headers['x-nonce']?.toString() ?? '', /^[0-9a-f-]{36}$/);
    assert.notEqual(seen[0]?.headers['x-nonce'], seen[1]?.headers['x-nonce']);
  });

  it('reads the credentials for each call and keeps none', async () => {
    let requests = 0;
    const credentials = () => {
      requests += 1;
      return Promise.resolve({ keyId: `key-${requests}`, secret: 'secret-of-test', token: '' });
    };
    const { session, call, seen } = await make({ connection: { credentials } });
    for (let each = 0; each < 3; each += 1) await session.call(call('ListThings'), never);
    assert.deepEqual(
      seen.map(({ headers }) => headers.authorization?.split(' ')[0]),
      ['key-1', 'key-2', 'key-3'],
    );
  });

  it('accepts a response without a body', async () => {
    const { session, call, reply } = await make();
    reply({ status: 204, page: '' });
    assert.equal(await session.call(call('ReadThing'), never), undefined);
  });

  it('logs action, status, request id, duration and attempt of every request, once each', async () => {
    const { session, call, log, reply } = await make();
    reply(refusal('Busy', 503), { headers: { 'x-request-id': 'r-7' } });
    await session.call(call('ListThings'), never);
    const common = { cloud: 'cloud', account: 'Mine', action: 'ListThings', durationMs: 0 };
    assert.deepEqual(log, [
      { ...common, attempt: 1, status: 503, code: 'Busy', requestId: 'r-Busy' },
      { ...common, attempt: 2, status: 200, requestId: 'r-7' },
    ]);
  });

  it('logs requests without a response, with the fault', async () => {
    const { session, call, log, reply } = await make();
    reply({ status: 404, page: '<html></html>' });
    await assert.rejects(session.call(call('ReadThing'), never), TransportError);
    assert.deepEqual([log[0]?.status, log[0]?.fault], [404, 'notJson']);
  });

  describe('blocks before it signs', () => {
    it('a host that is neither the account’s endpoint nor the cloud’s, for example from a response', async () => {
      const { session, call, seen, reply } = await make();
      reply({ body: { endpoint: 'https://cloud.example.evil.example' } });
      const response = (await session.call(call('ListThings'), never)) as { readonly endpoint: string };
      const request = { method: 'GET', url: new URL(response.endpoint), headers: {}, body: '' } as const;
      await assert.rejects(
        session.call(call('ReadThing', { request }), never),
        refusedFor(/cloud\.example\.evil\.example/),
      );
      assert.equal(seen.length, 1);
    });

    const foreign: readonly (readonly [url: string, why: string])[] = [
      ['https://api.cloud.example.evil.example/', 'a suffix'],
      ['https://evilcloud.example/', 'a lookalike'],
      ['http://api.cloud.example/', 'the cloud’s own host without TLS'],
      ['https://api.cloud.example:8443/', 'the cloud’s own host on another port'],
      ['https://api.cloud.example@evil.example/', 'a user name that looks like a host'],
      ['http://127.0.0.1:1/', 'another port of this machine'],
      ['https://169.254.169.254/', 'a metadata service'],
    ];
    for (const [url, why] of foreign) {
      it(`${url}: ${why}`, async () => {
        const { session, call, log } = await make();
        const request = { method: 'GET', url: new URL(url), headers: {}, body: '' } as const;
        await assert.rejects(session.call(call('ReadThing', { request }), never), refusedFor(/No request was sent/));
        assert.deepEqual(log, []);
      });
    }

    it('the endpoint’s own host with another protocol', async () => {
      const { session, call, server } = await make();
      const url = new URL(server.url.href.replace('http:', 'https:'));
      const request = { method: 'GET', url, headers: {}, body: '' } as const;
      await assert.rejects(session.call(call('ReadThing', { request }), never), refusedFor(/No request was sent/));
    });

    it('the real cloud’s hosts for a sandbox account', async () => {
      const { session, call } = await make({ account: { sandbox: true } });
      const request = { method: 'GET', url: new URL('https://api.cloud.example/'), headers: {}, body: '' } as const;
      await assert.rejects(session.call(call('ReadThing', { request }), never), refusedFor(/api\.cloud\.example/));
    });

    it('every action that isn’t a known read, while the account is read-only', async () => {
      const { session, call, plan, seen } = await make({ account: { writable: false } });
      for (const action of ['ChangeThing', 'ListSecrets', 'GetThing', 'listThings']) {
        const changes = { plan: plan('detachDisk', { call: action }) };
        const get = { ...call(action).request, method: 'GET' } as const;
        await assert.rejects(session.call(call(action, changes), never), refusedFor(/read-only/));
        await assert.rejects(session.call(call(action, { ...changes, request: get }), never), refusedFor(/read-only/));
      }
      assert.equal(seen.length, 0);
      await session.call(call('ListThings'), never);
      assert.equal(seen.length, 1);
    });

    it('a write without a plan, or with a plan for another call', async () => {
      const { session, call, plan, seen } = await make();
      await assert.rejects(session.call(call('ChangeThing'), never), /without a confirmed plan/);
      const other = plan('detachDisk', { call: 'OtherThing' });
      await assert.rejects(session.call(call('ChangeThing', { plan: other }), never), /confirmed plan/);
      assert.equal(seen.length, 0);
    });

    it('everything over TLS while NODE_TLS_REJECT_UNAUTHORIZED=0 disables its checks', async () => {
      const { session, call } = await make({ account: { endpoint: 'https://api.cloud.example/' } });
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      try {
        await assert.rejects(session.call(call('ListThings'), never), refusedFor(/NODE_TLS_REJECT_UNAUTHORIZED/));
      } finally {
        delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      }
    });

    it('a key with a character that a header can’t contain, without naming it', async () => {
      for (const keyId of ['KEY\nX-Evil: 1', 'KEY\r', '钥匙', 'ключ', 'naïve', '\u0000']) {
        const { session, call, seen } = await make({ credentials: { keyId, secret: 'secret-of-test', token: '' } });
        await assert.rejects(session.call(call('ListThings'), never), (error: unknown) => {
          return error instanceof RefusedError && /Mine/.test(error.message) && !error.message.includes(keyId);
        });
        assert.equal(seen.length, 0);
      }
    });
  });

  describe('reports the difference of the clocks', () => {
    const hour = 3_600_000;
    const skews: readonly (readonly [why: string, date: string, aheadMs: number | undefined])[] = [
      ['an hour behind ours', new Date(start - hour).toUTCString(), hour],
      ['an hour ahead of ours', new Date(start + hour).toUTCString(), -hour],
      ['half a minute off, which is nothing', new Date(start - 30_000).toUTCString(), undefined],
      ['unreadable', 'yesterday', undefined],
    ];
    for (const [why, date, aheadMs] of skews) {
      it(`with a refusal: ${why}`, async () => {
        const { session, call, reply } = await make();
        reply(refusal('ClockOff', 400, { headers: { date } }));
        await assert.rejects(session.call(call('ListThings'), never), (error: unknown) => {
          assert.ok(error instanceof ApiError, `an ApiError, not ${error}`);
          assert.equal(error.extra.clockAheadMs, aheadMs);
          return error.code === 'ClockOff' && error.requestId === 'r-ClockOff' && error.status === 400;
        });
      });
    }
  });

  it('treats an unreadable response as an unknown effect', async () => {
    const { session, call, plan, log } = await make();
    const read = () => {
      throw new Error('The cloud returned an incomplete thing: the ID is missing.');
    };
    const change = call('ChangeThing', { plan: plan('detachDisk'), read });
    await assert.rejects(session.call(change, never), (error: unknown) => {
      assert.ok(error instanceof TransportError, `a TransportError, not ${error}`);
      assert.deepEqual([error.fault, error.maySent, error.status], ['unreadable', true, 200]);
      return /the ID is missing/.test(error.message);
    });
    assert.deepEqual(
      log.map(({ fault, status }) => [fault, status]),
      [['unreadable', 200]],
    );
  });
});
