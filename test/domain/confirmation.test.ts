import assert from 'node:assert/strict';
import {
  ConfirmationError,
  Confirmations,
  type Confirmed,
  confirmationLifetimeMs,
} from '../../src/domain/confirmation';
import type { Action, Plan } from '../../src/domain/plan';
import { refIn } from '../../src/domain/refs';
import type { CloudApi } from '../../src/providers/contract';

const at = { cloud: 'cloud', account: 'account', region: 'region' };

const planFor = <A extends Action>(action: A): Plan<A> => ({
  action,
  call: 'TheCall',
  target: refIn(at, 'disk', 'd-1'),
  names: { target: 'one' },
  account: { id: 'account', cloud: 'cloud', name: 'mine', owner: '100', endpoint: 'https://api.example.com' },
  before: { nativeState: 'in use' },
  parameters: { DiskId: 'd-1', Nested: { Deep: [1, 2] } },
});

/** A question that a click answers. */
const clickable = <A extends Action>(plan: Plan<A>) => ({ plan, typed: undefined });

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
    assert.deepEqual(confirmations.redeem(confirmations.issue(clickable(plan), ''), planFor('detachDisk')).plan, plan);
  });

  it('covers what was shown, whatever happens to the plan object afterwards', () => {
    const { confirmations } = setUp();
    const parameters = { DiskId: 'd-1' };
    const plan = { ...planFor('detachDisk'), parameters };
    const confirmed = confirmations.issue(clickable(plan), '');
    parameters.DiskId = 'd-2';
    assert.throws(() => confirmations.redeem(confirmed, plan), refusedAs('otherPlan'));
    const shown = { ...plan, parameters: { DiskId: 'd-1' } };
    assert.deepEqual(confirmations.redeem(confirmed, shown).plan.parameters, { DiskId: 'd-1' });
  });

  it('is valid once', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(clickable(planFor('detachDisk')), '');
    confirmations.redeem(confirmed, planFor('detachDisk'));
    assert.throws(() => confirmations.redeem(confirmed, planFor('detachDisk')), refusedAs('used'));
  });

  it('is valid to the last moment of its time and no longer', () => {
    const { confirmations, pass } = setUp();
    const intime = confirmations.issue(clickable(planFor('detachDisk')), '');
    const late = confirmations.issue(clickable(planFor('detachDisk')), '');
    pass(confirmationLifetimeMs);
    confirmations.redeem(intime, planFor('detachDisk'));
    pass(1);
    assert.throws(() => confirmations.redeem(late, planFor('detachDisk')), refusedAs('expired'));
  });

  it('returns how long it stays valid, to the same last moment', () => {
    const { confirmations, pass } = setUp();
    const { isValidIn } = confirmations.redeem(
      confirmations.issue(clickable(planFor('detachDisk')), ''),
      planFor('detachDisk'),
    );
    assert.deepEqual([0, confirmationLifetimeMs, confirmationLifetimeMs + 1].map(isValidIn), [true, true, false]);
    pass(confirmationLifetimeMs - 1);
    assert.deepEqual([0, 1, 2].map(isValidIn), [true, true, false]);
    pass(2);
    assert.equal(isValidIn(0), false);
  });

  it("doesn't become valid again when the clock is set back after a late use", () => {
    const { confirmations, pass } = setUp();
    const late = confirmations.issue(clickable(planFor('detachDisk')), '');
    pass(confirmationLifetimeMs + 1);
    assert.throws(() => confirmations.redeem(late, planFor('detachDisk')), refusedAs('expired'));
    pass(-confirmationLifetimeMs);
    assert.throws(() => confirmations.redeem(late, planFor('detachDisk')), refusedAs('used'));
  });

  it('is unknown if it was forged, copied, or issued elsewhere', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(clickable(planFor('detachDisk')), '');
    const forgeries = [
      {},
      { ...confirmed },
      structuredClone(confirmed),
      setUp().confirmations.issue(clickable(planFor('detachDisk')), ''),
    ];
    for (const forgery of forgeries) {
      const forged = forgery as Confirmed<'detachDisk'>;
      assert.throws(() => confirmations.redeem(forged, planFor('detachDisk')), refusedAs('unknown'));
    }
  });

  it('contains nothing that could be read or changed', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(clickable(planFor('detachDisk')), '');
    assert.deepEqual(Reflect.ownKeys(confirmed), []);
    assert.equal(Object.isFrozen(confirmed), true);
  });

  it('for a detach can never become a release', () => {
    const { confirmations } = setUp();
    const confirmed = confirmations.issue(clickable(planFor('detachDisk')), '');
    assert.throws(
      // @ts-expect-error the compiler rejects it too: this line fails the type check if it ever compiles
      () => confirmations.redeem(confirmed, planFor('releaseDisk')),
      refusedAs('otherPlan'),
    );
    const widened: Confirmed<Action> = confirmed;
    assert.throws(() => confirmations.redeem<Action>(widened, planFor('releaseDisk')), refusedAs('otherPlan'));
  });

  it('is issued only for the text that the question asks for', () => {
    const { confirmations } = setUp();
    const question = { plan: planFor('releaseDisk'), typed: { expected: 'web-1-data' } };
    for (const text of ['', 'web-1', 'WEB-1-DATA', ' web-1-data']) {
      assert.throws(() => confirmations.issue(question, text), refusedAs('wrongText'));
    }
    const confirmed = confirmations.issue(question, 'web-1-data');
    assert.deepEqual(confirmations.redeem(confirmed, planFor('releaseDisk')).plan, planFor('releaseDisk'));
  });

  it('for one resource is not accepted for another', () => {
    const { confirmations } = setUp();
    const plan = planFor('detachDisk');
    const confirmed = confirmations.issue(clickable(plan), '');
    const other = { ...plan, target: refIn(at, 'disk', 'd-2') };
    assert.throws(() => confirmations.redeem(confirmed, other), refusedAs('otherPlan'));
    assert.deepEqual(confirmations.redeem(confirmed, plan).plan, plan);
  });

  it('for a detach is not accepted by a write that releases', () => {
    const write: CloudApi['write'] = (plan) => Promise.reject(new Error(`not sent: ${plan.call}`));
    const confirmed = setUp().confirmations.issue(clickable(planFor('detachDisk')), '');
    const options = {
      signal: new AbortController().signal,
      isUnchanged: () => Promise.resolve(true),
      beforeSend: () => Promise.resolve(),
    };
    // @ts-expect-error a confirmed detach has another type than a confirmed release
    const detachAsRelease = () => write<'releaseDisk'>(planFor('releaseDisk'), confirmed, options);
    // @ts-expect-error a plan is not a confirmation
    const unconfirmed = () => write(planFor('releaseDisk'), planFor('releaseDisk'), options);
    // @ts-expect-error neither is an object that looks like one
    const forged = () => write(planFor('releaseDisk'), {}, options);
    for (const never of [detachAsRelease, unconfirmed, forged]) assert.equal(typeof never, 'function');
  });
});
