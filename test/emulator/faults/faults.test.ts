import assert from 'node:assert/strict';
import { Faults } from '../../../src/emulator/faults/faults';

describe('Faults', () => {
  it('occur as often as armed, only for their dialect and action', () => {
    const faults = new Faults();
    faults.arm('one', 'Detach', { kind: 'reset' }, 2);
    assert.equal(faults.take('other', 'Detach'), undefined);
    assert.equal(faults.take('one', 'List'), undefined);
    const taken = Array.from({ length: 3 }, () => faults.take('one', 'Detach')?.kind);
    assert.deepEqual(taken, ['reset', 'reset', undefined]);
  });

  it('occur in the order armed, once by default', () => {
    const faults = new Faults();
    faults.arm('one', 'Detach', { kind: 'hang' });
    faults.arm('one', '*', { kind: 'cutOff' });
    faults.arm('one', 'Detach', { kind: 'reset' });
    assert.equal(faults.take('one', 'List')?.kind, 'cutOff');
    const taken = Array.from({ length: 3 }, () => faults.take('one', 'Detach')?.kind);
    assert.deepEqual(taken, ['hang', 'reset', undefined]);
  });

  it('are removed by clear', () => {
    const faults = new Faults();
    faults.arm('one', '*', { kind: 'hang' }, 5);
    faults.clear();
    assert.equal(faults.take('one', 'Detach'), undefined);
  });
});
