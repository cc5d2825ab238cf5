import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ResourceIndex } from '../../../src/app/resources/resourceIndex';
import { Listing, rowsBeforeMore } from '../../../src/app/tree/listing';
import type { TreeNode } from '../../../src/app/tree/node';
import { resourceNode } from '../../../src/app/tree/resourceNodes';
import { RowOrder } from '../../../src/app/tree/rowOrder';
import { refIn } from '../../../src/domain/refs';
import { listedRow } from '../../support/indexOfResources';
import { listingServices, ManualTimer } from '../../support/manualTimer';
import { diskOf, somewhere, vnicOf } from '../../support/resources';
import { plainRows, ScriptedSource } from '../../support/scriptedPages';

const named = (name: string, id = name): TreeNode => listedRow(diskOf(id, { name }));
const namesOf = (rows: readonly TreeNode[]): readonly string[] =>
  rows.map(({ subject }) => (subject.kind === 'resource' ? subject.resource.name : ''));

function inOrder(rows: readonly TreeNode[]): readonly TreeNode[] {
  const order = new RowOrder(() => 'name');
  for (const row of rows) order.add(row);
  return order.rows;
}

describe('The order of rows', () => {
  it('compares the numbers in names as numbers', () => {
    const names = ['web-10', 'db-1', 'Web-3', 'web-2', '报表-10', '报表-9', 'web-1'];
    assert.deepEqual(namesOf(inOrder(names.map((name) => named(name)))), [
      'db-1',
      'web-1',
      'web-2',
      'Web-3',
      'web-10',
      '报表-9',
      '报表-10',
    ]);
  });

  it('is that of the ids for resources of one name', () => {
    const ids = inOrder(['d-3', 'd-1', 'd-2'].map((id) => named('data', id))).map(({ id }) => id.split('/').at(-1));
    assert.deepEqual(ids, ['d-1', 'd-2', 'd-3']);
  });

  it('begins with the system disk or primary vNIC below an instance, not elsewhere', () => {
    const system = diskOf('z', { name: 'z', role: 'system' });
    const position = { parent: 'p', region: { ...somewhere, name: '' } };
    const under = { ...position, under: refIn(somewhere, 'instance', 'i') };
    const below = [diskOf('a', { name: 'a' }), system].map((disk) => resourceNode(disk, under, []));
    assert.deepEqual(namesOf(inOrder(below)), ['z', 'a']);
    assert.deepEqual(namesOf(inOrder([listedRow(system), named('a')])), ['a', 'z']);
    const vnics = [vnicOf('a', { name: 'a' }), vnicOf('z', { name: 'z', role: 'primary' })];
    assert.deepEqual(namesOf(inOrder(vnics.map((vnic) => resourceNode(vnic, under, [])))), ['z', 'a']);
  });

  it('is that of their arrival for rows that show no resource', () => {
    const rows = plainRows(12);
    assert.deepEqual(inOrder(rows), rows);
  });

  it('is the same whether rows arrive at once, page by page, or again', () => {
    const name = fc.constantFrom('web-1', 'web-2', 'web-10', 'Web-2', 'a', 'ä', 'z', '数据-2', '数据-10');
    const rows = fc.uniqueArray(fc.record({ name, id: fc.nat(200) }), { maxLength: 60, selector: ({ id }) => id });
    fc.assert(
      fc.property(rows, fc.array(fc.nat(10), { maxLength: 20 }), fc.boolean(), (all, pages, isReset) => {
        const nodes = all.map((each) => named(each.name, String(each.id)));
        const order = new RowOrder(() => 'name');
        const map = new Map<string, TreeNode>();
        let next = 0;
        for (const size of [...pages, nodes.length]) {
          for (const row of nodes.slice(next, next + size)) {
            map.set(row.id, row);
            order.add(row);
          }
          next += size;
          if (isReset) order.reset(map);
          assert.equal(order.rows.length, map.size);
        }
        assert.deepEqual(order.rows, inOrder([...nodes].reverse()));
      }),
    );
  });

  it('holds for what is shown of a long list, before and after more is loaded', async () => {
    const source = new ScriptedSource();
    const listing = new Listing(source, () => undefined, listingServices(new ManualTimer(), new ResourceIndex()));
    const numbers = Array.from({ length: rowsBeforeMore + 20 }, (_, place) => rowsBeforeMore + 20 - place);
    const rows = numbers.map((number) => named(`web-${number}`));
    listing.start();
    await source.run.page(rows.slice(0, 500));
    await source.run.page(rows.slice(500));
    assert.equal(listing.state, 'more');
    assert.deepEqual(namesOf(listing.rows.slice(0, 2)), ['web-21', 'web-22']);
    assert.equal(listing.count, rowsBeforeMore);
    listing.loadMore();
    await source.run.end();
    assert.deepEqual(
      namesOf(listing.rows),
      [...numbers].reverse().map((number) => `web-${number}`),
    );
  });
});
