import assert from 'node:assert/strict';
import { ConfirmationError, confirmationLifetimeMs } from '../../../src/domain/confirmation';
import { ApiError } from '../../../src/errors/apiError';
import { RefusedError } from '../../../src/errors/refusedError';
import { TransportError } from '../../../src/http/transportError';
import type { Write } from '../../../src/providers/contract';
import { createWrite } from '../../../src/providers/session/write';
import { never, type Options, type Reply, refusal, type SetUp, setUp } from './setUp';

const unnoted = { beforeSend: () => Promise.resolve() };

interface Writing extends SetUp {
  readonly detach: Write<'detachDisk'>;
  /** Confirms and sends. `shown` are the results of isUnchanged, and the last one repeats. */
  send(shown?: readonly boolean[], signal?: AbortSignal): ReturnType<Write<'detachDisk'>>;
  /** How often isUnchanged was called. */
  looks(): number;
  /** The recorded attempts, and how many requests had arrived by then. */
  readonly announced: (readonly [attempt: number, arrived: number])[];
  /** Called when an attempt is recorded. */
  whenAnnounced: (attempt: number) => Promise<void> | void;
}

const codeIs = (code: string) => (error: unknown) => error instanceof ApiError && error.code === code;

describe('A write', () => {
  const open: SetUp[] = [];
  afterEach(() => Promise.all(open.splice(0).map((each) => each.dispose())));

  async function make(options?: Options): Promise<Writing> {
    const made = await setUp(options);
    open.push(made);
    const detach = createWrite('detachDisk', made.session, made.connection, (plan) => ({
      action: plan.call,
      request: made.request(plan.call, JSON.stringify(plan.parameters)),
      read: (_, response) => ({ requestId: response.headers['x-request-id'] }),
    }));
    let reads = 0;
    const writing: Writing = {
      ...made,
      detach,
      looks: () => reads,
      announced: [],
      whenAnnounced: () => undefined,
      send(shown = [true], signal = never) {
        const isUnchanged = () => {
          reads += 1;
          return Promise.resolve(shown[Math.min(reads, shown.length) - 1] ?? true);
        };
        const beforeSend = async (attempt: number) => {
          writing.announced.push([attempt, made.seen.length]);
          await writing.whenAnnounced(attempt);
        };
        return detach(made.confirm(made.plan('detachDisk')), { signal, isUnchanged, beforeSend });
      },
    };
    return writing;
  }

  it('sends what its plan says, once, and returns the receipt', async () => {
    const { send, seen, plan, looks: reads } = await make();
    const receipt = await send();
    assert.deepEqual(receipt, { plan: plan('detachDisk'), requestId: 'r-1' });
    assert.deepEqual(
      seen.map(({ action, body }) => [action, JSON.parse(body)]),
      [['ChangeThing', { DiskId: 'd-1' }]],
    );
    assert.equal(reads(), 0);
  });

  it('accepts a confirmation once, and none of another action', async () => {
    const { detach, confirm, plan, seen } = await make();
    const options = { ...unnoted, signal: never, isUnchanged: () => Promise.resolve(true) };
    const confirmed = confirm(plan('detachDisk'));
    await detach(confirmed, options);
    await assert.rejects(detach(confirmed, options), ConfirmationError);
    const release = confirm(plan('releaseDisk'));
    // @ts-expect-error a confirmation of a release has another type
    await assert.rejects(detach(release, options), ConfirmationError);
    assert.equal(seen.length, 1);
  });

  it('is sent only to the account, the cloud, and the endpoint that were shown', async () => {
    const { detach, confirm, plan, seen } = await make();
    const { target } = plan('detachDisk');
    const elsewhere = [
      { target: { ...target, account: 'account-2' } },
      { target: { ...target, cloud: 'other' } },
      { endpoint: 'https://other.cloud.example/' },
    ];
    for (const changes of elsewhere) {
      const confirmed = confirm(plan('detachDisk', changes));
      await assert.rejects(
        detach(confirmed, { ...unnoted, signal: never, isUnchanged: () => Promise.resolve(true) }),
        /another account/,
      );
    }
    assert.equal(seen.length, 0);
  });

  it('is not sent by a read-only account', async () => {
    const { send, seen } = await make({ account: { writable: false } });
    await assert.rejects(send(), RefusedError);
    assert.equal(seen.length, 0);
  });

  const again: Readonly<Record<string, Reply>> = {
    'a throttle (retry)': refusal('Throttled', 429),
    'a conflict (wait)': refusal('Conflict', 409),
  };
  for (const [what, failure] of Object.entries(again)) {
    it(`is sent again after ${what} when a new read shows no change`, async () => {
      const { send, reply, seen, looks: reads } = await make();
      reply(failure, failure);
      await send();
      assert.equal(seen.length, 3);
      assert.equal(reads(), 2);
      assert.equal(new Set(seen.map(({ headers }) => headers['x-nonce'])).size, 3, 'signed anew each time');
    });

    it(`is not sent again after ${what} when something has changed: the refusal is final`, async () => {
      const { send, reply, seen } = await make();
      reply(failure, failure);
      await assert.rejects(send([true, false]), ApiError);
      assert.equal(seen.length, 2);
    });
  }

  const unrepeated: Readonly<Record<string, readonly [reply: Reply, maySent: boolean | undefined]>> = {
    'an internal error, whose row says outcomeUnknown': [refusal('InternalError', 500), undefined],
    'an undocumented 5xx': [refusal('Whatever', 502), undefined],
    'a known code with an undocumented 5xx': [refusal('Mistake', 500), undefined],
    'a missing permission': [refusal('NoRight', 403), undefined],
    'a state in the way': [refusal('WrongState', 403), undefined],
    'a reset connection': ['reset', true],
    'a response that was cut off': ['cutOff', true],
    'a web page in place of a response': [{ status: 503, page: '<html>' }, true],
  };
  for (const [what, [failure, maySent]] of Object.entries(unrepeated)) {
    it(`is never sent again after ${what}`, async () => {
      const { send, reply, seen, pauses } = await make();
      reply(failure);
      await assert.rejects(send(), (error: unknown) => {
        if (maySent !== undefined) assert.equal(error instanceof TransportError && error.maySent, maySent);
        return error instanceof ApiError || error instanceof TransportError;
      });
      assert.equal(seen.length, 1);
      assert.deepEqual(pauses, []);
    });
  }

  it('is never sent again after a timeout', async () => {
    let sent = 0;
    const writeTransport = {
      sendsOnce: true,
      send(request: { readonly url: URL }) {
        sent += 1;
        return Promise.reject(new TransportError('timeout', request.url.host, 'late', true));
      },
    } as const;
    const { send } = await make({ connection: { writeTransport } });
    await assert.rejects(send(), (error: unknown) => error instanceof TransportError && error.maySent);
    assert.equal(sent, 1);
  });

  it('is sent at most four times', async () => {
    const { send, reply, seen } = await make();
    reply(...Array.from({ length: 9 }, () => refusal('Throttled', 429)));
    await assert.rejects(send(), codeIs('Throttled'));
    assert.equal(seen.length, 4);
  });

  describe('with a confirmation that is valid for a minute', () => {
    const throttled = (retryAfter: number) =>
      refusal('Throttled', 429, { headers: { 'retry-after': String(retryAfter) } });

    it('is not sent again when the requested pause is longer: the refusal is final', async () => {
      const { send, reply, seen, pauses, looks: reads } = await make();
      reply(throttled(confirmationLifetimeMs / 1000 + 1));
      await assert.rejects(send(), codeIs('Throttled'));
      assert.deepEqual([seen.length, pauses, reads()], [1, [], 0]);
    });

    it('is sent again within it, and not after it', async () => {
      const { send, reply, seen, pauses } = await make();
      reply(throttled(40), throttled(20), throttled(1), throttled(1));
      await assert.rejects(send(), codeIs('Throttled'));
      assert.deepEqual(pauses, [40_000, 20_000]);
      assert.equal(seen.length, 3);
    });

    it('is not sent again when it expires during the new read', async () => {
      const { detach, confirm, plan, reply, seen, connection } = await make();
      reply(refusal('Throttled', 429));
      const isUnchanged = async () => {
        await connection.clock.pause(confirmationLifetimeMs, never);
        return true;
      };
      await assert.rejects(
        detach(confirm(plan('detachDisk')), { ...unnoted, signal: never, isUnchanged }),
        codeIs('Throttled'),
      );
      assert.equal(seen.length, 1);
    });

    it('is not sent when it expires while the attempt is recorded', async () => {
      const writing = await make();
      writing.whenAnnounced = () => writing.connection.clock.pause(confirmationLifetimeMs + 1, never);
      await assert.rejects(writing.send(), (error) => error instanceof ConfirmationError && error.reason === 'expired');
      assert.equal(writing.seen.length, 0);
    });
  });

  describe('records each attempt first', () => {
    const throttles = [refusal('Throttled', 429), refusal('Conflict', 409)];

    it('and is sent afterwards', async () => {
      const { send, reply, seen, announced } = await make();
      reply(...throttles);
      await send();
      assert.deepEqual(announced, [
        [1, 0],
        [2, 1],
        [3, 2],
      ]);
      assert.equal(seen.length, 3);
    });

    it('and is not sent when that fails, with the reason', async () => {
      const writing = await make();
      writing.whenAnnounced = () => Promise.reject(new RefusedError('the disk is full'));
      await assert.rejects(writing.send(), /the disk is full/);
      assert.deepEqual([writing.seen.length, writing.log.length], [0, 0]);
    });

    it('and is not sent again when that fails: the refusal is final', async () => {
      const writing = await make();
      writing.reply(...throttles);
      writing.whenAnnounced = (attempt) =>
        attempt === 2 ? Promise.reject(new RefusedError('the disk is full')) : undefined;
      await assert.rejects(writing.send(), codeIs('Throttled'));
      assert.equal(writing.seen.length, 1);
    });

    it('and not before its turn: a blocked key records nothing', async () => {
      const { send, session, call, reply, announced } = await make();
      reply(refusal('WrongKey', 401));
      await assert.rejects(session.call(call('ListThings'), never), codeIs('WrongKey'));
      await assert.rejects(send(), codeIs('WrongKey'));
      assert.deepEqual(announced, []);
    });
  });

  it('waits longer than a read, or as long as the cloud asks', async () => {
    const { send, reply, pauses } = await make({ random: 0 });
    reply(
      refusal('Throttled', 429),
      refusal('Conflict', 409),
      refusal('Throttled', 429, { headers: { 'retry-after': '9' } }),
    );
    await send();
    assert.deepEqual(pauses, [1000, 2000, 9000]);
  });

  it('has failed, and isn’t unknown, when the read before a second attempt fails', async () => {
    const { detach, confirm, plan, reply, seen } = await make();
    reply(refusal('Throttled', 429));
    const isUnchanged = () => Promise.reject(new TransportError('timeout', 'host', 'the read took too long', true));
    await assert.rejects(
      detach(confirm(plan('detachDisk')), { ...unnoted, signal: never, isUnchanged }),
      codeIs('Throttled'),
    );
    assert.equal(seen.length, 1);
  });

  it('has failed, and isn’t unknown, when it’s canceled while it waits after a refusal', async () => {
    const controller = new AbortController();
    const clock = {
      now: Date.now,
      monotonic: () => 0,
      random: () => 0,
      pause(_: number, signal: AbortSignal) {
        controller.abort();
        return Promise.reject(signal.reason);
      },
    };
    const { send, reply, seen, looks: reads } = await make({ connection: { clock } });
    reply(refusal('Throttled', 429));
    await assert.rejects(send([true], controller.signal), codeIs('Throttled'));
    assert.equal(reads(), 0);
    assert.equal(seen.length, 1);
  });

  it('blocks the key after an authentication failure', async () => {
    const { send, session, call, reply, seen } = await make();
    reply(refusal('WrongKey', 401));
    await assert.rejects(send(), codeIs('WrongKey'));
    await assert.rejects(session.call(call('ListThings'), never), codeIs('WrongKey'));
    assert.equal(seen.length, 1);
  });
});
