import assert from 'node:assert/strict';
import { ConfirmationError, confirmationLifetimeMs } from '../../../src/domain/confirmation';
import { ApiError } from '../../../src/errors/apiError';
import { RefusedError } from '../../../src/errors/refusedError';
import { TransportError } from '../../../src/http/transportError';
import type { CloudApi, Operation, Sent } from '../../../src/providers/contract';
import { createWrite } from '../../../src/providers/session/write';
import { never, type Options, type Reply, refusal, type SetUp, setUp } from './setUp';

const unnoted = { beforeSend: () => Promise.resolve() };

interface Writing extends SetUp {
  readonly write: CloudApi['write'];
  /** Confirms and sends. `shown` are the results of isUnchanged, and the last one repeats. */
  send(shown?: readonly boolean[], signal?: AbortSignal): Promise<Sent>;
  /** How often isUnchanged was called. */
  looks(): number;
  /** The recorded attempts, and how many requests had arrived by then. */
  readonly announced: (readonly [attempt: number, arrived: number])[];
  /** Called when an attempt is recorded. */
  whenAnnounced: (attempt: number) => Promise<void> | void;
}

/** Asserts that the cloud rejected the write with the code, and that the catalog's row and reaction are attached. */
function assertRefused(sent: Sent, code: string): void {
  assert.ok(sent.kind === 'refused', `refused, not ${sent.kind}`);
  assert.equal(sent.error.code, code);
  assert.equal(sent.error.judgement?.row?.code, code);
}

/** Asserts that nothing was sent, for the given reason. */
function assertNotSent(sent: Sent, isReason: (error: unknown) => boolean): void {
  assert.ok(sent.kind === 'notSent', `not sent, not ${sent.kind}`);
  assert.equal(isReason(sent.error), true, String(sent.error));
}

const codeIs = (code: string) => (error: unknown) => error instanceof ApiError && error.code === code;

const isInvalid = (reason: ConfirmationError['reason']) => (error: unknown) =>
  error instanceof ConfirmationError && error.reason === reason;

/** The only operation of this cloud. */
const operation: Operation = {
  action: 'detachDisk',
  call: 'ChangeThing',
  kind: 'disk',
  irreversible: false,
  offered: () => true,
  rules: [],
  options: () => [],
  parameters: () => ({}),
  consequences: () => [],
  endState: { is: 'detached' },
  polling: { firstMs: 1, growth: 1, ceilingMs: 1, deadlineMs: 1 },
};

