import assert from 'node:assert/strict';
import { CallListeners } from '../../../src/app/callProgress';
import { Listing } from '../../../src/app/tree/listing';
import { DeadlineError, pageDeadlineMs } from '../../../src/app/tree/pageDeadline';
import { listingServices, ManualTimer } from '../../support/manualTimer';
import { plainRow, plainRows, ScriptedSource, settled } from '../../support/scriptedPages';

const because = new Error('slow down');

/** A list whose pages and progress events the test controls. */
function setUp() {
  const timer = new ManualTimer();
  const listeners = new CallListeners();
  const source = new ScriptedSource('list', listeners.listen);
  let changes = 0;
  const listing = new Listing(source, () => (changes += 1), listingServices(timer));
  listing.start();
  const { signal } = source.run;
  return {
    timer,
    source,
    listing,
    signal,
    changes: () => changes,
    responded: (by = signal) => listeners.notify({ kind: 'responded' }, by),
    waiting: (ms: number, by = signal) => listeners.notify({ kind: 'waiting', ms, cause: because }, by),
    async pass(ms: number) {
      await settled();
      timer.pass(ms);
      await settled();
      return listing.state;
    },
  };
}

describe('The deadline for a page', () => {
  it('counts the time since the last response, whatever the number of responses for a page', async () => {
    const { responded, pass, listing } = setUp();
    for (let call = 0; call < 5; call += 1) {
      assert.equal(await pass(pageDeadlineMs - 1), 'loading');
      responded();
    }
    assert.equal(await pass(pageDeadlineMs), 'failed');
    assert.ok(listing.error instanceof DeadlineError, 'the deadline has passed');
  });

  it("doesn't count a pause that the cloud asked for", async () => {
    const { waiting, pass } = setUp();
    assert.equal(await pass(pageDeadlineMs - 1), 'loading');
    waiting(60_000);
    assert.equal(await pass(60_000), 'loading');
    assert.equal(await pass(pageDeadlineMs - 1), 'loading');
    assert.equal(await pass(1), 'failed');
  });

  it('waits for the longest pause of parallel calls', async () => {
    const { waiting, pass, responded } = setUp();
    waiting(60_000);
    waiting(500);
    responded();
    assert.equal(await pass(59_999), 'loading');
    assert.equal(await pass(pageDeadlineMs), 'loading');
    assert.equal(await pass(1), 'failed');
  });

  it('counts for each list separately', async () => {
    const { waiting, pass } = setUp();
    waiting(60_000, new AbortController().signal);
    assert.equal(await pass(pageDeadlineMs), 'failed');
  });

  it('leaves no timer behind, whatever the result', async () => {
    const { waiting, source, timer, listing } = setUp();
    waiting(60_000);
    await source.run.page([plainRow('a')]);
    await source.run.end();
    assert.equal(listing.state, 'whole');
    assert.equal(timer.count, 0);
  });
});

describe('The pause of a list', () => {
  it('is counted down in steps, and ends after its time', async () => {
    const { waiting, pass, listing, changes } = setUp();
    waiting(12_000);
    const seen = [listing.wait?.ms];
    for (const ms of [4_999, 1, 5_000, 1_999, 1]) {
      await pass(ms);
      seen.push(listing.wait?.ms);
    }
    assert.deepEqual(seen, [12_000, 12_000, 7_000, 2_000, 2_000, undefined]);
    assert.equal(changes(), 4);
    assert.equal(listing.state, 'loading');
  });

  it('ends as soon as the cloud responds', async () => {
    const { waiting, responded, listing } = setUp();
    waiting(12_000);
    responded();
    assert.equal(listing.wait, undefined);
  });

  it('is not shown if it is too short to be read', async () => {
    const { waiting, listing, changes } = setUp();
    waiting(1_999);
    assert.equal(listing.wait, undefined);
    assert.equal(changes(), 0);
  });

  it('ends with the list', async () => {
    for (const end of ['fail', 'stop', 'start', 'more'] as const) {
      const { waiting, listing, source, timer, signal } = setUp();
      waiting(12_000);
      if (end === 'fail') await source.run.fail(because);
      else if (end === 'more') await source.run.page(plainRows(1000));
      else listing[end]();
      assert.equal(listing.wait, undefined, end);
      waiting(12_000, signal);
      assert.equal(listing.wait, undefined, `${end}: no progress is reported afterwards`);
      listing.stop();
      // A client stops when its signal is aborted.
      for (const run of source.runs) await run.fail(because);
      assert.equal(timer.count, 0, end);
    }
  });
});
