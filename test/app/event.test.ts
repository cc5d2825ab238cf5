import assert from 'node:assert/strict';
import { Emitter } from '../../src/app/event';

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
