import assert from 'node:assert/strict';
import { RoleCredentials } from '../../../../src/app/accounts/sources/roleCredentials';
import type { Account } from '../../../../src/domain/account';
import type { Credentials } from '../../../../src/providers/contract';
import type { AssumedRole, TemporaryCredentials } from '../../../../src/providers/credentials';
import { FakeClock } from '../../../support/fakeClock';
import { someAccount } from '../../../support/someAccount';

const minute = 60_000;
const hour = 60 * minute;
const key: Credentials = { accessKeyId: 'LTAIexample', accessKeySecret: 'exampleSecret' };
const role: AssumedRole = { arn: 'acs:ram::1000000000000000:role/example', sessionName: 'test' };

/** One request to assume a role, which the test answers. */
interface Request {
  readonly account: Account;
  readonly key: Credentials;
  readonly role: AssumedRole;
  readonly signal: AbortSignal;
  readonly resolve: (issued: TemporaryCredentials) => void;
  readonly reject: (error: Error) => void;
}

describe('The temporary credentials of a role', () => {
  let clock: FakeClock;
  let requests: Request[];
  let roles: RoleCredentials;
  let issued: number;

  beforeEach(() => {
    clock = new FakeClock();
    requests = [];
    issued = 0;
    roles = new RoleCredentials(
      (of, withKey) => ({
        assumeRole: (wanted, signal) =>
          new Promise((resolve, reject) =>
            requests.push({ account: of, key: withKey, role: wanted, signal, resolve, reject }),
          ),
      }),
      clock,
    );
  });
  afterEach(() => roles.dispose());

  const account = someAccount('a', { cloud: 'alibaba', endpoint: 'https://ecs.aliyuncs.com' });

  /** Returns the number of the credentials that are used: the cloud issues number 1 first. */
  const numberOf = async (credentials: Promise<Credentials>): Promise<number> =>
    Number((await credentials).accessKeyId);

  /** Answers the latest request with credentials that end after `lifetimeMs`. */
  function issue(lifetimeMs: number, more: Partial<TemporaryCredentials> = {}): void {
    issued += 1;
    requests.at(-1)?.resolve({
      credentials: { accessKeyId: String(issued) },
      expiresAt: clock.now() + lifetimeMs,
      ...more,
    });
  }

  /** Requests credentials that are issued at once, if they are requested at all. */
  async function used(lifetimeMs = hour, by = { account, key, role }): Promise<number> {
    const before = requests.length;
    const credentials = roles.get(by.account, by.key, by.role);
    await Promise.resolve();
    if (requests.length > before) issue(lifetimeMs);
    return numberOf(credentials);
  }

  it('are requested with the account, the key, and the role', async () => {
    assert.equal(await used(), 1);
    const [request] = requests;
    assert.deepEqual([request?.account, request?.key, request?.role], [account, key, role]);
  });

  for (const [lifetime, margin] of [
    [hour, 5 * minute],
    [12 * hour, 5 * minute],
    [15 * minute, 1.5 * minute],
    [50 * minute, 5 * minute],
  ] as const) {
    it(`are renewed ${margin / minute} minutes before their end if they are valid for ${lifetime / minute}`, async () => {
      await used(lifetime);
      clock.advance(lifetime - margin - 1);
      assert.equal(await used(lifetime), 1);
      clock.advance(1);
      assert.equal(await used(lifetime), 2);
      clock.advance(lifetime - margin - 1);
      assert.equal(await used(lifetime), 2);
      clock.advance(1);
      assert.equal(await used(lifetime), 3);
    });
  }

  it('are requested once for callers at the same time, first and when they are renewed', async () => {
    for (const expected of [1, 2]) {
      const callers = Array.from({ length: 5 }, () => roles.get(account, { ...key }, { ...role }));
      await Promise.resolve();
      assert.equal(requests.length, expected);
      issue(hour);
      assert.deepEqual(await Promise.all(callers.map(numberOf)), Array(5).fill(expected));
      clock.advance(hour);
    }
  });

  it('are counted from the clock of the cloud, whatever the time of this machine is', async () => {
    for (const aheadMs of [-14 * minute, 14 * minute]) {
      roles.forget(account.id);
      const credentials = roles.get(account, key, role);
      await Promise.resolve();
      const issuedAt = clock.now() - aheadMs;
      issue(0, { issuedAt, expiresAt: issuedAt + hour });
      const number = await numberOf(credentials);
      clock.advance(55 * minute - 1);
      assert.equal(await used(), number);
      clock.advance(1);
      assert.equal(await used(), number + 1);
    }
  });

  it('are renewed although the time of this machine was set back', async () => {
    await used();
    clock.setTimeOfDay(-2 * hour);
    clock.advance(55 * minute);
    assert.equal(await used(), 2);
  });

  it('are renewed after the machine was asleep', async () => {
    await used();
    clock.setTimeOfDay(2 * hour);
    assert.equal(await used(), 2);
  });

  it('that have ended when they arrive are not used again', async () => {
    assert.equal(await used(-minute), 1);
    assert.equal(await used(), 2);
    assert.equal(await used(), 2);
  });

  const changes: readonly (readonly [string, { account?: Account; key?: Credentials; role?: AssumedRole }])[] = [
    ['the secret', { key: { ...key, accessKeySecret: 'rotated' } }],
    ['the key ID', { key: { ...key, accessKeyId: 'LTAIother' } }],
    ['the token', { key: { ...key, securityToken: 'token' } }],
    ['the role', { role: { ...role, arn: `${role.arn}-2` } }],
    ['the session name', { role: { ...role, sessionName: 'other' } }],
    ['the duration', { role: { ...role, durationSeconds: 900 } }],
    ['the external ID', { role: { ...role, externalId: 'id' } }],
    ['the endpoint', { account: { ...account, endpoint: 'https://sts.example.com' } }],
  ];
  for (const [what, changed] of changes) {
    it(`are requested again when ${what} has changed`, async () => {
      assert.equal(await used(), 1);
      assert.equal(await used(hour, { account, key, role, ...changed }), 2);
      assert.equal(await used(hour, { account, key, role, ...changed }), 2);
    });
  }

  it('stay the same when the account gets another name', async () => {
    assert.equal(await used(), 1);
    assert.equal(await used(hour, { account: { ...account, name: 'Renamed', writable: true }, key, role }), 1);
  });

  it('belong to one account', async () => {
    const other = { ...account, id: 'other' };
    assert.equal(await used(), 1);
    assert.equal(await used(hour, { account: other, key, role }), 2);
    assert.equal(await used(), 1);
    roles.forget(other.id);
    assert.equal(await used(), 1);
    assert.equal(await used(hour, { account: other, key, role }), 3);
  });

  it('are forgotten on demand', async () => {
    await used();
    roles.forget(account.id);
    assert.equal(await used(), 2);
  });

  it('that were requested with an earlier key don’t replace the ones of the new key', async () => {
    const rotated = { ...key, accessKeySecret: 'rotated' };
    const early = roles.get(account, key, role);
    await Promise.resolve();
    assert.equal(await used(hour, { account, key: rotated, role }), 1);
    requests[0]?.resolve({ credentials: { accessKeyId: '99' }, expiresAt: clock.now() + hour });
    assert.equal(await numberOf(early), 99);
    assert.equal(await used(hour, { account, key: rotated, role }), 1);
  });

  it('that were on their way when they were forgotten are not kept', async () => {
    const early = roles.get(account, key, role);
    await Promise.resolve();
    roles.forget(account.id);
    issue(hour);
    assert.equal(await numberOf(early), 1);
    assert.equal(await used(), 2);
  });

  it('are not kept when the cloud rejects the request, and every caller receives its error', async () => {
    const callers = [roles.get(account, key, role), roles.get(account, key, role)];
    await Promise.resolve();
    const error = new Error('NoPermission');
    requests[0]?.reject(error);
    for (const caller of callers) await assert.rejects(caller, (thrown) => thrown === error);
    assert.equal(await used(), 1);
    assert.equal(requests.length, 2);
  });

  it('are not used any longer when a renewal is rejected', async () => {
    await used();
    clock.advance(56 * minute);
    const renewal = roles.get(account, key, role);
    await Promise.resolve();
    requests.at(-1)?.reject(new Error('EntityNotExist.Role'));
    await assert.rejects(renewal, { message: 'EntityNotExist.Role' });
    assert.equal(await used(), 2);
  });

  it('that fail late don’t remove the ones of the new key', async () => {
    const early = roles.get(account, key, role);
    await Promise.resolve();
    const rotated = { account, key: { ...key, accessKeySecret: 'rotated' }, role };
    assert.equal(await used(hour, rotated), 1);
    requests[0]?.reject(new Error('late'));
    await assert.rejects(early, { message: 'late' });
    assert.equal(await used(hour, rotated), 1);
  });

  it('are no longer requested after the end of the window', async () => {
    void roles.get(account, key, role).catch(() => undefined);
    await Promise.resolve();
    roles.dispose();
    assert.equal(requests[0]?.signal.aborted, true);
  });

  it('need a cloud that has roles', async () => {
    const none = new RoleCredentials(() => ({}), clock);
    await assert.rejects(none.get(account, key, role), /no roles/);
  });
});
