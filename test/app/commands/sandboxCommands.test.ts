import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { CommandName } from '../../../src/app/commands/commandNames';
import type { TreeNode } from '../../../src/app/tree/node';
import type { Account } from '../../../src/domain/account';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { loadedRows, rowCalled } from '../../support/treeWalk';
import { viewRow, viewRows } from '../../support/viewRow';
import { beginWrite } from '../../support/writeState';

describe('The commands of the sandbox', () => {
  let bench: AppHarness;

  beforeEach(async () => {
    bench = await startApp({ providers, dialects });
  });
  afterEach(() => bench.dispose());

  const run = (name: CommandName, node?: TreeNode): Promise<void> => commands[name](bench.app, node);
  async function ordersData(): Promise<TreeNode> {
    let node = viewRows(bench.app.tree.roots()).find(({ label }) => label.startsWith('Zenlayer'));
    for (const label of ['asia-east-1', 'orders-db-primary', 'orders-db-data']) {
      assert.ok(node, `there is a row above “${label}”`);
      node = rowCalled(await loadedRows(bench.app.tree, node, bench.timer), label);
    }
    assert.ok(node, 'the disk has a row');
    return node;
  }
  async function detachOrdersData(): Promise<TreeNode> {
    const disk = await ordersData();
    bench.dialog.answers.push('confirm');
    await run('detachDisk', disk);
    return disk;
  }
  const zenlayerAccount = (): Account => {
    const account = bench.app.accounts.list().find(({ cloud }) => cloud === 'zenlayer');
    assert.ok(account, 'there is an account of Zenlayer');
    return account;
  };
  const works = (account: Account) =>
    beginWrite(bench.app.operations.store, {
      cloud: account.cloud,
      account: account.id,
      region: 'r',
      kind: 'disk',
      id: '1',
    });

  it('Try Sandbox shows it', async () => {
    await run('trySandbox');
    assert.deepEqual(bench.ui.shown, ['tree']);
    assert.equal(bench.app.tree.roots().length, providers.length);
  });

  describe('Reset Sandbox', () => {
    it('asks what is lost, restores the initial resources, and says so', async () => {
      const disk = await detachOrdersData();
      bench.ui.confirms.push(true);
      await run('resetSandbox');
      assert.deepEqual(bench.ui.confirmations, [
        {
          message: 'Reset the sandbox?',
          detail: 'All changes to its resources are lost, in all windows.',
          verb: 'Reset',
        },
      ]);
      assert.equal(bench.ui.toasts.at(-1)?.message, 'The sandbox was reset. Its resources are the initial ones again.');
      const again = await ordersData();
      assert.equal(again.id, disk.id);
      assert.match(viewRow(again).accessibleLabel, /in use/);
    });

    it('does nothing when the user cancels', async () => {
      const { world } = bench.sandbox;
      await run('resetSandbox');
      assert.equal(bench.ui.confirmations.length, 1);
      assert.equal(bench.sandbox.world, world);
      assert.deepEqual(bench.ui.toasts, []);
    });

    it("isn't performed if an operation was started during the question", async () => {
      const { world } = bench.sandbox;
      bench.ui.confirms.push(true);
      bench.ui.meanwhile = async () => {
        works(zenlayerAccount());
      };
      await assert.rejects(run('resetSandbox'), /still in progress/);
      assert.equal(bench.sandbox.world, world);
    });
  });

  describe('Exit Sandbox', () => {
    it('removes the accounts and frees the port, without a question if nothing is lost', async () => {
      await run('leaveSandbox');
      assert.deepEqual(bench.ui.confirmations, []);
      assert.deepEqual(bench.app.tree.roots(), []);
      await assert.rejects(fetch(bench.sandbox.endpoint));
    });

    it('asks if changes are lost', async () => {
      await detachOrdersData();
      await run('leaveSandbox');
      assert.equal(bench.app.tree.roots().length, providers.length);
      bench.ui.confirms.push(true);
      await run('leaveSandbox');
      assert.deepEqual(bench.app.tree.roots(), []);
      assert.deepEqual(
        bench.ui.confirmations.map(({ message }) => message),
        ['Exit the sandbox?', 'Exit the sandbox?'],
      );
    });

    it('is performed while an operation runs elsewhere', async () => {
      works({ ...zenlayerAccount(), id: 'mine' });
      await run('leaveSandbox');
      assert.deepEqual(bench.app.tree.roots(), []);
    });
  });

  it('neither is performed while an operation runs in it, and no question is asked', async () => {
    works(zenlayerAccount());
    for (const name of ['leaveSandbox', 'resetSandbox'] as const)
      await assert.rejects(run(name), /still in progress.*Stop Waiting/);
    assert.equal(bench.app.tree.roots().length, providers.length);
    assert.deepEqual(bench.ui.confirmations, []);
  });
});
