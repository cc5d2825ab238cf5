import assert from 'node:assert/strict';
import { Listing, rowsBeforeMore, type Source } from '../../../src/app/tree/listing';
import type { TreeNode } from '../../../src/app/tree/node';
import { DeadlineError, pageDeadlineMs } from '../../../src/app/tree/pageDeadline';
import { listingServices, ManualTimer } from '../../support/manualTimer';
import { plainRow, plainRows, ScriptedSource, settled } from '../../support/scriptedPages';

function setUp() {
  const source = new ScriptedSource();
  const timer = new ManualTimer();
  const states: string[] = [];
  const listing: Listing = new Listing(
    source,
    () => states.push(`${listing.state} ${listing.count}`),
    listingServices(timer),
  );
  return { source, timer, states, listing };
}

const idsOf = (listing: Listing): readonly string[] => listing.rows.map(({ id }) => id);

describe('A listing', () => {
  it('sends nothing before it is started', () => {
    const { source, listing } = setUp();
    assert.equal(source.runs.length, 0);
    assert.equal(listing.state, 'idle');
  });

  it('has the rows of each page as soon as the page arrives', async () => {
    const { source, states, listing } = setUp();
    listing.start();
    await source.run.page(plainRows(2, 'a'));
    assert.deepEqual(idsOf(listing), ['a-0', 'a-1']);
    await source.run.page(plainRows(1, 'b'));
    await source.run.end();
    assert.deepEqual(idsOf(listing), ['a-0', 'a-1', 'b-0']);
    assert.deepEqual(states, ['loading 2', 'loading 3', 'whole 3']);
  });

  it('shows a row once even if it arrives twice', async () => {
    const { source, listing } = setUp();
    listing.start();
    await source.run.page([plainRow('a'), plainRow('b')]);
    await source.run.page([plainRow('b'), plainRow('c')]);
    assert.deepEqual(idsOf(listing), ['a', 'b', 'c']);
  });

  it('is complete if there is nothing', async () => {
    const { source, listing } = setUp();
    listing.start();
    await source.run.end();
    assert.equal(listing.state, 'whole');
    assert.equal(listing.count, 0);
  });

  describe('that is long', () => {
    it('requests no further page after 1,000 rows until more is requested', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.page(plainRows(600, 'a'));
      assert.equal(listing.state, 'loading');
      await source.run.page(plainRows(400, 'b'));
      assert.equal(listing.state, 'more');
      assert.equal(listing.count, rowsBeforeMore);
      assert.equal(source.run.requested, 2);
      listing.loadMore();
      await settled();
      assert.equal(listing.state, 'loading');
      assert.equal(source.run.requested, 3);
      await source.run.page(plainRows(5, 'c'));
      await source.run.end();
      assert.equal(listing.state, 'whole');
      assert.equal(listing.count, 1005);
    });

    it('waits for the user without a time limit', async () => {
      const { source, listing, timer } = setUp();
      listing.start();
      await source.run.page(plainRows(1000));
      timer.pass(10 * pageDeadlineMs);
      await settled();
      assert.equal(listing.state, 'more');
    });

    it("doesn't grow when it is reloaded, whatever the size of its pages", async () => {
      const { source, listing } = setUp();
      for (let round = 0; round < 3; round += 1) {
        listing.start();
        for (let page = 0; page < 4; page += 1) await source.run.page(plainRows(300, `p${page}`));
        assert.equal(listing.state, 'more');
        assert.equal(listing.count, rowsBeforeMore);
        assert.equal(source.run.requested, 4);
      }
    });

    it('adds no more rows at once than requested, whatever the length of a page, and continues inside the page', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.page(plainRows(2500));
      for (const count of [1000, 2000]) {
        assert.equal(listing.state, 'more');
        assert.equal(listing.count, count);
        assert.equal(source.run.requested, 1, 'the page is not used up');
        listing.loadMore();
        await settled();
      }
      assert.equal(listing.state, 'loading');
      assert.equal(listing.count, 2500);
      assert.equal(source.run.requested, 2);
      await source.run.end();
      assert.equal(listing.state, 'whole');
      assert.deepEqual(
        idsOf(listing),
        plainRows(2500).map(({ id }) => id),
      );
    });

    it('creates no rows beyond those that were requested', async () => {
      const { source, listing } = setUp();
      let made = 0;
      function* rows(): Iterable<TreeNode> {
        for (; made < 700_000; made += 1) yield plainRow(`row-${made}`);
      }
      listing.start();
      await source.run.page(rows());
      assert.equal(listing.state, 'more');
      assert.equal(made, rowsBeforeMore, 'one row more was read, and no further');
    });

    it('releases a long page whose rest is not requested', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.page(plainRows(2500, 'old'));
      listing.start();
      await source.run.page([plainRow('new')]);
      assert.equal(source.runs[0]?.returned, true);
      await source.run.end();
      assert.deepEqual(idsOf(listing), ['new']);
    });

    it('is reloaded with as many rows as were requested', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.page(plainRows(1000, 'a'));
      listing.loadMore();
      await source.run.page(plainRows(1000, 'b'));
      assert.equal(listing.state, 'more');
      listing.start();
      await source.run.page(plainRows(1000, 'a'));
      assert.equal(listing.state, 'loading');
      await source.run.page(plainRows(1000, 'b'));
      assert.equal(listing.state, 'more');
      assert.equal(listing.count, 2000);
    });

    it("does nothing if more is requested while it isn't waiting", async () => {
      const { source, listing, states } = setUp();
      listing.loadMore();
      listing.start();
      listing.loadMore();
      await source.run.end();
      listing.loadMore();
      assert.deepEqual(states, ['whole 0']);
    });
  });

  describe('that is reloaded', () => {
    it('keeps its rows until their replacements have arrived', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.page(['a', 'b', 'c'].map((id) => plainRow(id)));
      await source.run.end();
      listing.start();
      assert.equal(listing.isRenewing, true);
      assert.deepEqual(idsOf(listing), ['a', 'b', 'c']);
      await source.run.page([plainRow('b')]);
      assert.deepEqual(idsOf(listing), ['a', 'b', 'c']);
      assert.equal(listing.isRenewing, true);
      await source.run.end();
      assert.deepEqual(idsOf(listing), ['b']);
      assert.equal(listing.isRenewing, false);
    });

    it('takes no further rows of the previous run', async () => {
      const { source, listing, states } = setUp();
      listing.start();
      await source.run.page([plainRow('old')]);
      const [before] = source.runs;
      listing.start();
      assert.equal(before?.signal.aborted, true);
      await before?.page([plainRow('late')]);
      assert.deepEqual(idsOf(listing), ['old']);
      await source.run.page([plainRow('new')]);
      await source.run.end();
      assert.deepEqual(idsOf(listing), ['new']);
      assert.deepEqual(states, ['loading 1', 'loading 1', 'whole 1']);
    });

    it('takes no failure of the previous run', async () => {
      const { source, listing } = setUp();
      listing.start();
      const [before] = source.runs;
      await settled();
      listing.start();
      await before?.fail(new Error('aborted'));
      assert.equal(listing.state, 'loading');
      assert.equal(listing.error, undefined);
    });

    it('releases a run that waits for Load More', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.page(plainRows(1000));
      listing.start();
      await settled();
      assert.equal(source.runs[0]?.returned, true);
      assert.equal(listing.state, 'loading');
    });
  });

  describe('with unreadable records', () => {
    const bad = (count: number) =>
      Array.from({ length: count }, (_, place) => ({ kind: 'disk', error: new Error(`${place}`) }) as const);

    it('keeps the first few and counts the rest', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.page([plainRow('a')], bad(7));
      await source.run.page([], bad(5000));
      assert.equal(listing.unreadable.count, 5007);
      assert.equal(listing.unreadable.first.length, 10);
    });

    it('reports those of a page before the rest of the page is requested', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.page(plainRows(2500), bad(1));
      assert.equal(listing.state, 'more');
      assert.equal(listing.unreadable.count, 1);
    });

    it('keeps reporting them until it was reloaded completely', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.page([plainRow('a')], bad(2));
      await source.run.end();
      listing.start();
      assert.equal(listing.unreadable.count, 2);
      await source.run.page([plainRow('a')], bad(1));
      assert.equal(listing.unreadable.count, 2);
      await source.run.end();
      assert.equal(listing.unreadable.count, 1);
    });
  });

  describe('that fails', () => {
    it('reports the reason and keeps its rows', async () => {
      const { source, listing } = setUp();
      const error = new Error('no');
      listing.start();
      await source.run.page([plainRow('a')]);
      await source.run.fail(error);
      assert.equal(listing.state, 'failed');
      assert.equal(listing.error, error);
      assert.deepEqual(idsOf(listing), ['a']);
    });

    it('clears the failure when it is started again', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.fail(new Error('no'));
      listing.start();
      assert.equal(listing.error, undefined);
      await source.run.end();
      assert.equal(listing.state, 'whole');
    });

    it("also fails if the list can't even be started", async () => {
      const error = new Error('the account has been removed');
      const source: Source = {
        key: 'list',
        cloud: 'Some Cloud',
        pages: () => {
          throw error;
        },
      };
      const listing = new Listing(source, () => undefined, listingServices(new ManualTimer()));
      listing.start();
      await settled();
      assert.equal(listing.state, 'failed');
      assert.equal(listing.error, error);
    });

    it('has an error to show whatever was thrown', async () => {
      const { source, listing } = setUp();
      listing.start();
      await source.run.fail('just text');
      assert.equal(listing.error?.message, 'just text');
    });
  });

  describe('that gets no response', () => {
    it('fails after the deadline for a page, and aborts the request', async () => {
      const { source, listing, timer } = setUp();
      listing.start();
      await settled();
      timer.pass(pageDeadlineMs - 1);
      await settled();
      assert.equal(listing.state, 'loading');
      timer.pass(1);
      await settled();
      assert.equal(listing.state, 'failed');
      assert.ok(listing.error instanceof DeadlineError, `a deadline has passed, not ${listing.error}`);
      assert.equal(source.run.signal.aborted, true);
    });

    it('has the whole time for each page', async () => {
      const { source, listing, timer } = setUp();
      listing.start();
      for (const page of ['a', 'b', 'c']) {
        await settled();
        timer.pass(pageDeadlineMs - 1);
        await source.run.page([plainRow(page)]);
      }
      assert.equal(listing.state, 'loading');
      assert.equal(listing.count, 3);
    });

    it("doesn't wait for a stuck list, and ignores late results", async () => {
      const { source, listing, timer } = setUp();
      listing.start();
      await settled();
      timer.pass(pageDeadlineMs);
      await settled();
      await source.run.page([plainRow('late')]);
      assert.equal(listing.state, 'failed');
      assert.equal(listing.count, 0);
    });

    it('leaves no timer behind', async () => {
      const { source, listing, timer } = setUp();
      listing.start();
      await source.run.page([plainRow('a')]);
      await source.run.end();
      assert.equal(timer.count, 0);
    });
  });

  describe('that is stopped', () => {
    it('aborts its request and changes nothing afterwards', async () => {
      const { source, listing, states } = setUp();
      listing.start();
      await source.run.page([plainRow('a')]);
      listing.stop();
      assert.equal(source.run.signal.aborted, true);
      await source.run.page([plainRow('b')]);
      assert.deepEqual(states, ['loading 1']);
      assert.deepEqual(idsOf(listing), ['a']);
      assert.equal(listing.state, 'idle');
    });

    it('can be started again', async () => {
      const { source, listing } = setUp();
      listing.start();
      listing.stop();
      listing.start();
      await source.run.page([plainRow('a')]);
      await source.run.end();
      assert.equal(listing.state, 'whole');
    });
  });
});
