import assert from 'node:assert/strict';
import { Branch, redrawEveryMs } from '../../../src/app/tree/branch';
import { listingServices, ManualTimer } from '../../support/manualTimer';
import { plainRow, plainRows, ScriptedSource, settled } from '../../support/scriptedPages';

function setUp(...keys: readonly string[]) {
  const timer = new ManualTimer();
  const sources = keys.map((key) => new ScriptedSource(key));
  let redraws = 0;
  const fixed = [plainRow('fixed')];
  const branch = new Branch({ fixed, sources }, () => (redraws += 1), listingServices(timer));
  const [first = new ScriptedSource(), second = new ScriptedSource()] = sources;
  return { timer, first, second, branch, redraws: () => redraws };
}

/** Opens the branch and returns whether it has something to show now. */
function opening(branch: Branch): () => boolean {
  let isOpen = false;
  void branch.open().then(() => (isOpen = true));
  return () => isOpen;
}

describe('A branch', () => {
  it('sends nothing before it is opened, and once whatever the number of calls', async () => {
    const { branch, first } = setUp('a');
    assert.equal(first.runs.length, 0);
    opening(branch);
    opening(branch);
    await settled();
    assert.equal(first.runs.length, 1);
  });

  it('is open at once if nothing has to be loaded', async () => {
    const { branch } = setUp();
    const isOpen = opening(branch);
    await settled();
    assert.equal(isOpen(), true);
    assert.deepEqual(
      branch.fixed.map(({ id }) => id),
      ['fixed'],
    );
  });

  describe('is complete', () => {
    it('if all its lists were read to their end, and while it is up to date', async () => {
      const { branch, first, second } = setUp('a', 'b');
      assert.equal(branch.isComplete, false, 'not opened');
      opening(branch);
      await first.run.page([plainRow('x')]);
      await first.run.end();
      assert.equal(branch.isComplete, false, 'a list is on its way');
      await second.run.end();
      assert.equal(branch.isComplete, true);
      branch.collapse();
      assert.equal(branch.isComplete, true, 'closed, but nothing has changed');
      branch.refresh(false);
      assert.equal(branch.isComplete, false, 'out of date');
      opening(branch);
      assert.equal(branch.isComplete, false, 'reloaded');
      for (const { run } of [first, second]) await run.end();
      assert.equal(branch.isComplete, true);
    });

    it('but not if one of them has failed, waits for Load More, or has unreadable records', async () => {
      const { branch, first } = setUp('a');
      opening(branch);
      await first.run.fail(new Error('no'));
      assert.equal(branch.isComplete, false, 'failed');
      branch.retry();
      await first.run.page(plainRows(1000));
      assert.equal(branch.isComplete, false, 'there may be more');
      branch.listings[0]?.loadMore();
      await first.run.page([], [{ kind: 'disk', error: new Error('no id') }]);
      await first.run.end();
      assert.equal(branch.listings[0]?.state, 'whole');
      assert.equal(branch.isComplete, false, 'one could not be read');
    });

    it('if there is nothing to load, once it has been opened', () => {
      const { branch } = setUp();
      opening(branch);
      assert.equal(branch.isComplete, true);
    });
  });

  describe('that is being opened', () => {
    it("waits for all lists, so that rows don't move after they were shown", async () => {
      const { branch, first, second, redraws } = setUp('a', 'b');
      const isOpen = opening(branch);
      await second.run.page([plainRow('x')]);
      await second.run.end();
      assert.equal(isOpen(), false);
      await first.run.fail(new Error('no'));
      assert.equal(isOpen(), true);
      assert.equal(redraws(), 0, 'the caller of open draws them');
    });

    it('waits for the end of all lists if there are no rows', async () => {
      const { branch, first, second } = setUp('a', 'b');
      const isOpen = opening(branch);
      await first.run.end();
      assert.equal(isOpen(), false);
      await second.run.end();
      assert.equal(isOpen(), true);
    });

    it('waits no longer than until the first redraw is due: the editor draws nothing else in the meantime', async () => {
      const { branch, first, timer, redraws } = setUp('a');
      const isOpen = opening(branch);
      timer.pass(redrawEveryMs - 1);
      await settled();
      assert.equal(isOpen(), false);
      timer.pass(1);
      await settled();
      assert.equal(isOpen(), true);
      await first.run.page([plainRow('x')]);
      assert.equal(redraws(), 1, 'what comes later is drawn when it comes');
    });

    it('resolves when it is disposed', async () => {
      const { branch, first, timer } = setUp('a');
      const isOpen = opening(branch);
      branch.dispose();
      await settled();
      assert.equal(isOpen(), true);
      assert.equal(first.run.signal.aborted, true);
      await first.run.fail(new Error('aborted'));
      assert.equal(timer.count, 0);
    });
  });

  describe('whose rows arrive', () => {
    it('redraws at most every 250 ms, and once more for what arrived in between', async () => {
      const { branch, first, timer, redraws } = setUp('a');
      opening(branch);
      for (const id of ['0', '1', '2', '3']) await first.run.page([plainRow(id)]);
      timer.pass(redrawEveryMs);
      assert.equal(redraws(), 0, 'the caller of open draws them');
      await first.run.page([plainRow('4')]);
      assert.equal(redraws(), 1);
      await first.run.page([plainRow('5')]);
      timer.pass(redrawEveryMs - 1);
      assert.equal(redraws(), 1);
      timer.pass(1);
      assert.equal(redraws(), 2);
    });

    it('redraws at once after a pause', async () => {
      const { branch, first, timer, redraws } = setUp('a');
      opening(branch);
      await first.run.page([plainRow('0')]);
      timer.pass(10 * redrawEveryMs);
      assert.equal(redraws(), 0, 'not without a reason');
      await first.run.page([plainRow('1')]);
      assert.equal(redraws(), 1);
    });

    it('redraws at most four times a second, whatever the number of pages', async () => {
      const { branch, first, timer, redraws } = setUp('a');
      opening(branch);
      for (let page = 0; page < 200; page += 1) {
        await first.run.page([plainRow(`${page}`)]);
        timer.pass(10);
      }
      assert.equal(redraws(), (200 * 10) / redrawEveryMs);
    });

    it("doesn't redraw after it is disposed", async () => {
      const { branch, first, timer, redraws } = setUp('a');
      opening(branch);
      await first.run.page([plainRow('0')]);
      await first.run.page([plainRow('1')]);
      branch.dispose();
      timer.pass(10 * redrawEveryMs);
      await first.run.page([plainRow('2')]);
      assert.equal(redraws(), 0);
    });
  });

  describe('that is refreshed', () => {
    it('reloads at once if it is visible', async () => {
      const { branch, first } = setUp('a');
      await Promise.all([branch.open(), first.run.end()]);
      branch.refresh(true);
      await settled();
      assert.equal(first.runs.length, 2);
      await branch.open();
      assert.equal(first.runs.length, 2);
    });

    it('reloads when it becomes visible if it is not, and not before', async () => {
      const { branch, first } = setUp('a');
      await Promise.all([branch.open(), first.run.end()]);
      branch.refresh(false);
      branch.refresh(false);
      await settled();
      assert.equal(first.runs.length, 1);
      const isOpen = opening(branch);
      await settled();
      assert.equal(first.runs.length, 2);
      assert.equal(isOpen(), true, 'what there is can be shown meanwhile');
      await branch.open();
      assert.equal(first.runs.length, 2);
    });

    it('loads nothing that has never been opened', async () => {
      const { branch, first } = setUp('a');
      branch.refresh(true);
      branch.refresh(false);
      await settled();
      assert.equal(first.runs.length, 0);
    });

    it('redraws when the new rows have arrived', async () => {
      const { branch, first, timer, redraws } = setUp('a');
      opening(branch);
      await first.run.page([plainRow('old')]);
      await first.run.end();
      timer.pass(redrawEveryMs);
      const before = redraws();
      branch.refresh(true);
      timer.pass(redrawEveryMs);
      await first.run.page([plainRow('new')]);
      assert.equal(redraws(), before + 1);
    });
  });

  describe('of which one list failed', () => {
    it('reloads only that one', async () => {
      const { branch, first, second, redraws, timer } = setUp('a', 'b');
      opening(branch);
      await first.run.fail(new Error('no'));
      await second.run.page([plainRow('x')]);
      await second.run.end();
      timer.pass(2 * redrawEveryMs);
      const before = redraws();
      branch.retry();
      assert.equal(redraws(), before + 1, 'the failure makes room at once');
      await settled();
      assert.deepEqual([first.runs.length, second.runs.length], [2, 1]);
      branch.retry();
      await settled();
      assert.equal(first.runs.length, 2, 'a running list is not restarted');
    });
  });
});
