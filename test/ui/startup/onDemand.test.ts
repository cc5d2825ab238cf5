import assert from 'node:assert/strict';
import { OnDemand } from '../../../src/ui/startup/onDemand';

class Part {
  disposed = 0;

  dispose(): void {
    this.disposed += 1;
  }
}

describe('A part that is loaded on demand', () => {
  it('is made when it is first asked for, and once for all who ask', async () => {
    let made = 0;
    const part = new OnDemand(async () => {
      made += 1;
      return new Part();
    });
    assert.equal(made, 0);
    const [one, other] = await Promise.all([part.get(), part.get()]);
    assert.equal(one, other);
    assert.equal(await part.get(), one);
    assert.equal(made, 1);
  });

  it('can be asked for again when it could not be made', async () => {
    const faults = [new Error('unreadable')];
    const part = new OnDemand(async () => {
      const fault = faults.pop();
      if (fault) throw fault;
      return new Part();
    });
    await assert.rejects(part.get(), /unreadable/);
    assert.ok((await part.get()) instanceof Part, 'the second attempt made it');
  });

  it('is disposed of at once when it is there', async () => {
    const onDemand = new OnDemand(async () => new Part());
    const part = await onDemand.get();
    onDemand.dispose();
    assert.equal(part.disposed, 1);
  });

  it('is disposed of as soon as it is made when that comes too late', async () => {
    const onDemand = new OnDemand(async () => new Part());
    const making = onDemand.get();
    onDemand.dispose();
    assert.equal((await making).disposed, 1);
  });

  it('is not made for being disposed of', () => {
    const onDemand = new OnDemand<Part>(() => assert.fail('nobody asked for it'));
    onDemand.dispose();
  });
});
