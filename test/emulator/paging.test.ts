import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conditionsOf, equalFilter } from '../../src/emulator/filters';
import { type PageStart, pageOf } from '../../src/emulator/paging';
import { Listing } from '../../src/emulator/store/listing';

/** A list of so many rows, the newest first. */
const listOf = (count: number) =>
  new Listing(Array.from({ length: count }, (_, at) => ({ order: count - at, row: { id: `r${count - at}` } })));

const idsOf = (count: number, start: PageStart, size: number) =>
  pageOf(listOf(count), start, size)?.rows.map(({ id }) => id);

describe('A page of an emulated list', () => {
  it('begins after the rows of the pages before it, after a number of rows, or after a marker', () => {
    assert.deepEqual(idsOf(5, { number: 2 }, 2), ['r3', 'r2']);
    assert.deepEqual(idsOf(5, { offset: 4 }, 2), ['r1']);
    assert.deepEqual(idsOf(5, { marker: 'r4' }, 2), ['r3', 'r2']);
    assert.deepEqual(idsOf(5, { number: 9 }, 2), []);
  });

  it('doesn’t exist after an unknown marker or token', () => {
    assert.equal(idsOf(5, { marker: 'r9' }, 2), undefined);
    for (const token of ['zz', Buffer.from('after x').toString('base64url')]) {
      assert.equal(idsOf(5, { token }, 2), undefined, token);
    }
  });

  it('says whether more rows follow', () => {
    assert.equal(pageOf(listOf(5), { offset: 2 }, 2)?.hasMore, true);
    assert.equal(pageOf(listOf(5), { offset: 3 }, 2)?.hasMore, false);
  });

  it('searches the rows no further than one row after it, whatever it begins with', () => {
    let read = 0;
    function* rows() {
      for (const each of listOf(100).entries) {
        read += 1;
        yield each;
      }
    }
    const listing = new Listing(rows());
    const first = pageOf(listing, { token: '' }, 10);
    assert.equal(read, 11);
    pageOf(listing, { token: first?.token ?? '' }, 10);
    assert.equal(read, 21);
    pageOf(listing, { number: 2 }, 10);
    assert.equal(read, 21);
    assert.equal(listing.entries.length, 100);
  });

  it('leads to the next one by its token, also when its last row was removed', () => {
    const first = pageOf(listOf(5), { token: '' }, 2);
    const { entries } = listOf(5);
    const rest = new Listing(entries.filter(({ row }) => row.id !== 'r4'));
    const next = pageOf(rest, { token: first?.token ?? '' }, 3);
    assert.deepEqual([next?.rows.map(({ id }) => id), next?.token], [['r3', 'r2', 'r1'], '']);
  });

  it('shows every row once when all pages are read by token', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 8 }), (count, size) => {
        const listing = listOf(count);
        const found: string[] = [];
        let token = '';
        do {
          const page = pageOf(listing, { token }, size) ?? assert.fail('no page');
          found.push(...page.rows.map(({ id }) => id));
          token = page.token;
        } while (token !== '');
        assert.deepEqual(
          found,
          listing.entries.map(({ row }) => row.id),
        );
      }),
    );
  });
});

describe('The filters of an emulated list', () => {
  const filters = [
    equalFilter('name', (row: { name: string; zone: string }) => row.name),
    equalFilter('zone', (row: { name: string; zone: string }) => row.zone),
  ];
  const conditions = (sent: Readonly<Record<string, readonly string[]>>) =>
    conditionsOf(filters, (name) => sent[name] ?? []);

  it('apply when they have values, of which a row has one', () => {
    const row = { name: 'a', zone: 'z' };
    assert.equal(conditions({}).matches(row), true);
    assert.equal(conditions({ name: ['b', 'a'] }).matches(row), true);
    assert.equal(conditions({ name: ['a'], zone: ['y'] }).matches(row), false);
  });

  it('have a key of their own for each request', () => {
    const sent = [{}, { name: ['a'] }, { zone: ['a'] }, { name: ['a', 'b'] }, { name: ['a'], zone: ['b'] }];
    assert.equal(new Set(sent.map((each) => conditions(each).key)).size, sent.length);
    assert.equal(conditions({ name: ['a'] }).key, conditions({ name: ['a'] }).key);
  });
});
