import assert from 'node:assert/strict';
import { Faults } from '../../../src/emulator/faults/faults';

describe('Faults', () => {
  it('occur as often as armed, only for their dialect and action', () => {
    const faults = new Faults();
    faults.arm('one', 'Detach', { kind: 'reset' }, 2);
    assert.equal(faults.take('other', 'Detach', 0), undefined);
    assert.equal(faults.take('one', 'List', 0), undefined);
    const taken = Array.from({ length: 3 }, () => faults.take('one', 'Detach', 0)?.kind);
    assert.deepEqual(taken, ['reset', 'reset', undefined]);
  });

  it('occur in the order armed, once by default', () => {
    const faults = new Faults();
    faults.arm('one', 'Detach', { kind: 'noResponse' });
    faults.arm('one', '*', { kind: 'cutOff' });
    faults.arm('one', 'Detach', { kind: 'reset' });
    assert.equal(faults.take('one', 'List', 0)?.kind, 'cutOff');
    const taken = Array.from({ length: 3 }, () => faults.take('one', 'Detach', 0)?.kind);
    assert.deepEqual(taken, ['noResponse', 'reset', undefined]);
  });

  it('begin at a later call, of which only matching ones count', () => {
    const faults = new Faults();
    faults.arm('one', 'List', { kind: 'reset' }, { from: 3, times: 2 });
    const taken = ['List', 'Read', 'List', 'List', 'List', 'List'].map((action) => faults.take('one', action, 0)?.kind);
    assert.deepEqual(taken, [undefined, undefined, undefined, 'reset', 'reset', undefined]);
  });

  it('count the calls on which another fault occurs', () => {
    const faults = new Faults();
    faults.arm('one', '*', { kind: 'cutOff' });
    faults.arm('*', 'List', { kind: 'reset' }, { from: 2 });
    const taken = Array.from({ length: 3 }, () => faults.take('one', 'List', 0)?.kind);
    assert.deepEqual(taken, ['cutOff', 'reset', undefined]);
  });

  it('reject the calls over a limit in each minute, for each action by itself, without an end', () => {
    const faults = new Faults();
    faults.arm('one', '*', { kind: 'minuteLimit', requests: 2 });
    const calls: readonly (readonly [action: string, second: number, isOver: boolean])[] = [
      ['List', 70, false],
      ['List', 80, false],
      ['Read', 80, false],
      ['List', 119, true],
      ['Read', 119, false],
      ['List', 120, false],
      ['List', 121, false],
      ['List', 122, true],
    ];
    for (const [action, second, isOver] of calls)
      assert.equal(faults.take('one', action, second * 1000)?.kind, isOver ? 'minuteLimit' : undefined, `${second} s`);
  });

  it('are removed by clear', () => {
    const faults = new Faults();
    faults.arm('one', '*', { kind: 'noResponse' }, 5);
    faults.clear();
    assert.equal(faults.take('one', 'Detach', 0), undefined);
  });
});
