import assert from 'node:assert/strict';
import { RepeatedEvents, type ViewNode } from '../../../src/ui/startup/repeatedEvents';
import { ManualTimer } from '../../support/manualTimer';

const region: ViewNode = { id: 'region' };

/** The first repetition, and the time after which no other can follow, in milliseconds. */
const [firstWait, longTime] = [500, 60_000];

function setUp() {
  const timer = new ManualTimer();
  const fired: (string | undefined)[] = [];
  const view = { isShown: true };
  const events = new RepeatedEvents<ViewNode>({
    fire: (node) => fired.push(node?.id),
    isVisible: () => view.isShown,
    timer: timer.start,
  });
  const readBelow = (node: ViewNode | undefined) => events.read(node, () => Promise.resolve([]));
  return { timer, fired, view, events, read: () => readBelow(region), readRoots: () => readBelow(undefined) };
}

describe('An event about rows that have changed', () => {
  it('is fired once if the view reads the rows again', async () => {
    const { timer, fired, events, read } = setUp();
    await read();
    events.fire(region);
    timer.pass(firstWait - 1);
    await read();
    timer.pass(longTime);
    assert.deepEqual(fired, ['region']);
  });

  it('is repeated until the view reads the rows again', async () => {
    const { timer, fired, events, read } = setUp();
    await read();
    events.fire(region);
    timer.pass(firstWait);
    assert.deepEqual(fired, ['region', 'region']);
    await read();
    timer.pass(longTime);
    assert.deepEqual(fired, ['region', 'region']);
    assert.equal(timer.count, 0);
  });

  it('is repeated three times at most, each time after twice as long', async () => {
    const { timer, fired, events, read } = setUp();
    await read();
    events.fire(region);
    for (const [place, wait] of [500, 1000, 2000].entries()) {
      timer.pass(wait - 1);
      assert.equal(fired.length, 1 + place);
      timer.pass(1);
      assert.equal(fired.length, 2 + place);
    }
    timer.pass(longTime);
    assert.equal(fired.length, 4);
  });

  it('is repeated for all rows, too', async () => {
    const { timer, fired, events, readRoots } = setUp();
    await readRoots();
    events.fire(undefined);
    timer.pass(firstWait);
    assert.deepEqual(fired, [undefined, undefined]);
  });

  it('begins to wait again with the next event about the same row', async () => {
    const { timer, fired, events, read } = setUp();
    await read();
    events.fire(region);
    timer.pass(firstWait - 1);
    events.fire(region);
    timer.pass(firstWait - 1);
    assert.equal(fired.length, 2);
    timer.pass(1);
    assert.equal(fired.length, 3);
  });

  it('is not repeated for a row whose rows were never read, such as one without any', () => {
    const { timer, fired, events } = setUp();
    events.fire(region);
    timer.pass(longTime);
    assert.deepEqual(fired, ['region']);
  });

  it('is not repeated if the rows are being read at the time, because the result contains the change', async () => {
    const { timer, fired, events, read } = setUp();
    await read();
    await events.read(region, async () => events.fire(region));
    timer.pass(longTime);
    assert.deepEqual(fired, ['region']);
  });

  it('is not repeated while the row is collapsed, and is again when it has been expanded', async () => {
    const { timer, fired, events, read } = setUp();
    await read();
    events.collapsed(region);
    events.fire(region);
    timer.pass(longTime);
    assert.equal(fired.length, 1);
    events.expanded(region);
    events.fire(region);
    timer.pass(firstWait);
    assert.equal(fired.length, 3);
  });

  it('is not repeated while the view is hidden', async () => {
    const { timer, fired, events, view, read } = setUp();
    await read();
    events.fire(region);
    view.isShown = false;
    timer.pass(longTime);
    assert.deepEqual(fired, ['region']);
  });

  it('is repeated after a read that failed', async () => {
    const { timer, fired, events } = setUp();
    await assert.rejects(events.read(region, () => Promise.reject(new Error('no'))));
    events.fire(region);
    timer.pass(firstWait);
    assert.deepEqual(fired, ['region', 'region']);
  });
});
