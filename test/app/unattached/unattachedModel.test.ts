import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { liveRow } from '../../../src/app/commands/liveRow';
import { unattachedCommands } from '../../../src/app/commands/unattached';
import { chosenRows } from '../../../src/app/commands/unattached/unattachedCommands';
import { runOperation } from '../../../src/app/operations/runOperation';
import { shareChanges } from '../../../src/app/shareChanges';
import { unattachedKinds } from '../../../src/app/unattached/unattachedItem';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { alibaba as facts } from '../../support/clouds/alibaba';
import { cellsOf, columnOf } from '../../support/csv';
import { elsewhere } from '../../support/elsewhere';
import { targetCalled } from '../../support/targets';
import {
  namesOf,
  type ResourceRow,
  readUnattached,
  resourceRows,
  type ShownView,
  unattachedWhen,
} from '../../support/unattachedView';

const options = { providers: [zenlayer], dialects: [createZenlayerDialect] };
const names = (view: ShownView) => namesOf(resourceRows(view));

describe('The view of unattached resources', () => {
  let bench: AppHarness;

  afterEach(() => bench.dispose());

  async function begin(more: Partial<Parameters<typeof startApp>[0]> = {}): Promise<ShownView> {
    bench = await startApp({ ...options, ...more });
    return readUnattached(bench);
  }
  const rowCalled = (view: ShownView, name: string): ResourceRow =>
    resourceRows(view).find(({ item }) => item.resource.name === name) ?? assert.fail(`there is a row ${name}`);
  const keep = async (row: ResourceRow, reason: string): Promise<void> => {
    bench.ui.texts.push(reason);
    await unattachedCommands.row.keepResource(bench.app, chosenRows(bench.app, [row]));
  };

  it('shows on a row the size, the age, and the place', async () => {
    const view = await begin();
    const { description, accessibleLabel } = bench.app.unattached.text(rowCalled(view, 'old-backup'));
    assert.match(description, /^500 GiB · created .+ ago · asia-east-1$/);
    assert.match(accessibleLabel, /^data disk, old-backup, 500 GiB, not attached, asia-east-1, created .+ ago$/);
    await bench.app.unattached.grouping.set('kind');
    const again = rowCalled(await readUnattached(bench), 'old-backup');
    assert.match(bench.app.unattached.text(again).description, / ago · Zenlayer sandbox · asia-east-1$/);
  });

  it('says in the tooltip what is released with a disk', async () => {
    const view = await begin();
    const tooltip = await bench.app.unattached.tooltip(rowCalled(view, 'old-backup'));
    assert.match(tooltip, /^Zenlayer sandbox · asia-east-1\nold-backup\n/);
    assert.match(tooltip, /\nIts snapshots are deleted when it is released\.$/);
  });

  it('loses a disk when it is released', async () => {
    const view = await begin();
    const { ref } = rowCalled(view, 'old-backup').item.resource;
    bench.dialog.answers.push('confirm');
    const ended = await runOperation(bench.app.operations, { ref, under: undefined }, 'releaseDisk');
    assert.equal(ended?.state, 'done');
    const now = await unattachedWhen(bench, (each) => !names(each).includes('old-backup'));
    assert.equal(now.groups.length, 1);
  });

  it('gets a disk when it is detached, with its last instance and when that was', async () => {
    await begin({ providers: [alibaba], dialects: [createAlibabaDialect] });
    const { detachDisk } = facts.names;
    const target = await targetCalled(bench, 'alibaba', detachDisk);
    bench.dialog.answers.push('confirm');
    assert.equal((await runOperation(bench.app.operations, target, 'detachDisk'))?.state, 'done');
    const view = await unattachedWhen(bench, (each) => names(each).includes(detachDisk));
    const row = rowCalled(view, detachDisk);
    assert.match(bench.app.unattached.text(row).description, /detached .+ ago · cn-hangzhou · last attached to \S+$/);
    assert.match(await bench.app.unattached.tooltip(row), /\nLast attached to: \S+ \(i-\w+\)/);
  });

  it('shows what another client has changed when the resource is read, in all windows', async () => {
    const view = await begin();
    const second = await startApp({ ...options, beside: bench });
    await readUnattached(second);
    const shares = [bench, second].map(({ app, stores }, window) =>
      shareChanges({
        shared: stores.shared,
        window: String(window),
        tree: app.tree,
        views: [app.tree, app.unattached],
      }),
    );
    const { ref } = rowCalled(view, 'old-backup').item.resource;
    await elsewhere(bench, zenlayer, 'releaseDisk', { ref, under: undefined });
    await bench.app.clouds.of(ref.account).read(ref, new AbortController().signal);
    const stateIn = (view: ShownView) => rowCalled(view, 'old-backup').item.resource.nativeState;
    for (const window of [bench, second]) await unattachedWhen(window, (each) => stateIn(each) === 'DELETING');
    for (const each of shares) each.dispose();
    await second.dispose();
  });

  it('reads nothing while it is not visible, and what has changed when it is visible again', async () => {
    const view = await begin();
    const { ref } = rowCalled(view, 'old-backup').item.resource;
    bench.app.unattached.setVisible(false);
    bench.dialog.answers.push('confirm');
    await runOperation(bench.app.operations, { ref, under: undefined }, 'releaseDisk');
    bench.received.length = 0;
    const hidden = await readUnattached(bench);
    assert.ok(names(hidden).includes('old-backup'), 'the row stays until the list is read');
    assert.deepEqual(bench.received, []);
    bench.app.unattached.setVisible(true);
    await unattachedWhen(bench, (each) => !names(each).includes('old-backup'));
    assert.equal(new Set(bench.received.map(({ action }) => action)).size, 1, 'only the list that has changed');
  });

  it('has the resources of an account that is added, and loses those of one that is removed', async () => {
    const view = await begin({ on: false });
    assert.deepEqual(view.nodes, []);
    const account = await bench.addAccount(zenlayer);
    const now = await unattachedWhen(bench, ({ groups }) => groups.length > 0);
    assert.equal(now.groups[0]?.label, account.name);
    await bench.app.accounts.remove(account.id);
    await unattachedWhen(bench, ({ nodes }) => nodes.length === 0);
    assert.equal(bench.app.unattached.count, 0);
  });

  it('gives its rows to the commands of a resource', async () => {
    const view = await begin();
    const { app } = bench;
    const row = liveRow([app.tree, app.unattached], { id: rowCalled(view, 'old-backup').id });
    await commands.copyId(app, row);
    assert.deepEqual(bench.ui.copied, [rowCalled(view, 'old-backup').item.resource.ref.id]);
    bench.dialog.answers.push('confirm');
    await commands.releaseDisk(app, row);
    await unattachedWhen(bench, (each) => !names(each).includes('old-backup'));
    assert.match(bench.log.concat(bench.ui.toasts.map(({ message }) => message)).join('\n'), /old-backup/);
  });

  describe('with resources that are kept', () => {
    it('greys nothing else: they come last with the reason, and aren’t counted', async () => {
      const view = await begin();
      const before = bench.app.unattached.count;
      await keep(rowCalled(view, 'old-backup'), ' ticket\u202e 4711 ');
      const now = await readUnattached(bench);
      const [group] = now.groups;
      assert.equal(group?.rows.at(-1)?.item.resource.name, 'old-backup');
      assert.match(group?.sum ?? '', / · 1 kept$/);
      assert.match(bench.app.unattached.text(rowCalled(now, 'old-backup')).description, /^kept: ticket 4711 · 500 GiB/);
      assert.equal(bench.app.unattached.count, before - 1);
    });

    it('leaves them out of a selection by group, but not of one by row', async () => {
      const view = await begin();
      await keep(rowCalled(view, 'old-backup'), 'ticket');
      const now = await readUnattached(bench);
      const [group] = now.groups;
      const { unattached } = bench.app;
      const ofGroup = unattached.resourcesOf([group?.node.id ?? '']).map(({ resource }) => resource.name);
      assert.deepEqual(ofGroup, names(now).slice(0, -1));
      const row = rowCalled(now, 'old-backup');
      assert.deepEqual(unattached.resourcesOf([row.id, row.id, 'unknown']), [row.item]);
    });

    it('has them still after the account was removed and added again, and in another window', async () => {
      bench = await startApp({ ...options, on: false });
      const account = await bench.addAccount(zenlayer);
      await keep(rowCalled(await readUnattached(bench), 'old-backup'), 'ticket');
      await bench.app.accounts.remove(account.id);
      await bench.addAccount(zenlayer, { id: 'added-again' });
      const now = await unattachedWhen(bench, (each) => names(each).includes('old-backup'));
      assert.equal(rowCalled(now, 'old-backup').item.kept?.reason, 'ticket');
      const second = await startApp({ ...options, on: false, beside: bench });
      const there = await unattachedWhen(second, (each) => names(each).includes('old-backup'));
      assert.equal(rowCalled(there, 'old-backup').item.kept?.reason, 'ticket');
      await second.dispose();
    });

    it('removes the mark', async () => {
      const view = await begin();
      const before = bench.app.unattached.count;
      await keep(rowCalled(view, 'old-backup'), 'ticket');
      const row = rowCalled(await readUnattached(bench), 'old-backup');
      await unattachedCommands.row.removeKeepMark(bench.app, chosenRows(bench.app, [row]));
      assert.equal(bench.app.unattached.count, before);
    });

    it('asks for a reason', async () => {
      const view = await begin();
      await keep(rowCalled(view, 'old-backup'), 'ticket');
      const validate = bench.ui.inputRequests[0]?.validate;
      assert.equal(validate?.(' \u200b '), 'Enter a reason.');
      assert.equal(validate?.('x'), undefined);
    });

    it('exports them with the reason', async () => {
      const view = await begin();
      await keep(rowCalled(view, 'old-backup'), '=1+1');
      bench.ui.picked.push('.csv');
      bench.ui.saveTo = '/folder/file.csv';
      await unattachedCommands.view.exportUnattached(bench.app, undefined);
      const { text = '' } = bench.ui.saved[0] ?? {};
      assert.equal(cellsOf(text).length, names(view).length + 1);
      assert.deepEqual(columnOf(text, 'kept').filter(Boolean), ["'=1+1"]);
    });
  });

  it('exports nothing before it has read something', async () => {
    bench = await startApp(options);
    bench.ui.picked.push('.csv');
    await assert.rejects(unattachedCommands.view.exportUnattached(bench.app, undefined), /Expand the Unattached view/);
  });

  it('stays grouped and sorted as the user has chosen', async () => {
    await begin();
    bench.ui.picked.push('Kind', 'Size, the largest first');
    await unattachedCommands.view.groupUnattached(bench.app, undefined);
    await unattachedCommands.view.sortUnattached(bench.app, undefined);
    const second = await startApp({ ...options, beside: bench });
    assert.deepEqual([second.app.unattached.grouping.value, second.app.unattached.sorting.value], ['kind', 'size']);
    const { groups } = await readUnattached(second);
    assert.deepEqual(
      groups.map(({ node }) => (node.kind === 'group' ? node.key : '')),
      unattachedKinds,
    );
    const sizes = groups[0]?.rows.map(({ item: { resource } }) => ('sizeGiB' in resource ? resource.sizeGiB : 0)) ?? [];
    assert.deepEqual(
      sizes,
      sizes.toSorted((one, other) => other - one),
    );
    await second.dispose();
  });

  it('shows the first rows of a long group, and more when asked', async () => {
    const view = await begin({ size: { instances: 0, disks: 900, vnics: 0 } });
    const [group] = view.groups;
    assert.equal(group?.rows.length, 200);
    const all = bench.app.unattached.resourcesOf([group?.node.id ?? '']).length;
    assert.ok(all > 400, 'the group stands for all its resources');
    const more = group && bench.app.unattached.children(group.node).at(-1);
    await unattachedCommands.view.showMoreUnattached(bench.app, more);
    const [longer] = (await readUnattached(bench)).groups;
    assert.equal(longer?.rows.length, 400);
  });
});
