import assert from 'node:assert/strict';
import { ApiError } from '../../../src/errors/apiError';
import { TransportError } from '../../../src/http/transportError';
import { never, type Reply, refusal, type SetUp, setUp } from './setUp';

describe('A session whose credentials come from a request of their own', () => {
  let source: SetUp;
  let user: SetUp;

  beforeEach(async () => {
    source = await setUp();
    user = await setUp({
      connection: {
        credentials: async () => {
          await source.session.call(source.call('ListThings'), never);
          return { keyId: 'temporary', secret: 'of-the-role' };
        },
      },
    });
  });
  afterEach(() => Promise.all([source.dispose(), user.dispose()]));

  const rejectAll = (reply: Reply): void => source.reply(...Array.from({ length: 100 }, () => reply));

  for (const [what, reply, isExpected] of [
    ['a failure of the cloud', refusal('Busy', 503), (error) => error instanceof ApiError],
    [
      'a throttle',
      refusal('Throttled', 429, { headers: { 'retry-after': '60' } }),
      (error) => error instanceof ApiError,
    ],
    ['a reset connection', 'reset', (error) => error instanceof TransportError],
  ] as readonly [string, Reply, (error: unknown) => boolean][]) {
    it(`leaves the retries after ${what} to that request`, async () => {
      rejectAll(reply);
      await assert.rejects(user.session.call(user.call('ListThings'), never), isExpected);
      assert.equal(source.seen.length, 4);
      assert.deepEqual([user.seen.length, user.pauses.length], [0, 0]);
    });
  }

  it('retries its own requests, with new credentials each time', async () => {
    user.reply(refusal('Busy', 503), 'reset');
    await user.session.call(user.call('ListThings'), never);
    assert.deepEqual([user.seen.length, source.seen.length], [3, 3]);
  });

  it('says what that request was refused for, and that nothing has changed, when it was about to write', async () => {
    rejectAll(refusal('InternalError', 500));
    const change = user.call('ChangeThing', { plan: user.plan('detachDisk') });
    await assert.rejects(user.session.call(change, never), (error) => {
      assert.ok(error instanceof ApiError, String(error));
      assert.deepEqual([error.action, error.judgement?.reaction], ['ListThings', 'retry']);
      return true;
    });
    assert.equal(user.seen.length, 0);
  });

  it('sends nothing more after that request was refused for its key, until the user acts', async () => {
    source.reply(refusal('WrongKey', 401));
    for (let count = 0; count < 3; count += 1) {
      await assert.rejects(user.session.call(user.call('ListThings'), never), { code: 'WrongKey' });
    }
    assert.equal(source.seen.length, 1);
    source.session.resume();
    user.session.resume();
    await user.session.call(user.call('ListThings'), never);
    assert.equal(user.seen.length, 1);
  });
});
