import assert from 'node:assert/strict';
import { Emitter } from '../../src/app/event';
import { plainFailure } from '../../src/app/failure';
import { InFlight } from '../../src/app/operations/inFlight';
import { LastFailures } from '../../src/app/operations/lastFailures';
import { refIn } from '../../src/domain/refs';
import { somewhere } from '../support/resources';

describe('An event', () => {
  it('reaches every listener in the order in which they came, until they go', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.event((value) => heard.push(`a${value}`));
    emitter.event((value) => heard.push(`b${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, ['a1', 'b1', 'b2']);
  });

  it('reaches the others and goes back to its sender when one listener fails; the fault is not lost', async () => {
    const emitter = new Emitter<void>();
    const fault = new Error('a listener’s own');
    let heard = 0;
    emitter.event(() => {
      throw fault;
    });
    emitter.event(() => (heard += 1));
    const listeners = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const surfaced = new Promise((resolve) => process.once('unhandledRejection', resolve));
    emitter.fire();
    assert.equal(heard, 1);
    assert.equal(await surfaced, fault);
    for (const listener of listeners) process.on('unhandledRejection', listener);
  });

  it('may change who listens while it is told', () => {
    const emitter = new Emitter<void>();
    let heard = 0;
    emitter.event(() => emitter.event(() => (heard += 1)));
    emitter.fire();
    assert.equal(heard, 0);
    emitter.fire();
    assert.equal(heard, 1);
  });
});

describe('Writes under way', () => {
  const disk = refIn(somewhere, 'disk', 'd-1');
  const running = { action: 'detachDisk', ref: disk, instance: undefined, word: 'In_use' } as const;

  it('are one a resource', () => {
    const inFlight = new InFlight();
    assert.equal(inFlight.begin(running), true);
    assert.equal(inFlight.begin({ ...running, action: 'releaseDisk' }), false);
    assert.equal(inFlight.of(disk)?.action, 'detachDisk');
    assert.equal(inFlight.begin({ ...running, ref: { ...disk, account: 'another' } }), true);
  });

  it('are counted by account, and tell of each new word once', () => {
    const inFlight = new InFlight();
    const words: (string | undefined)[] = [];
    inFlight.onDidChange(({ ref }) => words.push(inFlight.of(ref)?.word));
    inFlight.begin(running);
    for (const word of ['Detaching', 'Detaching', 'Available']) inFlight.progress(disk, word);
    assert.equal(inFlight.ofAccount(disk.account).length, 1);
    inFlight.end(disk);
    inFlight.end(disk);
    inFlight.progress(disk, 'late');
    assert.deepEqual(inFlight.ofAccount(disk.account), []);
    assert.deepEqual(words, ['In_use', 'Detaching', 'Available', undefined]);
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

  it('of an account go with it, and tell so', () => {
    const failures = new LastFailures();
    failures.set(failed('d-1'));
    failures.set(failed('d-1', 'another'));
    const told: string[] = [];
    failures.onDidChange(({ account }) => told.push(account));
    failures.forgetAccount('mine');
    assert.deepEqual(told, ['mine']);
    assert.equal(failures.all().length, 1);
  });
});
