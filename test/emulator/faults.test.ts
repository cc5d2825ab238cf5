import assert from 'node:assert/strict';
import { Faults } from '../../src/emulator/faults';

describe('Faults', () => {
  it('happen as often as armed, to their dialect and action alone', () => {
    const faults = new Faults();
    faults.arm('one', 'Detach', { kind: 'reset' }, 2);
    assert.equal(faults.take('other', 'Detach'), undefined);
    assert.equal(faults.take('one', 'List'), undefined);
    const taken = Array.from({ length: 3 }, () => faults.take('one', 'Detach')?.kind);
    assert.deepEqual(taken, ['reset', 'reset', undefined]);
  });

  it('happen in the order armed, once unless told otherwise', () => {
    const faults = new Faults();
    faults.arm('one', 'Detach', { kind: 'hang' });
    faults.arm('one', '*', { kind: 'cutOff' });
    faults.arm('one', 'Detach', { kind: 'reset' });
    assert.equal(faults.take('one', 'List')?.kind, 'cutOff');
    const taken = Array.from({ length: 3 }, () => faults.take('one', 'Detach')?.kind);
    assert.deepEqual(taken, ['hang', 'reset', undefined]);
  });

  it('are forgotten when cleared', () => {
    const faults = new Faults();
    faults.arm('one', '*', { kind: 'hang' }, 5);
    faults.clear();
    assert.equal(faults.take('one', 'Detach'), undefined);
  });
});
