import assert from 'node:assert/strict';
import { ExpandedRows, maxExpandedRows } from '../../../src/app/tree/expandedRows';
import { MemoryStores } from '../../support/memoryStores';

const account = 'account/zenlayer/a1//';
const region = 'zenlayer/a1/asia-east-1//region';
const instance = 'zenlayer/a1/asia-east-1//instance/i-1';

describe('Expanded rows', () => {
  let stores: MemoryStores;
  /** As another window of the workspace, or the same one after a reload, reads them. */
  const reopened = () => new ExpandedRows(stores.memento);
  const stored = () => stores.plain.get('expandedRows');

  beforeEach(() => {
    stores = new MemoryStores();
  });

  it('are known after a reload, with the rows that they are in', async () => {
    await reopened().add([account, region, instance]);
    const rows = reopened();
    assert.deepEqual(
      [account, region, instance].map((id) => rows.has(id)),
      [true, true, true],
    );
    assert.equal(rows.has('zenlayer/a1/asia-east-1//instance/i-2'), false);
  });

  it('are forgotten when they are collapsed, but not the rows in them', async () => {
    const rows = reopened();
    await rows.add([account, region]);
    await rows.delete(account);
    assert.equal(rows.has(account), false);
    assert.equal(reopened().has(account), false);
    assert.equal(reopened().has(region), true);
  });

  it('are stored as their ids alone', async () => {
    await reopened().add([account, region]);
    assert.deepEqual(stored(), [account, region]);
  });

  it(`are at most ${maxExpandedRows}: those that were expanded first are forgotten, but no row around a newer one`, async () => {
    const rows = reopened();
    const numbered = (number: number) => `instance/${number}`;
    for (let number = 0; number < maxExpandedRows; number += 1) await rows.add([account, region, numbered(number)]);
    assert.deepEqual(
      [account, region, numbered(0), numbered(1), numbered(2), numbered(maxExpandedRows - 1)].map((id) => rows.has(id)),
      [true, true, false, false, true, true],
    );
    assert.equal((stored() as readonly string[]).length, maxExpandedRows);
  });

  it('are none if something else is stored, and at most as many as may be kept', () => {
    for (const text of ['text', { 0: account }, [1, null, {}]]) {
      stores.plain.set('expandedRows', text);
      assert.equal(reopened().has(account), false);
    }
    stores.plain.set('expandedRows', [account, 7, ...Array.from({ length: maxExpandedRows }, (_, at) => `row/${at}`)]);
    assert.equal(reopened().has(account), false);
    assert.equal(reopened().has('row/0'), true);
  });

  it('are right for the window even if they can’t be stored', async () => {
    stores.broken = 'memento';
    const rows = reopened();
    await assert.rejects(rows.add([account]));
    assert.equal(rows.has(account), true);
    await assert.rejects(rows.delete(account));
    assert.equal(rows.has(account), false);
  });
});
