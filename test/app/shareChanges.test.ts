import assert from 'node:assert/strict';
import type { Disposable } from '../../src/app/event';
import { runOperation } from '../../src/app/operations/runOperation';
import { shareChanges } from '../../src/app/shareChanges';
import type { TreeNode } from '../../src/app/tree/node';
import { zenlayer } from '../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, startApp } from '../support/appBench';
import { elsewhere } from '../support/elsewhere';
import { diskIn, openRow } from '../support/openRow';
import { never } from '../support/sandbox';
import { loadedRows, rowCalled, rowsWhen } from '../support/treeWalk';

const cloud = { providers: [zenlayer], dialects: [createZenlayerDialect] };
const disk = 'orders-db-data';

describe('A change of a resource', () => {
  let first: AppHarness;
  let second: AppHarness;
  let subscriptions: Disposable[];

  beforeEach(async () => {
    first = await startApp(cloud);
    second = await startApp({ ...cloud, beside: first });
    subscriptions = [];
  });
  afterEach(async () => {
    for (const each of subscriptions) each.dispose();
    await second.dispose();
    await first.dispose();
  });

  function share(): void {
    for (const [window, { app, stores }] of Object.entries({ first, second })) {
      const { tree } = app;
      subscriptions.push(shareChanges({ shared: stores.shared, window, tree, views: [tree] }));
    }
  }
  const instanceIn = (bench: AppHarness): Promise<TreeNode> => openRow(bench, 'asia-east-1', 'orders-db-primary');
  async function targetIn(bench: AppHarness) {
    const instance = await instanceIn(bench);
    const { ref } = diskIn(rowCalled(await loadedRows(bench.app.tree, instance, bench.timer), disk));
    return { ref, under: undefined };
  }
  async function detach(): Promise<void> {
    first.dialog.answers.push('confirm');
    const ended = await runOperation(first.app.operations, await targetIn(first), 'detachDisk');
    assert.equal(ended?.state, 'done');
  }
  const disappears = async (bench: AppHarness): Promise<void> => {
    const instance = await instanceIn(bench);
    await rowsWhen(bench.app.tree, instance, bench.timer, (rows) => rows.every(({ label }) => label !== disk));
  };

  it('by a window is shown in the rows of the others', async () => {
    share();
    await targetIn(second);
    await detach();
    await disappears(second);
  });

  it('that a read by id finds is shown in every row of the window', async () => {
    const { ref } = await targetIn(second);
    await detach();
    await second.app.clouds.of(ref.account).read(ref, never);
    await disappears(second);
  });

  it('that one window finds is shown in the rows of the others', async () => {
    const { ref } = await targetIn(second);
    await targetIn(first);
    await detach();
    share();
    await second.app.clouds.of(ref.account).read(ref, never);
    await disappears(first);
  });

  it('that no window shows reads nothing again, and neither does a read without a change', async () => {
    share();
    const { ref } = await targetIn(first);
    await first.app.clouds.of(ref.account).read(ref, never);
    await second.app.clouds.of(ref.account).read(ref, never);
    assert.deepEqual(
      [...first.stores.files.keys()].filter((key) => key.startsWith('changed/')),
      [],
    );
  });

  it('shares nothing but the place', async () => {
    share();
    const target = await targetIn(second);
    await elsewhere(second, zenlayer, 'detachDisk', target);
    await second.app.clouds.of(target.ref.account).read(target.ref, never);
    const [text = '', ...others] = [...first.stores.files].flatMap(([key, value]) =>
      key.startsWith('changed/') ? [value] : [],
    );
    assert.deepEqual(others, []);
    const { place } = JSON.parse(text) as { readonly place: object };
    assert.deepEqual(place, { cloud: 'zenlayer', account: 'sandbox-zenlayer', region: 'asia-east-1' });
  });
});
