import assert from 'node:assert/strict';
import {
  ConfirmationError,
  Confirmations,
  type Confirmed,
  confirmationLifetimeMs,
} from '../../src/domain/confirmation';
import type { Action, Plan } from '../../src/domain/plan';
import { refIn } from '../../src/domain/refs';
import type { Write } from '../../src/providers/contract';

const at = { cloud: 'cloud', account: 'account', region: 'region' };

const planFor = <A extends Action>(action: A): Plan<A> => ({
  action,
  call: 'TheCall',
  target: refIn(at, 'disk', 'd-1'),
  targetName: 'one',
  accountName: 'mine',
  owner: '100',
  endpoint: 'https://api.example.com',
  parameters: { DiskId: 'd-1', Nested: { Deep: [1, 2] } },
});

const refusedAs = (reason: ConfirmationError['reason']) => (error: unknown) =>
  error instanceof ConfirmationError && error.reason === reason;

function setUp() {
  let time = 1000;
  const confirmations = new Confirmations({ monotonic: () => time });
  return { confirmations, pass: (ms: number) => (time += ms) };
}

describe('A confirmation', () => {
  it('returns the confirmed plan', () => {
    const { confirmations } = setUp();
    const plan = planFor('detachDisk');
    assert.deepEqual(confirmations.redeem(confirmations.issue(plan), 'detachDisk').plan, plan);
  });

  it('covers what was shown, whatever happens to the plan object afterwards', () => {
    const { confirmations } = setUp();
    const parameters = { DiskId: 'd-1' };
    const confirmed = confirmations.issue({ ...planFor('detachDisk'), parameters });
    parameters.DiskId = 'd-2';
    assert.deepEqual(confirmations.redeem(confirmed, 'detachDisk').plan.parameters, { DiskId: 'd-1' });
  });

  it('is valid once', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(planFor('detachDisk'));
    confirmations.redeem(confirmed, 'detachDisk');
    assert.throws(() => confirmations.redeem(confirmed, 'detachDisk'), refusedAs('used'));
  });

  it('is valid to the last moment of its time and no longer', () => {
    const { confirmations, pass } = setUp();
    const intime = confirmations.issue(planFor('detachDisk'));
    const late = confirmations.issue(planFor('detachDisk'));
    pass(confirmationLifetimeMs);
    confirmations.redeem(intime, 'detachDisk');
    pass(1);
    assert.throws(() => confirmations.redeem(late, 'detachDisk'), refusedAs('expired'));
  });

  it('returns how long it stays valid, to the same last moment', () => {
    const { confirmations, pass } = setUp();
    const { isValidIn } = confirmations.redeem(confirmations.issue(planFor('detachDisk')), 'detachDisk');
    assert.deepEqual([0, confirmationLifetimeMs, confirmationLifetimeMs + 1].map(isValidIn), [true, true, false]);
    pass(confirmationLifetimeMs - 1);
    assert.deepEqual([0, 1, 2].map(isValidIn), [true, true, false]);
    pass(2);
    assert.equal(isValidIn(0), false);
  });

  it("doesn't become valid again when the clock is set back after a late use", () => {
    const { confirmations, pass } = setUp();
    const late = confirmations.issue(planFor('detachDisk'));
    pass(confirmationLifetimeMs + 1);
    assert.throws(() => confirmations.redeem(late, 'detachDisk'), refusedAs('expired'));
    pass(-confirmationLifetimeMs);
    assert.throws(() => confirmations.redeem(late, 'detachDisk'), refusedAs('used'));
  });

  it('is unknown if it was forged, copied, or issued elsewhere', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(planFor('detachDisk'));
    const forgeries = [
      {},
      { ...confirmed },
      structuredClone(confirmed),
      setUp().confirmations.issue(planFor('detachDisk')),
    ];
    for (const forgery of forgeries) {
      const forged = forgery as Confirmed<'detachDisk'>;
      assert.throws(() => confirmations.redeem(forged, 'detachDisk'), refusedAs('unknown'));
    }
  });

  it('contains nothing that could be read or changed', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(planFor('detachDisk'));
    assert.deepEqual(Reflect.ownKeys(confirmed), []);
    assert.equal(Object.isFrozen(confirmed), true);
  });

  it('for a detach can never become a release', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(planFor('detachDisk'));
    assert.throws(
      // @ts-expect-error the compiler rejects it too: this line fails the type check if it ever compiles
      () => confirmations.redeem(confirmed, 'releaseDisk'),
      refusedAs('otherAction'),
    );
    const widened: Confirmed<Action> = confirmed;
    assert.throws(() => confirmations.redeem<Action>(widened, 'releaseDisk'), refusedAs('otherAction'));
  });

  it('for a detach is not accepted by a write that releases', () => {
    const release: Write<'releaseDisk'> = (taken) => Promise.reject(new Error(`not sent: ${typeof taken}`));
    const confirmed = setUp().confirmations.issue(planFor('detachDisk'));
    const options = {
      signal: new AbortController().signal,
      isUnchanged: () => Promise.resolve(true),
      beforeSend: () => Promise.resolve(),
    };
    // @ts-expect-error a confirmed detach has another type than a confirmed release
    const detachAsRelease = () => release(confirmed, options);
    // @ts-expect-error a plan is not a confirmation
    const unconfirmed = () => release(planFor('releaseDisk'), options);
    // @ts-expect-error neither is an object that looks like one
    const forged = () => release({}, options);
    for (const never of [detachAsRelease, unconfirmed, forged]) assert.equal(typeof never, 'function');
  });
});
