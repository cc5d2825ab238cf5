import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { TreeNode } from '../../../src/app/tree/node';
import { type Disk, isDisk } from '../../../src/domain/resource';
import { jsonResponse } from '../../../src/emulator/wire';
import type { Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { changeDisks, withApi, withPages } from '../../support/changedLists';
import { cloudsWith } from '../../support/everyCloud';
import { diskIn, isFailure } from '../../support/openRow';
import { loadedRows, nextChange, rowsWhen, wholeTree } from '../../support/treeWalk';
import { viewRow } from '../../support/viewRow';

/** The names that a test gives to disks, by their ids. */
type Names = Map<string, string>;

/** The same cloud, with other names of disks wherever it returns them. */
function renamed(provider: Provider, names: Names): Provider {
  const rename = (disk: Disk): Partial<Disk> => ({ name: names.get(disk.ref.id) ?? disk.name });
  return withApi(provider, (api) => ({
    ...withPages(api, (page) => changeDisks(page, rename)),
    async read(ref, signal) {
      const found = await api.read(ref, signal);
      return found && isDisk(found) ? { ...found, ...rename(found) } : found;
    },
  }));
}

const unattachedDisks = 'Unattached disks';

for (const provider of providers) {
  it(`Names of ${provider.label} that could be ids of the cloud are distinguished from others`, async () => {
    const bench = await startApp({ providers: [provider], dialects });
    try {
      await wholeTree(bench.app.tree, bench.timer);
      for (const { resource } of bench.app.tree.resources.listed()) {
        const { ref, name } = resource;
        assert.ok(provider.hasIdForm(ref.id), `hasIdForm of ${provider.label} knows ${ref.id}`);
        assert.ok(
          name === ref.id || !provider.hasIdForm(name),
          `hasIdForm of ${provider.label} knows no name: ${name}`,
        );
      }
    } finally {
      await bench.dispose();
    }
  });
}

for (const { provider } of cloudsWith('releaseDisk')) {
  describe(`Names of ${provider.label}`, () => {
    let bench: AppHarness;
    let region: TreeNode;
    const names: Names = new Map();

    before(async () => {
      names.clear();
      bench = await startApp({ providers: [renamed(provider, names)], dialects });
      bench.dialog.sendsAnyway = true;
      const [account] = bench.app.tree.roots();
      assert.ok(account, 'there is an account');
      const [first] = await below(account);
      assert.ok(first, 'there is a region');
      region = first;
    });
    after(() => bench.dispose());

    const below = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
    async function group(label: string): Promise<TreeNode> {
      const row = (await below(region)).find((each) => each.label === label);
      assert.ok(row, `${label} is a row`);
      return row;
    }
    const freeDisks = async () =>
      (await below(await group(unattachedDisks))).filter(({ contextValues: context }) =>
        context.includes('releaseDisk'),
      );

    const expandable = async () => (await below(region)).filter((row) => row.expandable);
    async function openAll(): Promise<void> {
      for (const row of await expandable()) await below(row);
    }

    /** The first unattached disk, with a unique name. */
    async function uniqueDisk(): Promise<TreeNode> {
      const rows = await freeDisks();
      const row = rows.find((each) => diskIn(each).name === 'the-only-one') ?? rows[0];
      assert.ok(row, 'there is a free disk');
      return called(row, 'the-only-one');
    }

    /** The row of an unattached disk after it has got a name. */
    async function called({ id, ...row }: TreeNode, name: string): Promise<TreeNode> {
      const disk = diskIn({ id, ...row });
      const disks = await group(unattachedDisks);
      const isCalled = (each: TreeNode): boolean => each.id === id && diskIn(each).name === name;
      if (disk.name !== name) bench.app.tree.refresh(disks);
      names.set(disk.ref.id, name);
      const rows = await rowsWhen(bench.app.tree, disks, bench.timer, (all) => all.some(isCalled));
      return rows.find(isCalled) ?? assert.fail('it has just been there');
    }

    async function release(row: TreeNode): Promise<string> {
      await commands.releaseDisk?.(bench.app, row);
      return bench.dialog.prompt.typed?.expected ?? '';
    }

    /** Releases it, and returns the end of the id, which must be typed. */
    async function assertTypedById(row: TreeNode): Promise<string> {
      const typed = await release(row);
      const { id } = diskIn(row).ref;
      assert.ok(typed.length >= 6 && id.endsWith(typed), `${typed} is the end of ${id}`);
      assert.notEqual(typed, viewRow(row).label);
      return typed;
    }

    /** Waits until the tree has read all lists of the region completely. */
    async function untilAllIsKnown(row: TreeNode): Promise<void> {
      const { ref, name } = diskIn(row);
      while (!bench.app.tree.neighborsOf(ref, name).areAllKnown) {
        const changed = nextChange(bench.app.tree);
        bench.timer.pass(250);
        await changed;
      }
    }

    it('are typed only once the whole region is known and no other name looks the same', async () => {
      const row = await uniqueDisk();
      const [last] = (await expandable())
        .filter(({ contextValues: context }) => context.includes('instance'))
        .slice(-1);
      for (const each of await expandable()) {
        await assertTypedById(row);
        await below(each);
      }
      assert.ok(last, 'the last that was opened is an instance');
      await untilAllIsKnown(row);
      assert.equal(await release(row), 'the-only-one');
    });

    it('are not typed while any list of the region is outdated', async () => {
      const row = await uniqueDisk();
      await openAll();
      await untilAllIsKnown(row);
      for (const each of await expandable()) {
        bench.app.tree.collapsed(each);
        bench.app.tree.refresh(each);
        await assertTypedById(row);
        bench.app.tree.expanded(each);
        await untilAllIsKnown(row);
        assert.equal(await release(row), 'the-only-one', `${each.label} has been read`);
      }
    });

    it('are not typed while a list of the region has failed', async () => {
      const row = await uniqueDisk();
      await openAll();
      await untilAllIsKnown(row);
      const other = (await expandable()).find(({ label }) => label !== unattachedDisks);
      assert.ok(other, 'there is another list than that of the unattached disks');
      const no = { kind: 'response', response: jsonResponse(404, { code: 'X', message: 'no' }) } as const;
      bench.sandbox.faults.arm(provider.id, '*', no, 8);
      bench.app.tree.refresh(other);
      await rowsWhen(bench.app.tree, other, bench.timer, (rows) => rows.some(isFailure));
      bench.sandbox.faults.clear();
      await assertTypedById(row);
      bench.app.tree.retry(other.id);
      await untilAllIsKnown(row);
      assert.equal(await release(row), 'the-only-one');
    });

    it('are not typed if another looks the same, and each row shows the end of its id', async () => {
      const [one, two, three] = await freeDisks();
      assert.ok(one && two && three, 'there are three free disks');
      await called(one, 'backup');
      await called(two, 'backup\u200b');
      await called(three, ' Backup');
      await openAll();
      const rows = (await freeDisks()).filter(({ label }) => label.toLowerCase().startsWith('backup'));
      assert.equal(rows.length, 3);
      for (const row of rows) {
        const typed = await assertTypedById(row);
        assert.match(row.label, /^Backup …\w+$/i);
        assert.ok(row.label.endsWith(` …${typed}`), row.label);
        assert.ok(row.accessibleLabel.includes(`, ${row.label}, `), row.accessibleLabel);
      }
    });

    it('are not typed if they are the id of another resource, or its end', async () => {
      const [one, two] = await freeDisks();
      assert.ok(one && two, 'there are two free disks');
      const other = diskIn(two).ref.id;
      for (const name of [other, other.toUpperCase(), other.slice(-8), '.', 'x']) {
        const row = await called(one, name);
        await openAll();
        await assertTypedById(row);
      }
    });

    it('have the end of the id beside them in messages if another looks the same', async () => {
      const [one, two] = await freeDisks();
      assert.ok(one && two, 'there are two free disks');
      await called(one, 'wеb-1 of many');
      const row = await called(two, 'web-1 of many');
      await openAll();
      bench.dialog.answers.push('confirm');
      await assertTypedById(row);
      const { id } = diskIn(row).ref;
      const message = bench.ui.toasts.at(-1)?.message ?? '';
      const { expected } = bench.dialog.prompt.typed ?? assert.fail('text must be typed');
      assert.ok(id.endsWith(expected), `${expected} is the end of ${id}`);
      assert.ok(message.includes(`“web-1 of many …${expected}”`), message);
    });
  });
}
