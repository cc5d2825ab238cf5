import assert from 'node:assert/strict';
import { ApiError } from '../../../src/errors/apiError';
import { TransportError } from '../../../src/http/transportError';
import { pauseBefore, retryAfter } from '../../../src/providers/session/retryTiming';
import { never, type Options, type Reply, refusal, type SetUp, setUp, start } from './setUp';

describe('A session retries reads', () => {
  const open: SetUp[] = [];
  const make = async (options?: Options): Promise<SetUp> => {
    const made = await setUp(options);
    open.push(made);
    return made;
  };
  afterEach(() => Promise.all(open.splice(0).map((each) => each.dispose())));

  const passing: Readonly<Record<string, Reply>> = {
    'a documented throttle': refusal('Throttled', 429),
    'a documented 5xx': refusal('Busy', 503),
    'an undocumented 5xx': refusal('Whatever', 502),
    'an undocumented 429': refusal('Whatever', 429),
    'a 5xx without a body': { status: 500, page: '' },
    'a gateway’s page': { status: 504, page: '<html>Gateway</html>' },
    'a proxy’s page that throttles': { status: 429, page: '<html>Slow down</html>' },
    'a connection that was reset': 'reset',
    'a response that was cut off': 'cutOff',
  };
  for (const [what, failure] of Object.entries(passing)) {
    it(`after ${what}`, async () => {
      const { session, call, reply, seen } = await make();
      reply(failure, failure, { body: { n: 1 } });
      assert.deepEqual(await session.call(call('ListThings'), never), { n: 1 });
      assert.equal(seen.length, 3);
    });
  }

  const lasting: Readonly<Record<string, Reply>> = {
    'a wrong credential': refusal('WrongKey', 401),
    'a missing permission': refusal('NoRight', 403),
    'a missing resource': refusal('NotFound', 404),
    'a state in the way': refusal('WrongState', 403),
    'something still running': refusal('Conflict', 409),
    'a mistake': refusal('Mistake', 400),
    'a code and status that isn’t documented': refusal('Whatever', 418),
    'a web page in place of a response': { status: 200, page: '<html>Sign in to the Wi-Fi</html>' },
    'a redirect': { status: 302, headers: { location: 'https://elsewhere.example' } },
  };
  for (const [what, failure] of Object.entries(lasting)) {
    it(`not after ${what}`, async () => {
      const { session, call, reply, seen, pauses } = await make();
      reply(failure);
      await assert.rejects(session.call(call('ListThings'), never));
      assert.equal(seen.length, 1);
      assert.deepEqual(pauses, []);
    });
  }

  it('at most four times, and then returns the last failure', async () => {
    const { session, call, reply, seen, pauses } = await make();
    reply(...Array.from({ length: 5 }, () => refusal('Busy', 503)));
    await assert.rejects(
      session.call(call('ListThings'), never),
      (error: unknown) => error instanceof ApiError && error.code === 'Busy',
    );
    assert.equal(seen.length, 4);
    assert.equal(pauses.length, 3);
  });

  for (const [random, expected] of [
    [0, [500, 1000, 2000]],
    [0.5, [750, 1500, 3000]],
    [1, [1000, 2000, 4000]],
  ] as const) {
    it(`after pauses that double, shortened at random by up to half (random ${random})`, async () => {
      const { session, call, reply, pauses } = await make({ random });
      reply(refusal('Busy', 503), 'reset', refusal('Busy', 503));
      await session.call(call('ListThings'), never);
      assert.deepEqual(pauses, expected);
    });
  }

  const waits: readonly (readonly [header: string, pause: number])[] = [
    ['7', 7000],
    ['0', 0],
    ['1.5', 1500],
    ['-3', 0],
    [new Date(start + 20_000).toUTCString(), 20_000],
    [new Date(start - 20_000).toUTCString(), 0],
    ['60', 60_000],
    ['soon', 750],
    ['', 750],
  ];
  for (const [header, pause] of waits) {
    it(`after as long as the cloud asks for (Retry-After: ${header})`, async () => {
      for (const failure of [
        refusal('Throttled', 429, { headers: { 'retry-after': header } }),
        { status: 503, page: '<p>', headers: { 'retry-after': header } },
      ]) {
        const { session, call, reply, pauses } = await make();
        reply(failure);
        await session.call(call('ListThings'), never);
        assert.deepEqual(pauses, [pause]);
      }
    });
  }

  it('not when the cloud asks for more than a minute', async () => {
    const { session, call, reply, seen } = await make();
    reply(refusal('Throttled', 429, { headers: { 'retry-after': '61' } }));
    await assert.rejects(
      session.call(call('ListThings'), never),
      (error: unknown) => error instanceof ApiError && error.extra.retryAfterMs === 61_000,
    );
    assert.equal(seen.length, 1);
  });

  it('not after they are canceled, before, during, and after a request', async () => {
    const { session, call, reply, seen } = await make();
    await assert.rejects(session.call(call('ListThings'), AbortSignal.abort()), TransportError);
    assert.equal(seen.length, 0);

    const during = new AbortController();
    reply(() => during.abort());
    await assert.rejects(session.call(call('ListThings'), during.signal), TransportError);

    const after = new AbortController();
    const logging = await make({ connection: { log: () => after.abort() } });
    logging.reply(refusal('Busy', 503));
    await assert.rejects(logging.session.call(logging.call('ListThings'), after.signal), ApiError);
    assert.equal(logging.seen.length, 1);
  });

  it('never writes', async () => {
    for (const failure of [...Object.values(passing), refusal('Conflict', 409)]) {
      const { session, call, plan, reply, seen } = await make();
      reply(failure);
      await assert.rejects(session.call(call('ChangeThing', { plan: plan('detachDisk') }), never));
      assert.equal(seen.length, 1);
    }
  });
});

describe('Pauses', () => {
  it('are at most ten seconds long', () => {
    assert.equal(pauseBefore(30, 1, undefined), 10_000);
    assert.equal(pauseBefore(30, 0, undefined), 5000);
  });

  it('are unknown for an invalid header', () => {
    for (const value of [undefined, '', '  ', 'never', 'NaN']) assert.equal(retryAfter(value, start), undefined);
  });
});
