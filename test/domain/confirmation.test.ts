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
  it('gives out the plan that was agreed to', () => {
    const { confirmations } = setUp();
    const plan = planFor('detachDisk');
    assert.deepEqual(confirmations.redeem(confirmations.issue(plan), 'detachDisk').plan, plan);
  });

  it('covers what was shown, whatever becomes of the plan object afterwards', () => {
    const { confirmations } = setUp();
    const parameters = { DiskId: 'd-1' };
    const confirmed = confirmations.issue({ ...planFor('detachDisk'), parameters });
    parameters.DiskId = 'd-2';
    assert.deepEqual(confirmations.redeem(confirmed, 'detachDisk').plan.parameters, { DiskId: 'd-1' });
  });

  it('is good once', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(planFor('detachDisk'));
    confirmations.redeem(confirmed, 'detachDisk');
    assert.throws(() => confirmations.redeem(confirmed, 'detachDisk'), refusedAs('used'));
  });

  it('is good to the last moment of its time and not a moment longer', () => {
    const { confirmations, pass } = setUp();
    const intime = confirmations.issue(planFor('detachDisk'));
    const late = confirmations.issue(planFor('detachDisk'));
    pass(confirmationLifetimeMs);
    confirmations.redeem(intime, 'detachDisk');
    pass(1);
    assert.throws(() => confirmations.redeem(late, 'detachDisk'), refusedAs('expired'));
  });

  it('tells what it was redeemed for how long it still counts, to the same last moment', () => {
    const { confirmations, pass } = setUp();
    const { countsIn } = confirmations.redeem(confirmations.issue(planFor('detachDisk')), 'detachDisk');
    assert.deepEqual([0, confirmationLifetimeMs, confirmationLifetimeMs + 1].map(countsIn), [true, true, false]);
    pass(confirmationLifetimeMs - 1);
    assert.deepEqual([0, 1, 2].map(countsIn), [true, true, false]);
    pass(2);
    assert.equal(countsIn(0), false);
  });

  it('does not come back to life when the clock is set back after a late use', () => {
    const { confirmations, pass } = setUp();
    const late = confirmations.issue(planFor('detachDisk'));
    pass(confirmationLifetimeMs + 1);
    assert.throws(() => confirmations.redeem(late, 'detachDisk'), refusedAs('expired'));
    pass(-confirmationLifetimeMs);
    assert.throws(() => confirmations.redeem(late, 'detachDisk'), refusedAs('used'));
  });

  it('is not known when it was made up, copied, or issued by somebody else', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(planFor('detachDisk'));
    const strangers = [
      {},
      { ...confirmed },
      structuredClone(confirmed),
      setUp().confirmations.issue(planFor('detachDisk')),
    ];
    for (const stranger of strangers) {
      const forged = stranger as Confirmed<'detachDisk'>;
      assert.throws(() => confirmations.redeem(forged, 'detachDisk'), refusedAs('unknown'));
    }
  });

  it('holds nothing that could be read or changed', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(planFor('detachDisk'));
    assert.deepEqual(Reflect.ownKeys(confirmed), []);
    assert.equal(Object.isFrozen(confirmed), true);
  });

  it('to detach can never become a release', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(planFor('detachDisk'));
    assert.throws(
      // @ts-expect-error the compiler refuses it too: this line fails the type check if it ever compiles
      () => confirmations.redeem(confirmed, 'releaseDisk'),
      refusedAs('otherAction'),
    );
    const widened: Confirmed<Action> = confirmed;
    assert.throws(() => confirmations.redeem<Action>(widened, 'releaseDisk'), refusedAs('otherAction'));
  });

  it('to detach is not taken by a write that releases', () => {
    const release: Write<'releaseDisk'> = (taken) => Promise.reject(new Error(`not sent: ${typeof taken}`));
    const confirmed = setUp().confirmations.issue(planFor('detachDisk'));
    const options = {
      signal: new AbortController().signal,
      isUnchanged: () => Promise.resolve(true),
      beforeSend: () => Promise.resolve(),
    };
    // @ts-expect-error a yes to detach is of another type than a yes to release
    const detachAsRelease = () => release(confirmed, options);
    // @ts-expect-error a plan is not a confirmation
    const unconfirmed = () => release(planFor('releaseDisk'), options);
    // @ts-expect-error neither is an object that looks like one
    const forged = () => release({}, options);
    for (const never of [detachAsRelease, unconfirmed, forged]) assert.equal(typeof never, 'function');
  });
});
