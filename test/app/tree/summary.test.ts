import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { groupNode, regionNode } from '../../../src/app/tree/placeNodes';
import { rowText } from '../../../src/app/tree/rowText';
import { isDisk } from '../../../src/domain/resource';
import { zenlayer } from '../../../src/providers/zenlayer';
import { createZenlayerDialect } from '../../../src/providers/zenlayer/emulator/dialect';
import { type AppHarness, type AppOptions, startApp } from '../../support/appBench';
import { openRow } from '../../support/openRow';
import { somewhere } from '../../support/resources';
import { loadedRows, rowsWhen } from '../../support/treeWalk';

const region = { ...somewhere, name: 'Hong Kong' };
const group = (count: number, sizeGiB: number, isPartial = false) =>
  rowText({ ...groupNode('disks', region, 'p'), summary: { count, sizeGiB, isPartial } });
const place = (count: number, isPartial: boolean) =>
  rowText({ ...regionNode(region, 'p'), summary: { count, sizeGiB: 0, isPartial } });

describe('A row that contains lists', () => {
  let bench: AppHarness | undefined;
  afterEach(() => bench?.dispose());

  const start = async (options: Partial<AppOptions> = {}): Promise<AppHarness> => {
    bench = await startApp({ providers: [zenlayer], dialects: [createZenlayerDialect], ...options });
    return bench;
  };

  it('shows the count and the size of what it contains', () => {
    assert.equal(group(9, 1230).description, '9 · 1.2 TiB');
    assert.equal(group(9, 1023).description, '9 · 1023 GiB');
    assert.equal(group(2, 1024).description, '2 · 1.0 TiB');
    assert.equal(group(4, 0).description, '4');
    assert.equal(group(1000, 0, true).description, '1000+');
    assert.equal(group(9, 40, true).accessibleLabel, 'Unattached disks, asia-east-1, at least 9 resources, 40 GiB');
    assert.equal(place(289, false).description, '289 instances · Hong Kong');
    assert.equal(place(1, false).description, '1 instance · Hong Kong');
    assert.equal(place(1000, true).accessibleLabel, 'Region, asia-east-1, 1000+ instances, Hong Kong');
  });

  it('shows them once they are known, and is drawn again then', async () => {
    const { app, timer, ...rest } = await start();
    const row = await openRow({ app, timer, ...rest }, 'asia-east-1', 'Unattached disks');
    assert.equal(rowText(app.tree.withSummary(row)).description, '');
    const drawn: (TreeNode | undefined)[] = [];
    app.tree.onDidChangeRows((node) => drawn.push(node));
    const rows = await loadedRows(app.tree, row, timer);
    assert.ok(
      drawn.some((node) => node?.id === row.id),
      'it is drawn again',
    );
    const disks = rows.flatMap(({ subject }) =>
      subject.kind === 'resource' && isDisk(subject.resource) ? [subject.resource] : [],
    );
    const { summary } = app.tree.withSummary(row);
    const sizeGiB = disks.reduce((sum, disk) => sum + disk.sizeGiB, 0);
    assert.deepEqual(summary, { count: disks.length, sizeGiB, isPartial: false });
    drawn.length = 0;
    await app.tree.children(row);
    assert.deepEqual(drawn, [], 'and only then');
  });

  it('says that there is more while a list is not loaded completely', async () => {
    const harness = await start({ size: { instances: 1, disks: 2700, vnics: 0 } });
    const { tree } = harness.app;
    const row = await openRow(harness, 'asia-east-1', 'Unattached disks');
    const rows = await loadedRows(tree, row, harness.timer);
    const shown = rows.filter(({ subject }) => subject.kind === 'resource').length;
    assert.match(rowText(tree.withSummary(row)).description, new RegExp(`^${shown}\\+ · `));
    tree.loadMore(row.id, 'disks');
    await rowsWhen(tree, row, harness.timer, (all) => all.every(({ subject }) => subject.kind === 'resource'));
    assert.doesNotMatch(rowText(tree.withSummary(row)).description, /\+/);
  });
});
