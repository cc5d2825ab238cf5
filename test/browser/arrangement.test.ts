import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { untilTrue } from '../support/until';
import { worldRegions } from '../support/worldRegions';
import { sandboxWorkbench } from './support/sandboxWorkbench';
import type { Workbench } from './support/workbench';

const account = 'Alibaba Cloud sandbox';
const region = worldRegions.alibaba.company;

describe('The grouping and the sorting of the tree in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
    await workbench.expand(account, region);
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(async () => {
    await choose('Group Resources By…', 'Group resources by', 'Instance');
    await choose('Sort Resources By…', 'Sort resources by', 'Name');
  });

  async function choose(command: string, title: string, item: string): Promise<void> {
    await workbench.palette(command);
    await workbench.quickInput.take(title, item);
    await workbench.quickInput.widget.waitFor({ state: 'hidden' });
  }
  /** The sizes on the rows of disks, in GiB, from the top. */
  const sizes = async () =>
    (await workbench.resources.locator('.monaco-list-row[aria-level="4"] .label-description').allInnerTexts()).map(
      (text) => Number(/(\d+) GiB/.exec(text)?.[1] ?? '0'),
    );

  it('groups by kind, with the instance beside each disk', async () => {
    await choose('Group Resources By…', 'Group resources by', 'Kind');
    await workbench.row('Instances').waitFor();
    await workbench.row('Unattached disks').waitFor({ state: 'detached' });
    await workbench.expand('Instances', 'Disks');
    await workbench.row('mall-web-data').filter({ hasText: 'mall-web-01' }).waitFor();
    await workbench.picture('grouped-by-kind');
  });

  it('sorts by size, the largest first', async () => {
    await workbench.row('Instances').click();
    await choose('Sort Resources By…', 'Sort resources by', 'Size, the largest first');
    await workbench.resources.locator('.pane-header').filter({ hasText: 'by kind · the largest first' }).waitFor();
    assert.ok((await sizes()).length > 5, 'disks are shown');
    // The title changes before the rows are drawn in the new order.
    await untilTrue(async () => {
      const shown = await sizes();
      return isDeepStrictEqual(
        shown,
        shown.toSorted((one, other) => other - one),
      );
    });
    await workbench.picture('sorted-by-size');
  });

  it('groups by nothing: everything of the region is one list', async () => {
    await choose('Group Resources By…', 'Group resources by', 'Nothing: one list for each region');
    await workbench.row('Disks').waitFor({ state: 'detached' });
    await workbench.row('mall-web-01').waitFor();
    await workbench.picture('grouped-by-nothing');
  });

  it('are found by Go to Resource in each grouping', async () => {
    await workbench.palette('Go to Resource…');
    await workbench.quickInput.field.fill('members-db-binlog');
    await workbench.quickInput.accept('members-db-binlog');
    await workbench.selected('members-db-binlog').waitFor();
  });
});
