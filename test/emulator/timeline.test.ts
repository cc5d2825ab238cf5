import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Timeline } from '../../src/emulator/timeline';

function setUp() {
  let now = 0;
  const happened: string[] = [];
  const timeline = new Timeline(() => now);
  return {
    timeline,
    happened,
    note: (what: string) => () => void happened.push(what),
    pass: (ms: number) => {
      now += ms;
      timeline.settle();
    },
  };
}

describe('The sandbox’s clock', () => {
  it('applies no effect before it’s due, or without settle', () => {
    const { timeline, happened, note, pass } = setUp();
    timeline.after(100, note('a'));
    pass(99);
    assert.deepEqual(happened, []);
    pass(1);
    assert.deepEqual(happened, ['a']);
    pass(1000);
    assert.deepEqual(happened, ['a'], 'once');
  });

  it('applies effects in order of time, and of scheduling for the same time', () => {
    const { timeline, happened, note, pass } = setUp();
    timeline.after(20, note('late'));
    timeline.after(10, note('first'));
    timeline.after(10, note('second'));
    pass(50);
    assert.deepEqual(happened, ['first', 'second', 'late']);
  });

  it('applies what an effect schedules without a delay', () => {
    const { timeline, happened, note, pass } = setUp();
    timeline.after(10, () => {
      timeline.after(0, note('follows'));
      timeline.after(1, note('later'));
    });
    pass(10);
    assert.deepEqual(happened, ['follows']);
    pass(1);
    assert.deepEqual(happened, ['follows', 'later']);
  });

  it('removes all effects when it’s cleared', () => {
    const { timeline, happened, note, pass } = setUp();
    timeline.after(10, note('a'));
    timeline.clear();
    pass(100);
    assert.deepEqual(happened, []);
  });

  it('has the same result for any time steps', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.array(fc.nat(20)), (delays, steps) => {
        const [small, large] = [setUp(), setUp()];
        for (const { timeline, note } of [small, large]) {
          for (const [each, ms] of delays.entries()) timeline.after(ms, note(`${each}`));
        }
        for (const step of steps) small.pass(step);
        small.pass(50);
        large.pass(50 + steps.reduce((sum, step) => sum + step, 0));
        assert.deepEqual(small.happened, large.happened);
        assert.equal(large.happened.length, delays.length);
      }),
    );
  });
});
