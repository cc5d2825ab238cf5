import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { TreeNode } from '../../../src/app/tree/node';
import type { Disk } from '../../../src/domain/resource';
import { jsonAnswer } from '../../../src/emulator/wire';
import type { CloudApi, Connection, Page, Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppBench, startApp } from '../../support/appBench';
import { diskIn } from '../../support/openRow';
import { loadedRows, rowsWhen, wholeTree } from '../../support/treeWalk';

/** What a test calls disks, by their ids. */
type Names = Map<string, string>;

/** The same cloud, with other names of disks, wherever it tells of them. */
function renamed(provider: Provider, names: Names): Provider {
  const rename = (disk: Disk): Disk => ({ ...disk, name: names.get(disk.ref.id) ?? disk.name });
  async function* pages(all: AsyncIterable<Page<Disk>>): AsyncIterable<Page<Disk>> {
    for await (const page of all) yield { ...page, items: page.items.map(rename) };
  }
  const connect = (connection: Connection): CloudApi => {
    const api = provider.connect(connection);
    return {
      ...api,
      listDisks: (at, scope, signal) => pages(api.listDisks(at, scope, signal)),
      async readDisk(ref, signal) {
        const disk = await api.readDisk(ref, signal);
        return disk && rename(disk);
      },
    };
  };
  return { ...provider, connect };
}

const groups = { disks: 'Unattached disks', vnics: 'Unattached vNICs', held: 'Held by others', bin: 'Recycle bin' };

for (const provider of providers) {
  describe(`Names of ${provider.label}`, () => {
    let bench: AppBench;
    let region: TreeNode;
    const names: Names = new Map();

    beforeEach(async () => {
      names.clear();
      bench = await startApp({ providers: [renamed(provider, names)], dialects });
      bench.person.sendsAnyway = true;
      const [account] = bench.app.tree.roots();
      assert.ok(account, 'there is an account');
      const [first] = await below(account);
      assert.ok(first, 'there is a region');
      region = first;
    });
    afterEach(() => bench.dispose());

    const below = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
    async function group(label: string): Promise<TreeNode> {
      const row = (await below(region)).find((each) => each.label === label);
      assert.ok(row, `${label} is a row`);
      return row;
    }
    const freeDisks = async () =>
      (await below(await group(groups.disks))).filter(({ context }) => context.includes('releaseDisk'));

    /** Opens all that is below the region, but for one row. */
    async function openAllBut(left?: TreeNode): Promise<void> {
      for (const row of await below(region)) if (row.expandable && row.id !== left?.id) await below(row);
    }

    /** The first free disk, called as nothing else is. */
    async function uniqueDisk(): Promise<TreeNode> {
      const [row] = await freeDisks();
      assert.ok(row, 'there is a free disk');
      return called(row, 'the-only-one');
    }

    /** The row of a free disk after it has got a name. */
    async function called({ id, ...row }: TreeNode, name: string): Promise<TreeNode> {
      names.set(diskIn({ id, ...row }).ref.id, name);
      const disks = await group(groups.disks);
      bench.app.tree.refresh(disks);
      const isCalled = (each: TreeNode): boolean => each.id === id && diskIn(each).name === name;
      const rows = await rowsWhen(bench.app.tree, disks, bench.timer, (all) => all.some(isCalled));
      return rows.find(isCalled) ?? assert.fail('it has just been there');
    }

    async function release(row: TreeNode): Promise<string> {
      await commands.releaseDisk?.(bench.app, row);
      return bench.person.prompt.typed?.expected ?? '';
    }

    /** Releases it, and says of what is to be typed that it is the end of the id. */
    async function assertTypedById(row: TreeNode): Promise<void> {
      const typed = await release(row);
      const { id } = diskIn(row).ref;
      assert.ok(typed.length >= 6 && id.endsWith(typed), `${typed} is the end of ${id}`);
      assert.notEqual(typed, row.label);
    }

    it('are typed when all that is in the region is known and none reads like it', async () => {
      const row = await uniqueDisk();
      await openAllBut();
      assert.equal(await release(row), 'the-only-one');
    });

    for (const label of Object.values(groups)) {
      it(`are not typed while “${label}” was not opened`, async () => {
        if (label === groups.bin && !provider.hasRecycleBin) return;
        const row = await uniqueDisk();
        const left = await group(label);
        // The row's own group has been opened: so it is closed, and something in it changes.
        if (label === groups.disks) {
          await openAllBut();
          bench.app.tree.collapsed(left);
          bench.app.tree.refresh(left);
        } else {
          await openAllBut(left);
        }
        await assertTypedById(row);
      });
    }

    it('are not typed while an instance of the region was not opened', async () => {
      const row = await uniqueDisk();
      const instance = (await below(region)).find(({ context }) => context.includes('instance'));
      assert.ok(instance, 'there is an instance');
      await openAllBut(instance);
      await assertTypedById(row);
      await below(instance);
      assert.equal(await release(row), 'the-only-one');
    });

    it('are not typed while a list of the region has failed', async () => {
      const row = await uniqueDisk();
      const held = await group(groups.held);
      await openAllBut(held);
      bench.sandbox.faults.arm(
        provider.id,
        '*',
        { kind: 'answer', answer: jsonAnswer(404, { code: 'X', message: 'no' }) },
        8,
      );
      await below(held);
      bench.sandbox.faults.clear();
      await assertTypedById(row);
    });

    it('are not typed where another reads like it, and both rows show their ids', async () => {
      const [one, two, three] = await freeDisks();
      assert.ok(one && two && three, 'there are three free disks');
      await called(one, 'backup');
      await called(two, 'backup\u200b');
      await called(three, ' Backup');
      await openAllBut();
      const rows = (await freeDisks()).filter(({ label }) => label.toLowerCase() === 'backup');
      assert.equal(rows.length, 3);
      for (const row of rows) {
        const { id } = diskIn(row).ref;
        assert.ok(row.description.startsWith(`${id} · `), row.description);
        assert.ok(row.spoken.endsWith(`, ${id}`), row.spoken);
        await assertTypedById(row);
      }
    });

    it('have their id beside them in messages where another reads like it', async () => {
      const [one, two] = await freeDisks();
      assert.ok(one && two, 'there are two free disks');
      await called(one, 'wеb-1 of many');
      const row = await called(two, 'web-1 of many');
      await openAllBut();
      bench.person.answers.push('yes');
      await assertTypedById(row);
      const { id } = diskIn(row).ref;
      const message = bench.desk.toasts.at(-1)?.message ?? '';
      assert.ok(message.includes(`“web-1 of many” (${id})`), message);
    });

    it('are not typed where they are the id of another, or its end', async () => {
      const [one, two] = await freeDisks();
      assert.ok(one && two, 'there are two free disks');
      const other = diskIn(two).ref.id;
      for (const name of [other, other.toUpperCase(), other.slice(-8), '.', 'x']) {
        const row = await called(one, name);
        await openAllBut();
        await assertTypedById(row);
      }
    });

    it('that could be ids of the cloud are told from such as are none', async () => {
      const rows = await wholeTree(bench.app.tree, bench.timer);
      const resources = rows.flatMap(({ subject }) => (subject.kind === 'resource' ? [subject.resource] : []));
      for (const { ref } of resources) assert.ok(provider.hasIdForm(ref.id), ref.id);
      const plain = resources.filter(({ ref, name }) => name !== ref.id);
      assert.deepEqual(
        plain.filter(({ name }) => provider.hasIdForm(name)).map(({ name }) => name),
        [],
      );
    });
  });
}
