import assert from 'node:assert/strict';
import { Emitter } from '../../src/app/event';
import { plainFailure } from '../../src/app/failure';
import { InFlight } from '../../src/app/operations/inFlight';
import { LastFailures } from '../../src/app/operations/lastFailures';
import { refIn } from '../../src/domain/refs';
import { somewhere } from '../support/resources';

describe('An event', () => {
  it('reaches every listener in the order of subscription, until they are disposed', () => {
    const emitter = new Emitter<number>();
    const received: string[] = [];
    const first = emitter.event((value) => received.push(`a${value}`));
    emitter.event((value) => received.push(`b${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(received, ['a1', 'b1', 'b2']);
  });

  it('reaches the other listeners and returns to its sender if one listener throws; the error is not lost', async () => {
    const emitter = new Emitter<void>();
    const fault = new Error('a listener’s own');
    let received = 0;
    emitter.event(() => {
      throw fault;
    });
    emitter.event(() => (received += 1));
    const listeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const surfaced = new Promise((resolve) => process.once('unhandledRejection', resolve));
    emitter.fire();
    assert.equal(received, 1);
    assert.equal(await surfaced, fault);
    for (const listener of listeners) process.on('unhandledRejection', listener);
  });

  it('may change its listeners while it is fired', () => {
    const emitter = new Emitter<void>();
    let received = 0;
    emitter.event(() => emitter.event(() => (received += 1)));
    emitter.fire();
    assert.equal(received, 0);
    emitter.fire();
    assert.equal(received, 1);
  });
});

describe('Running writes', () => {
  const disk = refIn(somewhere, 'disk', 'd-1');
  const running = { action: 'detachDisk', ref: disk, instance: undefined, nativeState: 'In_use' } as const;

  it('are one for each resource', () => {
    const inFlight = new InFlight();
    assert.equal(inFlight.begin(running), true);
    assert.equal(inFlight.begin({ ...running, action: 'releaseDisk' }), false);
    assert.equal(inFlight.of(disk)?.action, 'detachDisk');
    assert.equal(inFlight.begin({ ...running, ref: { ...disk, account: 'another' } }), true);
  });

  it('are counted by account, and fire once for each new state', () => {
    const inFlight = new InFlight();
    const states: (string | undefined)[] = [];
    inFlight.onDidChange(({ ref }) => states.push(inFlight.of(ref)?.nativeState));
    inFlight.begin(running);
    for (const word of ['Detaching', 'Detaching', 'Available']) inFlight.progress(disk, word);
    assert.equal(inFlight.ofAccount(disk.account).length, 1);
    inFlight.end(disk);
    inFlight.end(disk);
    inFlight.progress(disk, 'late');
    assert.deepEqual(inFlight.ofAccount(disk.account), []);
    assert.deepEqual(states, ['In_use', 'Detaching', 'Available', undefined]);
  });
});

describe('Last failures', () => {
  const failed = (id: string, account = 'mine') => ({
    ref: { ...refIn(somewhere, 'disk', id), account },
    action: 'detachDisk' as const,
    kind: 'failed' as const,
    failure: plainFailure('no'),
  });

  it('are the last one of each resource, until it is cleared', () => {
    const failures = new LastFailures();
    failures.set(failed('d-1'));
    failures.set({ ...failed('d-1'), kind: 'unknown' });
    failures.set(failed('d-2'));
    assert.equal(failures.all().length, 2);
    assert.equal(failures.of(failed('d-1').ref)?.kind, 'unknown');
    failures.clear(failed('d-1').ref);
    assert.equal(failures.of(failed('d-1').ref), undefined);
  });

  it('of an account are cleared with it, with an event', () => {
    const failures = new LastFailures();
    failures.set(failed('d-1'));
    failures.set(failed('d-1', 'another'));
    const fired: string[] = [];
    failures.onDidChange(({ account }) => fired.push(account));
    failures.forgetAccount('mine');
    assert.deepEqual(fired, ['mine']);
    assert.equal(failures.all().length, 1);
  });
});
