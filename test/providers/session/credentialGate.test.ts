import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { ApiError } from '../../../src/errors/apiError';
import { never, type Options, type Reply, refusal, type SetUp, setUp } from './setUp';

const codeIs = (code: string) => (error: unknown) => error instanceof ApiError && error.code === code;

/** A response that waits for the test, and a promise for its request. */
function held() {
  let arrive: (response: ServerResponse) => void;
  const arrived = new Promise<ServerResponse>((resolve) => {
    arrive = resolve;
  });
  const reply: Reply = (_, response) => arrive(response);
  return { reply, arrived };
}

describe('A session with a key that the cloud may lock', () => {
  const open: SetUp[] = [];
  const make = async (options?: Options): Promise<SetUp> => {
    const made = await setUp(options);
    open.push(made);
    return made;
  };
  afterEach(() => Promise.all(open.splice(0).map((each) => each.dispose())));

  it('sends nothing after an authentication failure, neither reads nor writes, until the user acts', async () => {
    const { session, call, plan, reply, seen } = await make();
    reply(refusal('WrongKey', 401));
    await assert.rejects(session.call(call('ListThings'), never), codeIs('WrongKey'));
    await assert.rejects(session.call(call('ReadThing'), never), codeIs('WrongKey'));
    await assert.rejects(session.call(call('ChangeThing', { plan: plan('detachDisk') }), never), codeIs('WrongKey'));
    assert.equal(seen.length, 1);
    session.resume();
    assert.deepEqual(await session.call(call('ListThings'), never), { fine: true });
    assert.equal(seen.length, 2);
  });

  it('blocks the key again when it’s still wrong', async () => {
    const { session, call, reply, seen } = await make();
    reply(refusal('WrongKey', 401), refusal('WrongKey', 401));
    for (let tried = 0; tried < 2; tried += 1) {
      await assert.rejects(session.call(call('ListThings'), never), codeIs('WrongKey'));
      session.resume();
    }
    assert.equal(seen.length, 2);
  });

  it('blocks the key for every authentication code of the catalog, and for an undocumented 401', async () => {
    for (const failure of [refusal('ClockOff', 400), refusal('Whatever', 401)]) {
      const { session, call, reply, seen } = await make();
      reply(failure);
      await assert.rejects(session.call(call('ListThings'), never));
      await assert.rejects(session.call(call('ListThings'), never));
      assert.equal(seen.length, 1);
    }
  });

  it('blocks the key after a write', async () => {
    const { session, call, plan, reply, seen } = await make();
    reply(refusal('WrongKey', 401));
    await assert.rejects(session.call(call('ChangeThing', { plan: plan('detachDisk') }), never), codeIs('WrongKey'));
    await assert.rejects(session.call(call('ListThings'), never), codeIs('WrongKey'));
    assert.equal(seen.length, 1);
  });

  const others = { NoRight: 403, NotFound: 404, WrongState: 403, Mistake: 400, InternalError: 500 };
  for (const [code, status] of Object.entries(others)) {
    it(`doesn’t block the key for another refusal (${code})`, async () => {
      const { session, call, plan, reply } = await make();
      reply(refusal(code, status));
      await assert.rejects(session.call(call('ChangeThing', { plan: plan('detachDisk') }), never), codeIs(code));
      assert.deepEqual(await session.call(call('ListThings'), never), { fine: true });
    });
  }

  it('tests a key with one request: the waiting ones are never sent when it fails', async () => {
    const { session, call, reply, seen } = await make();
    const first = held();
    reply(first.reply);
    const calls = Array.from({ length: 5 }, () => session.call(call('ListThings'), never));
    const outcomes = Promise.allSettled(calls);
    const response = await first.arrived;
    response.writeHead(401).end('{"code":"WrongKey"}');
    for (const outcome of await outcomes)
      assert.ok(
        outcome.status === 'rejected' && codeIs('WrongKey')(outcome.reason),
        `each call is refused as WrongKey: ${outcome.status}`,
      );
    assert.equal(seen.length, 1);
  });

  const proofs = {
    'a response': [200, ''],
    'a missing permission': [403, 'NoRight'],
    'a missing resource': [404, 'NotFound'],
  } as const;
  for (const [proof, [status, code]] of Object.entries(proofs)) {
    it(`sends all requests in parallel when the key was accepted by ${proof}`, async () => {
      const { session, call, reply } = await make();
      const [first, second, third] = [held(), held(), held()];
      reply(first.reply, second.reply, third.reply);
      const calls = Promise.allSettled(Array.from({ length: 3 }, () => session.call(call('ListThings'), never)));
      (await first.arrived).writeHead(status).end(JSON.stringify({ code }));
      const waiting = await Promise.all([second.arrived, third.arrived]);
      for (const response of waiting) response.end('{}');
      await calls;
    });
  }

  it('sends the next request when the first had no response', async () => {
    const { session, call, reply, seen } = await make();
    const first = held();
    reply(first.reply);
    const failing = new AbortController();
    const one = session.call(call('ListThings'), failing.signal);
    await first.arrived;
    const other = session.call(call('ListThings'), never);
    failing.abort();
    await assert.rejects(one);
    assert.deepEqual(await other, { fine: true });
    assert.equal(seen.length, 2);
  });

  it('lets a waiting request be canceled', async () => {
    const { session, call, reply, seen } = await make();
    const first = held();
    reply(first.reply);
    const one = session.call(call('ListThings'), never);
    await first.arrived;
    const waiting = new AbortController();
    const other = session.call(call('ListThings'), waiting.signal);
    waiting.abort();
    await assert.rejects(other);
    (await first.arrived).end('{}');
    await one;
    assert.equal(seen.length, 1);
  });

  it('stays blocked although an earlier request succeeds after the failure', async () => {
    const { session, call, reply, seen } = await make();
    await session.call(call('ListThings'), never);
    const slow = held();
    reply(slow.reply, refusal('WrongKey', 401));
    const one = session.call(call('ListThings'), never);
    const response = await slow.arrived;
    await assert.rejects(session.call(call('ListThings'), never), codeIs('WrongKey'));
    response.end('{}');
    await one;
    await assert.rejects(session.call(call('ListThings'), never), codeIs('WrongKey'));
    assert.equal(seen.length, 3);
  });
});
