import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IncompleteListError, maxPages, type RawPage, readPages } from '../../../src/providers/records/paging';
import { asRecord, idIn } from '../../../src/providers/records/record';

const host = 'api.example.com';

interface Walk {
  readonly ids: readonly string[];
  readonly unreadable: number;
  readonly requests: number;
  readonly error: unknown;
}

/** Reads a whole list whose pages are given by their cursor, the first under the empty one. */
async function walk(ask: (cursor: string) => RawPage, pageSize = 2): Promise<Walk> {
  const ids: string[] = [];
  let [unreadable, requests] = [0, 0];
  let error: unknown;
  try {
    const list = readPages({
      host,
      place: { action: 'ListDisks', path: 'disks' },
      pageSize,
      requestPage: async (cursor = '') => {
        requests += 1;
        return ask(cursor);
      },
      idOf: (raw) => idIn(asRecord(raw, 'disk'), 'id', 'disk'),
      read: (raw) => idIn(asRecord(raw, 'disk'), 'id', 'disk'),
    });
    for await (const page of list) {
      ids.push(...page.filter((each) => typeof each === 'string'));
      unreadable += page.filter((each) => each instanceof Error).length;
    }
  } catch (caught) {
    error = caught;
  }
  return { ids, unreadable, requests, error };
}

const page = (ids: readonly string[], next?: string, total?: number): RawPage => ({
  records: ids.map((id) => ({ id })),
  next,
  total,
});

const assertIncomplete = (error: unknown, reason: RegExp): void => {
  assert.ok(error instanceof IncompleteListError, `an IncompleteListError, not ${String(error)}`);
  assert.match(error.message, /^The list is incomplete\. /);
  assert.match(error.message, reason);
  assert.equal(error.host, host);
};

describe('A paged list', () => {
  it('is read to its end, page by page, for any page sizes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        async (ids, size) => {
          const seen = await walk((cursor) => {
            const from = Number(cursor);
            const to = from + size;
            return page(ids.slice(from, to), to < ids.length ? String(to) : undefined, ids.length);
          }, size);
          assert.deepEqual([seen.ids, seen.error], [ids, undefined]);
          assert.equal(seen.requests, Math.max(1, Math.ceil(ids.length / size)));
        },
      ),
    );
  });

  it('shows a record once that two pages contain', async () => {
    const pages: Record<string, RawPage> = { '': page(['a', 'b'], '2'), '2': page(['b', 'c']) };
    const seen = await walk((cursor) => pages[cursor] ?? page([]));
    assert.deepEqual([seen.ids, seen.error], [['a', 'b', 'c'], undefined]);
  });

  it('continues after an empty page with a next one', async () => {
    const pages: Record<string, RawPage> = { '': page([], '2'), '2': page(['a']) };
    const seen = await walk((cursor) => pages[cursor] ?? page([]));
    assert.deepEqual([seen.ids, seen.error], [['a'], undefined]);
  });

  describe('is reported as incomplete', () => {
    it('when a token repeats with empty pages', async () => {
      const seen = await walk(() => page([], 'same'));
      assert.equal(seen.requests, 2);
      assertIncomplete(seen.error, /same page twice/);
    });

    it('when a token repeats with new records', async () => {
      let at = 0;
      const seen = await walk(() => page([`d-${at++}`], 'same'));
      assert.equal(seen.requests, 2);
      assertIncomplete(seen.error, /same page twice/);
    });

    it('when a whole page repeats under ever new tokens', async () => {
      let at = 0;
      const seen = await walk(() => page(['a', 'b'], `token-${at++}`));
      assert.equal(seen.requests, 2);
      assert.deepEqual(seen.ids, ['a', 'b']);
      assertIncomplete(seen.error, /same page twice/);
    });

    it('when it has more pages than the maximum', async () => {
      let at = 0;
      const seen = await walk(() => page([], `token-${at++}`));
      assert.equal(seen.requests, maxPages);
      assertIncomplete(seen.error, /more than 2000 pages/);
    });

    it('when a page is longer than requested, with the requested records', async () => {
      const seen = await walk(() => page(['a', 'b', 'c', 'd']));
      assert.deepEqual(seen.ids, ['a', 'b']);
      assertIncomplete(seen.error, /2 records were requested, but one page returned 4/);
    });

    it('when the cloud counts more records than there are different ones', async () => {
      const pages: Record<string, RawPage> = {
        '': page(['a', 'b'], '2', 3),
        '2': page(['b', 'a', 'c'].slice(0, 1), undefined, 3),
      };
      const seen = await walk((cursor) => pages[cursor] ?? page([]));
      assertIncomplete(seen.error, /reported 3 records but returned 2 different ones/);
    });
  });

  describe('with an unreadable record', () => {
    const records = [{ id: 'a' }, { id: '' }, null, 'text', { id: 7 }, { id: 1e300 }];

    it('has all the others, and a reason for each unreadable one', async () => {
      const seen = await walk(() => ({ records, next: undefined, total: records.length }), 10);
      assert.deepEqual([seen.ids, seen.unreadable, seen.error], [['a', '7'], 4, undefined]);
    });
  });
});
