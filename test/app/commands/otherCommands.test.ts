import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import type { CommandName } from '../../../src/app/commands/commandNames';
import type { TreeNode } from '../../../src/app/tree/node';
import type { Account } from '../../../src/domain/account';
import { jsonResponse } from '../../../src/emulator/wire';
import { RefusedError } from '../../../src/errors/refusedError';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { loadedRows, nextChange, rowCalled, rowsWhen } from '../../support/treeWalk';
import { viewRows } from '../../support/viewRow';

describe('The other commands', () => {
  let bench: AppHarness;

  beforeEach(async () => {
    bench = await startApp({ providers, dialects });
  });
  afterEach(() => bench.dispose());

  const run = (name: CommandName, node?: TreeNode): Promise<void> => commands[name](bench.app, node);
  async function row(...labels: readonly string[]): Promise<TreeNode> {
    let node = viewRows(bench.app.tree.roots()).find(({ label }) => label.startsWith('Zenlayer'));
    for (const label of labels) {
      assert.ok(node, `there is a row above “${label}”`);
      node = rowCalled(await loadedRows(bench.app.tree, node, bench.timer), label);
    }
    assert.ok(node, 'the account of Zenlayer has a row');
    return node;
  }
  const zenlayerAccount = (): Account => {
    const account = bench.app.accounts.list().find(({ cloud }) => cloud === 'zenlayer');
    assert.ok(account, 'there is an account of Zenlayer');
    return account;
  };

  describe('Copy ID', () => {
    it('copies the cloud’s id of an account, region or resource', async () => {
      await run('copyId', await row());
      await run('copyId', await row('asia-east-1'));
      const disk = await row('asia-east-1', 'edge-web-01', 'edge-web-01-data');
      await run('copyId', disk);
      assert.ok(disk.subject.kind === 'resource', `“${disk.id}” is the row of a resource`);
      assert.deepEqual(bench.ui.copied, [zenlayerAccount().owner, 'asia-east-1', disk.subject.resource.ref.id]);
    });

    it('copies the project of a region of Huawei Cloud', async () => {
      const root = viewRows(bench.app.tree.roots()).find(({ label }) => label.startsWith('Huawei'));
      assert.ok(root, 'the account of Huawei Cloud has a row');
      const [region] = await loadedRows(bench.app.tree, root, bench.timer);
      await run('copyId', region);
      assert.match(bench.ui.copied[0] ?? '', /^[0-9a-f]{32}$/);
    });

    it('uses the selected row, and shows a message if there is none', async () => {
      await assert.rejects(run('copyId'), RefusedError);
      bench.selected = await row('asia-east-1');
      await run('copyId');
      assert.deepEqual(bench.ui.copied, ['asia-east-1']);
    });
  });

  it('Open in Console opens an https page of every cloud, for each kind of row', async () => {
    for (const root of bench.app.tree.roots()) {
      const [region] = await loadedRows(bench.app.tree, root, bench.timer);
      assert.ok(region, `“${root.id}” has a region`);
      const instance = (await loadedRows(bench.app.tree, region, bench.timer)).find(
        ({ contextValues: context }) => context[0] === 'instance',
      );
      assert.ok(instance, `“${region.label}” has an instance`);
      const below = await loadedRows(bench.app.tree, instance, bench.timer);
      for (const each of [root, instance, ...below]) await run('openInConsole', each);
    }
    assert.ok(bench.ui.opened.length > 10, `${bench.ui.opened.length} pages were opened, more than 10`);
    for (const url of bench.ui.opened) {
      assert.equal(new URL(url).protocol, 'https:');
      assert.doesNotMatch(url, /127\.0\.0\.1/);
    }
    await assert.rejects(run('openInConsole', await row('asia-east-1')), RefusedError);
  });

  it('Show Details shows a resource, and nothing else', async () => {
    const disk = await row('asia-east-1', 'edge-web-01', 'edge-web-01-data');
    await run('showDetails', disk);
    assert.deepEqual(bench.ui.shown, [disk.id]);
    await assert.rejects(run('showDetails', await row()), RefusedError);
    await assert.rejects(run('showDetails'), RefusedError);
  });

  describe('Filter', () => {
    it('asks with the present filter, sets the new one, and can be cleared', async () => {
      bench.ui.texts.push('Edge-Web-01');
      await run('filter');
      assert.equal(bench.app.tree.filter, 'edge-web-01');
      await run('filter');
      assert.equal(bench.ui.inputRequests[1]?.value, 'edge-web-01');
      assert.equal(bench.app.tree.filter, 'edge-web-01', 'calling it off changes nothing');
      await run('clearFilter');
      assert.equal(bench.app.tree.filter, '');
    });
  });

  it('Refresh reloads below the row, or everything', async () => {
    const web = await row('asia-east-1', 'edge-web-01');
    await loadedRows(bench.app.tree, web, bench.timer);
    for (const node of [web, undefined]) {
      bench.received.length = 0;
      await run('refresh', node);
      await rowsWhen(bench.app.tree, web, bench.timer, () => bench.received.length >= 2);
    }
  });

  it('Retry reloads what failed, and does nothing on any other row', async () => {
    const web = await row('asia-east-1', 'edge-web-01');
    const answer = jsonResponse(401, { requestId: 'T', code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION', message: '' });
    bench.sandbox.faults.arm('zenlayer', 'DescribeDisks', { kind: 'response', response: answer });
    const failure = (await loadedRows(bench.app.tree, web, bench.timer)).find(
      ({ subject }) => subject.kind === 'failure',
    );
    await run('retry', web);
    await run('retry');
    const changed = nextChange(bench.app.tree);
    await run('retry', failure);
    bench.timer.pass(250);
    await changed;
    await rowsWhen(bench.app.tree, web, bench.timer, (rows) => rows.some(({ label }) => label === 'edge-web-01-data'));
  });

  it('Load More and Search Instances do nothing on any other row', async () => {
    bench.received.length = 0;
    for (const name of ['loadMore', 'searchInstances'] as const) {
      await run(name, await row());
      await run(name);
    }
    assert.deepEqual(bench.received, []);
  });

  it('Show Log shows the log', async () => {
    await run('showLog');
    assert.deepEqual(bench.ui.shown, ['log']);
  });
});
