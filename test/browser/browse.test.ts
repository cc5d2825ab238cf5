import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { parseLine } from '../../src/app/operations/record/lineText';
import { eventsOf } from '../support/memoryRecord';
import { worldRegions } from '../support/worldRegions';
import { sandboxWorkbench } from './support/sandboxWorkbench';
import type { Workbench } from './support/workbench';

const record = 'data/User/globalStorage/cloud-attachments.cloud-attachments/operations';

/** A link or an icon that a name contains. */
const smuggled = 'a:not(.label-name), .codicon-trash, .codicon-flame';

describe('Browsing in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
  });
  beforeEach(() => workbench.collapseAll());
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });

  it('shows only what contains a text, and everything again', async () => {
    await workbench.expand('Zenlayer sandbox', 'asia-east-1', 'orders-db-primary');
    await workbench.viewAction('Filter…');
    await workbench.quickInput.enter('Filter', 'REPLICATION');
    await workbench.row('orders-db-data').waitFor({ state: 'detached' });
    await workbench.row('orders-db-replication').waitFor();
    await workbench.viewMessage.filter({ hasText: '“replication”' }).waitFor();
    await workbench.viewMessage.filter({ hasText: 'never expanded aren’t searched' }).waitFor();
    const unsearched = workbench.row(/^\d+ instances not searched/);
    await unsearched.waitFor();
    await workbench.picture('filtered');
    await unsearched.click();
    await unsearched.waitFor({ state: 'detached' });
    await workbench.row('orders-db-replication').waitFor();
    await workbench.picture('filtered-searched');
    await workbench.viewAction('Clear Filter');
    await workbench.row('orders-db-data').waitFor();
  });

  it('shows an instance that the filter has hidden as it was before', async () => {
    await workbench.expand('Zenlayer sandbox', 'asia-east-1', 'orders-db-primary');
    await workbench.row('orders-db-data').waitFor();
    await workbench.viewAction('Filter…');
    await workbench.quickInput.enter('Filter', 'no such thing');
    await workbench.row('orders-db-primary').waitFor({ state: 'detached' });
    await workbench.viewAction('Clear Filter');
    await workbench.row('orders-db-data').waitFor();
  });

  it('copies ids, and opens the cloud’s console', async () => {
    await workbench.expand('Alibaba Cloud sandbox', 'cn-hangzhou', 'mall-web-01');
    const id = await workbench.copiedBy(() => workbench.menu('mall-web-data', 'Copy ID'));
    await workbench.menu('mall-web-data', 'Detach Disk…');
    assert.match(id, /^d-bp1\w+$/);
    assert.ok((await workbench.questionDetails()).includes(`DiskId = ${id}`), `the details name the disk ${id}`);
    await workbench.answer('Cancel');
    await workbench.menu('mall-web-01', 'Open in Console');
    assert.match(await workbench.dialogText(), /https:\/\/ecs\.console\.aliyun\.com\//);
    await workbench.answer('Cancel');
  });

  it('expresses everything on a row as text, beside icon and color', async () => {
    await workbench.expand('Huawei Cloud sandbox', 'cn-north-4', 'shop-web-01');
    // The vNICs come last, and redrawing the tree closes a tooltip.
    await workbench.row('shop-web-public').waitFor();
    const ariaLabel = await workbench.row('shop-web-uploads').getAttribute('aria-label');
    for (const part of ['data disk', 'shop-web-uploads', 'vdc', 'in use', 'Terraform']) {
      assert.ok(ariaLabel?.includes(part), `${part} in ${ariaLabel}`);
    }
    const tooltip = await workbench.tooltip('shop-web-uploads', 'Serial number');
    const text = await tooltip.innerText();
    assert.match(text, /^Huawei Cloud sandbox · cn-north-4 · shop-web-01\n/);
    assert.match(text, /Serial number: \w+/);
  });

  describe('shows a hostile name as text', () => {
    const disk = '备份 🔥 $(trash) [x](command:y)';
    const instance = '[click me](command:workbench.action.quit) $(flame)';

    async function isText(place: Locator, ...parts: readonly string[]): Promise<void> {
      const text = (await place.innerText()).replace(/\u200a/g, '');
      for (const part of parts) assert.ok(text.includes(part), `${part} in:\n${text}`);
      assert.doesNotMatch(text, /[\u202a-\u202e\u2066-\u2069]/);
      assert.equal(await place.locator(smuggled).count(), 0);
    }

    it('in the tree and its tooltips', async () => {
      await workbench.expand('Zenlayer sandbox', worldRegions.zenlayer.refusals, '订单数据库 🚀', 'Unattached disks');
      await isText(workbench.row(instance), instance);
      await isText(workbench.row(disk), disk);
      await isText(workbench.row(/^invoice/), 'invoice fdp.exe');
      await isText(await workbench.tooltip(disk, disk), disk);
      await workbench.picture('hostile-tree');
    });

    it('in lists, choices, dialogs and messages', async () => {
      await workbench.palette('Detach Disk…');
      await workbench.quickInput.take('select an account and a region', worldRegions.zenlayer.refusals);
      await workbench.quickInput.item('备份').waitFor();
      await isText(workbench.quickInput.widget.locator('.quick-input-list'), disk, '订单数据库 🚀');
      await workbench.picture('hostile-list');
      await workbench.quickInput.take('select a resource', '备份');
      await workbench.dialogText();
      await isText(workbench.dialog.locator('.dialog-message-container'), disk);
      await workbench.picture('hostile-dialog');
      await workbench.answer('Hot Detach');
      await isText(workbench.toast('Detaching').locator('.notification-list-item-message'), disk);
      const done = workbench.toast('was detached');
      await done.waitFor();
      await isText(done.locator('.notification-list-item-message'), disk);
      await workbench.picture('hostile-toast');
      await workbench.clearToasts();
    });

    it('where a text must be typed, which is then the end of the id', async () => {
      await workbench.expand('Huawei Cloud sandbox', worldRegions.huawei.refusals, 'Unattached disks');
      await workbench.menu(/^\[restart\]/, 'Release Disk…');
      await workbench.answer('Release…');
      assert.match(await workbench.typedConfirmation(), /^[\da-f-]{6,}$/);
      await isText(workbench.quickInput.title, '[restart](command:workbench.action.reloadWindow)');
      await workbench.picture('hostile-typed');
      await workbench.quickInput.close();
    });
  });

  describe('afterwards', () => {
    it('keeps a record of operations that only the owner can read', async () => {
      const folder = join(workbench.profile, record);
      const [name = '', ...others] = await readdir(folder);
      assert.deepEqual(others, []);
      const file = join(folder, name);
      assert.deepEqual([(await stat(folder)).mode & 0o777, (await stat(file)).mode & 0o777], [0o700, 0o600]);
      const lines = (await readFile(file, 'utf8')).split('\n').flatMap((text) => parseLine(text) ?? []);
      // The other suites of this editor may have sent something before.
      const ofLast = lines.filter(({ id }) => id === lines.at(-1)?.id);
      assert.deepEqual(eventsOf(ofLast), ['planned', 'sending', 'accepted', 'done']);
      const [first] = ofLast;
      assert.ok(first?.event === 'planned', 'the first line holds the plan');
      assert.equal(first.plan.call, 'DetachDisks');
    });

    it('resets the sandbox, and stops it', async () => {
      const disk = '备份 🔥 $(trash) [x](command:y)';
      await workbench.expand('Zenlayer sandbox', worldRegions.zenlayer.refusals, 'Unattached disks');
      await workbench.row(disk).waitFor();
      const offeredBefore = await workbench.quickInput.commands('Cloud Attachments: Sandbox', 'Try the Sandbox');
      assert.match(offeredBefore, /Reset Sandbox/);
      assert.match(offeredBefore, /Exit Sandbox/);
      await workbench.palette('Reset Sandbox');
      assert.match(await workbench.dialogText(), /All changes to its resources are lost, in all windows/);
      await workbench.answer('Reset');
      await workbench.row(disk).waitFor({ state: 'detached' });
      await workbench.toast('The sandbox was reset.').waitFor();
      await workbench.collapseAll();
      await workbench.expand('Zenlayer sandbox', worldRegions.zenlayer.refusals, '订单数据库 🚀');
      await workbench.row(disk).waitFor();
      await workbench.palette('Exit Sandbox');
      await workbench.welcome.waitFor();
      const offered = await workbench.quickInput.commands('Cloud Attachments: Sandbox', 'Try the Sandbox');
      assert.doesNotMatch(offered, /Reset Sandbox|Exit Sandbox/);
      await workbench.openSandbox();
    });
  });
});
