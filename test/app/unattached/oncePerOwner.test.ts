import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import { groupings } from '../../../src/app/unattached/grouping';
import { OncePerOwner } from '../../../src/app/unattached/oncePerOwner';
import type { UnattachedItem } from '../../../src/app/unattached/unattachedItem';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { namesOf, readUnattached, resourceRows, type ShownView, unattachedWhen } from '../../support/unattachedView';

const [reader, admin] = [
  { id: 'reader', name: 'Reader', writable: false },
  { id: 'admin', name: 'Admin', writable: true },
];

const accountsOf = (view: ShownView): readonly string[] => [
  ...new Set(resourceRows(view).map(({ item }) => item.resource.ref.account)),
];
const sums = ({ groups }: ShownView): readonly string[] => groups.map(({ label, sum }) => `${label}: ${sum}`).sort();
const note = 'Accounts with the same owner: Reader, Admin';

describe('Unattached resources of two accounts with the same owner', () => {
  let bench: AppHarness;

  beforeEach(async () => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], on: false });
  });
  afterEach(() => bench.dispose());

  /** The view with further accounts, which are added one after the other. */
  async function viewOf(...accounts: readonly Parameters<AppHarness['addAccount']>[1][]): Promise<ShownView> {
    await readUnattached(bench);
    for (const account of accounts) await bench.addAccount(zenlayer, account);
    return readWhen(({ groups }) => groups.length > 0);
  }

  /** The view when nothing is being read and it fits. */
  const readWhen = (fits: (view: ShownView) => boolean): Promise<ShownView> =>
    unattachedWhen(bench, (view) => !view.notes.some((label) => label.startsWith('Reading')) && fits(view));

  it('are listed and counted once, with a note that names the accounts', async () => {
    const alone = await viewOf(reader);
    assert.deepEqual(alone.notes, []);
    const { count } = bench.app.unattached;
    assert.notEqual(count, 0);
    const both = await viewOf(admin);
    assert.deepEqual(both.notes, [note]);
    assert.equal(bench.app.unattached.count, count);
    assert.deepEqual(namesOf(resourceRows(both)).toSorted(), namesOf(resourceRows(alone)).toSorted());
  });

  it('have the sums of one account in every grouping', async () => {
    const alone = new Map<string, readonly string[]>();
    await viewOf(admin);
    for (const grouping of groupings) {
      await bench.app.unattached.grouping.set(grouping);
      alone.set(grouping, sums(await readUnattached(bench)));
    }
    await viewOf(reader);
    for (const grouping of groupings) {
      await bench.app.unattached.grouping.set(grouping);
      assert.deepEqual(sums(await readUnattached(bench)), alone.get(grouping), grouping);
    }
  });

  it('are below the account that allows changes, whichever was added first', async () => {
    assert.deepEqual(accountsOf(await viewOf(reader, admin)), ['admin']);
    const { accounts } = bench.app;
    for (const [id, writable] of [
      ['admin', false],
      ['reader', true],
    ] as const)
      await accounts.setWritable(accounts.find(id) ?? assert.fail(id), writable);
    assert.deepEqual(accountsOf(await readWhen((view) => accountsOf(view).includes('reader'))), ['reader']);
  });

  it('are below the other account when one is removed', async () => {
    await viewOf(reader, admin);
    await bench.app.accounts.remove('admin');
    const left = await readWhen((view) => accountsOf(view).includes('reader'));
    assert.deepEqual(accountsOf(left), ['reader']);
    assert.deepEqual(left.notes, []);
  });

  it('are gone from both lists when one is released', async () => {
    const view = await viewOf(reader, admin);
    const row = resourceRows(view).find(({ item }) => item.resource.name === 'old-backup') ?? assert.fail('old-backup');
    const { ref } = row.item.resource;
    bench.dialog.answers.push('confirm');
    const ended = await runOperation(bench.app.operations, { ref, under: undefined }, 'releaseDisk');
    assert.equal(ended?.state, 'done');
    bench.app.unattached.refresh();
    await unattachedWhen(bench, (each) => !namesOf(resourceRows(each)).includes('old-backup'));
  });

  it('are listed twice if the owners differ', async () => {
    await viewOf(admin);
    const { count } = bench.app.unattached;
    const both = await viewOf({ ...reader, owner: 'owner-2' });
    assert.deepEqual(both.notes, []);
    assert.equal(bench.app.unattached.count, 2 * count);
  });

  it('are listed twice if the endpoints differ, because another cloud can have the same numbers', async () => {
    const items = resourceRows(await viewOf(admin, reader)).map(({ item }) => item);
    const inReader = items.map((item): UnattachedItem => {
      const { resource } = item;
      return { ...item, resource: { ...resource, ref: { ...resource.ref, account: 'reader' } } as typeof resource };
    });
    const shown = (endpoint: string): number => {
      const once = new OncePerOwner({ shown: () => undefined, hidden: () => undefined });
      const accounts = bench.app.accounts.list();
      const all = [...items, ...inReader];
      once.reset(
        accounts.map((account) => (account.id === 'reader' ? { ...account, endpoint } : account)),
        all,
      );
      return [...once.shownOf(all)].length;
    };
    assert.equal(shown(bench.sandbox.endpoint), items.length);
    assert.equal(shown('https://cloud.example.com'), 2 * items.length);
  });
});
