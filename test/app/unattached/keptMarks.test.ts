import assert from 'node:assert/strict';
import { KeptMarks } from '../../../src/app/unattached/keptMarks';
import { refIn } from '../../../src/domain/refs';
import { MemoryStores } from '../../support/memoryStores';

const account = { cloud: 'zenlayer', owner: 'owner-1' };
const disk = refIn({ cloud: 'zenlayer', account: 'mine', region: 'asia-east-1' }, 'disk', 'd-1');
const other = { ...disk, id: 'd-2' };

describe('Kept marks', () => {
  let stores: MemoryStores;
  const opened: KeptMarks[] = [];

  beforeEach(() => {
    stores = new MemoryStores();
  });
  afterEach(() => {
    for (const each of opened.splice(0)) each.dispose();
  });

  async function openWindow(now = 7): Promise<KeptMarks> {
    const marks = new KeptMarks(stores.shared, () => now);
    opened.push(marks);
    await marks.load(account);
    return marks;
  }

  it('have a reason and a time, and are removed', async () => {
    const marks = await openWindow();
    await marks.keep(account, [disk, other], 'ticket 4711');
    assert.deepEqual(marks.finderOf(account)(disk), { reason: 'ticket 4711', at: 7 });
    await marks.remove(account, [disk]);
    assert.equal(marks.finderOf(account)(disk), undefined);
    assert.equal(marks.finderOf(account)(other)?.reason, 'ticket 4711');
    await marks.remove(account, [other]);
    assert.deepEqual([...stores.files], [], 'nothing stays without a mark');
  });

  it('are the same in all windows, and none is lost when two windows mark at the same time', async () => {
    const [one, two] = [await openWindow(), await openWindow()];
    await Promise.all([one.keep(account, [disk], 'one'), two.keep(account, [other], 'two')]);
    const three = await openWindow();
    for (const marks of [three, one, two]) {
      await marks.load(account);
      assert.equal(three.finderOf(account)(disk)?.reason, 'one');
      assert.equal(three.finderOf(account)(other)?.reason, 'two');
    }
  });

  it('are announced to other windows', async () => {
    const [one, two] = [await openWindow(), await openWindow()];
    const announced = new Promise<void>((resolve) => two.onDidChange(resolve));
    await one.keep(account, [disk], 'one');
    await announced;
    assert.equal(two.finderOf(account)(disk)?.reason, 'one');
  });

  it('belong to the cloud’s account: another way to it has them, and another account doesn’t', async () => {
    const marks = await openWindow();
    await marks.keep(account, [disk], 'one');
    assert.equal(marks.finderOf(account)({ ...disk, account: 'added-again' })?.reason, 'one');
    const stranger = { ...account, owner: 'owner-2' };
    await marks.load(stranger);
    assert.equal(marks.finderOf(stranger)(disk), undefined);
  });

  it('that can’t be stored aren’t shown', async () => {
    const marks = await openWindow();
    stores.broken = 'files';
    await assert.rejects(marks.keep(account, [disk], 'one'));
    assert.equal(marks.finderOf(account)(disk), undefined);
  });

  it('that were stored otherwise are left out', async () => {
    const marks = await openWindow();
    await marks.keep(account, [disk], 'one');
    const [key = ''] = stores.files.keys();
    const list: unknown[] = JSON.parse(stores.files.get(key) ?? '');
    stores.files.set(key, JSON.stringify([...list, { resource: 5 }, null]));
    assert.equal((await openWindow()).finderOf(account)(disk)?.reason, 'one');
    stores.files.set(key, 'not JSON');
    assert.equal((await openWindow()).finderOf(account)(disk), undefined);
  });
});