describe('A write', () => {
  const open: SetUp[] = [];
  afterEach(() => Promise.all(open.splice(0).map((each) => each.dispose())));

  async function make(options?: Options): Promise<Writing> {
    const made = await setUp(options);
    open.push(made);
    const write = createWrite(made.session, made.connection, [operation], (plan) => ({
      action: plan.call,
      request: made.request(plan.call, JSON.stringify(plan.parameters)),
      read: (_, response) => ({ requestId: response.headers['x-request-id'] }),
    }));
    let reads = 0;
    const writing: Writing = {
      ...made,
      write,
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
        const plan = made.plan('detachDisk');
        return write(plan, made.confirm(plan), { signal, isUnchanged, beforeSend });
      },
    };
    return writing;
  }

  it('sends what its plan says, once, and returns the receipt', async () => {
    const { send, seen, looks: reads } = await make();
    assert.deepEqual(await send(), { kind: 'accepted', receipt: { requestId: 'r-1' } });
    assert.deepEqual(
      seen.map(({ action, body }) => [action, JSON.parse(body)]),
      [['ChangeThing', { DiskId: 'd-1' }]],
    );
    assert.equal(reads(), 0);
  });

  it('accepts a confirmation once, and none of another action', async () => {
    const { write, confirm, plan, seen } = await make();
    const options = { ...unnoted, signal: never, isUnchanged: () => Promise.resolve(true) };
    const confirmed = confirm(plan('detachDisk'));
    assert.equal((await write(plan('detachDisk'), confirmed, options)).kind, 'accepted');
    assertNotSent(await write(plan('detachDisk'), confirmed, options), isInvalid('used'));
    const release = confirm(plan('releaseDisk'));
    // @ts-expect-error a confirmation of a release has another type
    assertNotSent(await write<'detachDisk'>(plan('detachDisk'), release, options), isInvalid('otherPlan'));
    assert.equal(seen.length, 1);
  });

  it('is sent only for an operation of the cloud', async () => {
    const { write, confirm, plan, seen } = await make();
    const options = { ...unnoted, signal: never, isUnchanged: () => Promise.resolve(true) };
    const unknown = [plan('releaseDisk'), plan('detachDisk', { call: 'EraseThing' })];
    for (const each of unknown) {
      assertNotSent(await write(each, confirm(each), options), (error) => /no operation/.test(String(error)));
    }
    assert.equal(seen.length, 0);
  });

  it('is not sent without the catalog, because nobody could say what a refusal means', async () => {
    const catalogue = () => Promise.reject(new Error('the catalog is missing'));
    const { send, seen } = await make({ connection: { catalogue } });
    assertNotSent(await send(), (error) => /the catalog is missing/.test(String(error)));
    assert.equal(seen.length, 0);
  });

  it('is sent only to the account, the cloud, and the endpoint that were shown', async () => {
    const { write, confirm, plan, seen } = await make();
    const { target, account } = plan('detachDisk');
    const elsewhere = [
      { target: { ...target, account: 'account-2' } },
      { target: { ...target, cloud: 'other' } },
      { account: { ...account, endpoint: 'https://other.cloud.example/' } },
      { account: { ...account, owner: '200' } },
    ];
    for (const changes of elsewhere) {
      const moved = plan('detachDisk', changes);
      const options = { ...unnoted, signal: never, isUnchanged: () => Promise.resolve(true) };
      assertNotSent(await write(moved, confirm(moved), options), (error) => /another account/.test(String(error)));
    }
    assert.equal(seen.length, 0);
  });

  it('is not sent by a read-only account', async () => {
    const { send, seen } = await make({ account: { writable: false } });
    assertNotSent(await send(), (error) => error instanceof RefusedError);
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
      assert.equal((await send([true, false])).kind, 'refused');
      assert.equal(seen.length, 2);
    });
  }

  const unrepeated: Readonly<Record<string, readonly [reply: Reply, kind: Sent['kind'], isLost: boolean]>> = {
    'an internal error, whose row says outcomeUnknown': [refusal('InternalError', 500), 'uncertain', false],
    'an undocumented 5xx': [refusal('Whatever', 502), 'uncertain', false],
    'a known code with an undocumented 5xx': [refusal('Mistake', 500), 'uncertain', false],
    'a missing permission': [refusal('NoRight', 403), 'refused', false],
    'a state in the way': [refusal('WrongState', 403), 'refused', false],
    'a reset connection': ['reset', 'uncertain', true],
    'a response that was cut off': ['cutOff', 'uncertain', true],
    'a web page in place of a response': [{ status: 503, page: '<html>' }, 'uncertain', true],
  };
  for (const [what, [failure, kind, isLost]] of Object.entries(unrepeated)) {
    it(`is never sent again after ${what}`, async () => {
      const { send, reply, seen, pauses } = await make();
      reply(failure);
      const sent = await send();
      assert.equal(sent.kind, kind);
      if (sent.kind === 'uncertain') assert.equal(sent.error instanceof TransportError, isLost);
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
    assert.equal((await send()).kind, 'uncertain');
    assert.equal(sent, 1);
  });

  it('is sent at most four times', async () => {
    const { send, reply, seen } = await make();
    reply(...Array.from({ length: 9 }, () => refusal('Throttled', 429)));
    assertRefused(await send(), 'Throttled');
    assert.equal(seen.length, 4);
  });

  describe('with a confirmation that is valid for a minute', () => {
    const throttled = (retryAfter: number) =>
      refusal('Throttled', 429, { headers: { 'retry-after': String(retryAfter) } });

    it('is not sent again when the requested pause is longer: the refusal is final', async () => {
      const { send, reply, seen, pauses, looks: reads } = await make();
      reply(throttled(confirmationLifetimeMs / 1000 + 1));
      assertRefused(await send(), 'Throttled');
      assert.deepEqual([seen.length, pauses, reads()], [1, [], 0]);
    });

    it('is sent again within it, and not after it', async () => {
      const { send, reply, seen, pauses } = await make();
      reply(throttled(40), throttled(20), throttled(1), throttled(1));
      assertRefused(await send(), 'Throttled');
      assert.deepEqual(pauses, [40_000, 20_000]);
      assert.equal(seen.length, 3);
    });

    it('is not sent again when it expires during the new read', async () => {
      const { write, confirm, plan, reply, seen, connection } = await make();
      reply(refusal('Throttled', 429));
      const isUnchanged = async () => {
        await connection.clock.pause(confirmationLifetimeMs, never);
        return true;
      };
      const detach = plan('detachDisk');
      assertRefused(await write(detach, confirm(detach), { ...unnoted, signal: never, isUnchanged }), 'Throttled');
      assert.equal(seen.length, 1);
    });

    it('is not sent when it expires while the attempt is recorded', async () => {
      const writing = await make();
      writing.whenAnnounced = () => writing.connection.clock.pause(confirmationLifetimeMs + 1, never);
      assertNotSent(await writing.send(), isInvalid('expired'));
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
      assertNotSent(await writing.send(), (error) => /the disk is full/.test(String(error)));
      assert.deepEqual([writing.seen.length, writing.log.length], [0, 0]);
    });

    it('and is not sent again when that fails: the refusal is final', async () => {
      const writing = await make();
      writing.reply(...throttles);
      writing.whenAnnounced = (attempt) =>
        attempt === 2 ? Promise.reject(new RefusedError('the disk is full')) : undefined;
      assertRefused(await writing.send(), 'Throttled');
      assert.equal(writing.seen.length, 1);
    });

    it('and not before its turn: a blocked key records nothing', async () => {
      const { send, session, call, reply, announced } = await make();
      reply(refusal('WrongKey', 401));
      await assert.rejects(session.call(call('ListThings'), never), codeIs('WrongKey'));
      assertNotSent(await send(), codeIs('WrongKey'));
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
    const { write, confirm, plan, reply, seen } = await make();
    reply(refusal('Throttled', 429));
    const isUnchanged = () => Promise.reject(new TransportError('timeout', 'host', 'the read took too long', true));
    const detach = plan('detachDisk');
    assertRefused(await write(detach, confirm(detach), { ...unnoted, signal: never, isUnchanged }), 'Throttled');
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
    assertRefused(await send([true], controller.signal), 'Throttled');
    assert.equal(reads(), 0);
    assert.equal(seen.length, 1);
  });

  it('blocks the key after an authentication failure', async () => {
    const { send, session, call, reply, seen } = await make();
    reply(refusal('WrongKey', 401));
    assertRefused(await send(), 'WrongKey');
    await assert.rejects(session.call(call('ListThings'), never), codeIs('WrongKey'));
    assert.equal(seen.length, 1);
  });
});
