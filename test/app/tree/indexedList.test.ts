import assert from 'node:assert/strict';
import { ResourceIndex } from '../../../src/app/resources/resourceIndex';
import { Listing, rowsBeforeMore } from '../../../src/app/tree/listing';
import type { TreeNode } from '../../../src/app/tree/node';
import { listingServices, ManualTimer } from '../../support/manualTimer';
import { diskOf, somewhere } from '../../support/resources';
import { plainRow, ScriptedSource } from '../../support/scriptedPages';

const region = { ...somewhere, name: 'Hong Kong' };
const diskRow = (id: string): TreeNode => plainRow(id, { subject: { kind: 'resource', resource: diskOf(id), region } });
const diskRows = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, place) => diskRow(`${prefix}-${place}`));

describe('The index of resources', () => {
  let index: ResourceIndex;
  let source: ScriptedSource;
  let listing: Listing;

  beforeEach(() => {
    index = new ResourceIndex();
    source = new ScriptedSource();
    listing = new Listing(source, () => undefined, listingServices(new ManualTimer(), index));
  });

  function assertSame(count: number): void {
    const rows = new Set([...index.listed()].map(({ row }) => row));
    assert.equal(rows.size, count);
    assert.deepEqual(rows, new Set(listing.rows));
    for (const row of rows) assert.equal(index.withId(row.id)[0]?.row, row);
  }

  it('has what the list shows, while it is reloaded too', async () => {
    listing.start();
    await source.run.page(diskRows(2, 'a'));
    assertSame(2);
    await source.run.page([diskRow('a-0'), diskRow('b')]);
    await source.run.end();
    assertSame(3);
    listing.start();
    await source.run.page([diskRow('a-1')]);
    assertSame(3);
    await source.run.fail(new Error('no'));
    assertSame(3);
    listing.start();
    await source.run.page([diskRow('a-1')]);
    await source.run.end();
    assertSame(1);
    assert.deepEqual(index.withId('b'), []);
  });

  it('has what the list shows before and after more is loaded', async () => {
    listing.start();
    await source.run.page(diskRows(rowsBeforeMore + 5, 'a'));
    assertSame(rowsBeforeMore);
    listing.loadMore();
    await source.run.end();
    assertSame(rowsBeforeMore + 5);
  });

  it('has nothing of a list that was closed', async () => {
    listing.start();
    await source.run.page(diskRows(2, 'a'));
    listing.dispose();
    assert.deepEqual([...index.listed()], []);
    assert.deepEqual(index.withId('a-0'), []);
  });
});
