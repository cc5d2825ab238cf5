import assert from 'node:assert/strict';
import { OnDemand } from '../../../src/ui/startup/onDemand';

class Part {
  disposed = 0;

  dispose(): void {
    this.disposed += 1;
  }
}

const neverFails = (cause: unknown): never => assert.fail(`It was loaded: ${String(cause)}`);

describe('A part that is loaded on demand', () => {
  it('is made when it is first asked for, and once for all who ask', async () => {
    let made = 0;
    const part = new OnDemand(async () => {
      made += 1;
      return new Part();
    }, neverFails);
    assert.equal(made, 0);
    const [one, other] = await Promise.all([part.get(), part.get()]);
    assert.equal(one, other);
    assert.equal(await part.get(), one);
    assert.equal(made, 1);
  });

  it('can be asked for again when it could not be made, which is reported once for all who asked', async () => {
    const fault = new Error('unreadable');
    const faults = [fault];
    const reported: unknown[] = [];
    const part = new OnDemand(
      async () => {
        const fault = faults.pop();
        if (fault) throw fault;
        return new Part();
      },
      (cause) => {
        reported.push(cause);
        return new Error('as it is reported');
      },
    );
    const outcomes = await Promise.allSettled([part.get(), part.get()]);
    for (const outcome of outcomes) {
      assert.ok(outcome.status === 'rejected' && /as it is reported/.test(String(outcome.reason)), outcome.status);
    }
    assert.deepEqual(reported, [fault]);
    assert.ok((await part.get()) instanceof Part, 'the second attempt made it');
  });

  it('reports nothing when it could not be made after it was disposed of', async () => {
    const onDemand = new OnDemand<Part>(async () => {
      throw new Error('unreadable');
    }, neverFails);
    const making = onDemand.get();
    onDemand.dispose();
    await assert.rejects(making, /unreadable/);
  });

  it('is disposed of at once when it is there', async () => {
    const onDemand = new OnDemand(async () => new Part(), neverFails);
    const part = await onDemand.get();
    onDemand.dispose();
    assert.equal(part.disposed, 1);
  });

  it('is disposed of as soon as it is made when that comes too late', async () => {
    const onDemand = new OnDemand(async () => new Part(), neverFails);
    const making = onDemand.get();
    onDemand.dispose();
    assert.equal((await making).disposed, 1);
  });

  it('is not made for being disposed of', () => {
    const onDemand = new OnDemand<Part>(() => assert.fail('nobody asked for it'), neverFails);
    onDemand.dispose();
  });
});
