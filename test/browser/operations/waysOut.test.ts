import assert from 'node:assert/strict';
import { worldRegions } from '../../support/worldRegions';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import { TextEditor } from '../support/textEditor';
import type { Workbench } from '../support/workbench';

/** `riskyDetach.test.ts` clicks *Force Detach…*, and `ownAccountWaysOut.test.ts` what only own accounts offer. */
describe('The ways out of a failure, and what comes after a success, in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
  });
  beforeEach(() => workbench.collapseAll());
  afterEach(async function () {
    await workbench.recover(this.currentTest);
    await workbench.clearToasts();
  });

  it('Detach and Release… after a refused release shows both steps, and Show selects a detached disk and leaves the focus alone', async () => {
    const disk = 'mall-web-data';
    await workbench.expand('Alibaba Cloud sandbox', worldRegions.alibaba.company, 'mall-web-01');
    await workbench.menu(disk, 'Show Details');
    const editor = workbench.page.locator('.editor-instance .monaco-editor.focused');
    await editor.waitFor();
    await workbench.row(disk).click();
    await workbench.palette('Release Disk…');
    await workbench.firstStep(/Release Disk wasn’t performed for/, 'Detach and Release…');
    assert.match(await workbench.dialogText(), /1\. Detach Disk: mall-web-data\s+2\. Release Disk: mall-web-data/);
    await workbench.picture('ways-out-detach-and-release');
    await workbench.answer('Detach and Release…');
    await workbench.typedConfirmation();
    await workbench.quickInput.close();
    await workbench.menu(disk, 'Detach Disk…');
    assert.match(await workbench.dialogText(), /Detach “mall-web-data” from “mall-web-01”/);
    await workbench.answer('Detach');
    const done = workbench.toast('was detached');
    await done.waitFor();
    await workbench.row(disk).waitFor({ state: 'detached' });
    await new TextEditor(workbench).focus();
    await workbench.firstStep('was detached', 'Show');
    await workbench.selected(disk).waitFor();
    await editor.waitFor();
    assert.equal(await workbench.page.locator('.pane-body .monaco-list:focus').count(), 0, 'the tree has no focus');
    const group = workbench.row('Unattached disks');
    const [level, below] = await Promise.all(
      [group, workbench.selected(disk)].map(async (row) => Number(await row.getAttribute('aria-level'))),
    );
    assert.equal(await group.getAttribute('aria-expanded'), 'true');
    assert.equal(below, (level ?? 0) + 1, 'the row is below the unattached disks');
    await workbench.picture('ways-out-show');
    await workbench.command('View: Close All Editors');
  });

  it('Release… after a detach asks the typed question about the same disk', async () => {
    const disk = 'orders-db-data';
    await workbench.expand('Zenlayer sandbox', worldRegions.zenlayer.company, 'orders-db-primary');
    await workbench.menu(disk, 'Detach Disk…');
    await workbench.answer('Detach');
    await workbench.toast('was detached').waitFor();
    await workbench.step('was detached', 'Release…');
    assert.match(await workbench.dialogText(), /Release the disk “orders-db-data”/);
    await workbench.answer('Release…');
    await workbench.typedConfirmation();
    assert.equal(await workbench.quickInput.field.inputValue(), '');
    await workbench.picture('ways-out-release');
    await workbench.quickInput.close();
    assert.equal(await workbench.sent('ReleaseDisk'), 0);
  });

  it('Copy ID after a release copies the ID that was sent', async () => {
    const disk = 'report-scratch';
    await workbench.expand('Zenlayer sandbox', worldRegions.zenlayer.company, 'Unattached disks');
    await workbench.menu(disk, 'Release Disk…');
    assert.match(await workbench.dialogText(), /“report-scratch”/);
    const details = await workbench.questionDetails();
    await workbench.answer('Release…');
    await workbench.quickInput.enter('Release', await workbench.typedConfirmation());
    await workbench.toast('was released').waitFor();
    const id = await workbench.copiedBy(() => workbench.step('was released', 'Copy ID'));
    assert.match(id, /^\d{10,}$/);
    assert.ok(details.includes(`diskId = ${id}`), details);
  });

  it('a refusal that is closed is the end, and so is a question that is left with Escape', async () => {
    await workbench.expand('Alibaba Cloud sandbox', worldRegions.alibaba.refusals, 'odd-states');
    const toasts = workbench.page.locator('.notification-toast');
    await workbench.menu('re-initializing', 'Detach Disk…');
    await workbench.toast('IncorrectDiskStatus').hover();
    await workbench.toast('IncorrectDiskStatus').getByRole('button', { name: 'Clear Notification' }).click();
    await workbench.toast('IncorrectDiskStatus').waitFor({ state: 'detached' });
    await workbench.collapseAll();
    await workbench.expand('Huawei Cloud sandbox', worldRegions.huawei.company, 'shop-web-01');
    // The second question comes after everything that the first one could have led to.
    for (let time = 0; time < 2; time++) {
      await workbench.menu('shop-web-uploads', 'Detach Disk…');
      await workbench.dialogText();
      await toasts.filter({ hasText: 'Reading ' }).waitFor({ state: 'detached' });
      assert.deepEqual(await toasts.allInnerTexts(), []);
      await workbench.page.keyboard.press('Escape');
      await workbench.dialog.waitFor({ state: 'detached' });
    }
    assert.equal(await workbench.sent('DetachServerVolume'), 0);
  });

  it('a later success takes the older failure of the same disk off the screen', async () => {
    const disk = 'detach-will-fail';
    await workbench.expand('Huawei Cloud sandbox', worldRegions.huawei.refusals, 'odd-states');
    await workbench.menu(disk, 'Detach Disk…');
    await workbench.answer('Detach');
    await workbench.toast('Ecs.1002').waitFor();
    await workbench.menu(disk, 'Force Detach Disk…');
    await workbench.dialogText();
    await workbench.toast('Ecs.1002').waitFor();
    await workbench.answer('Force Detach…');
    await workbench.quickInput.enter('Force-detach', await workbench.typedConfirmation());
    await workbench.toast('was detached').waitFor();
    await workbench.toast('Ecs.1002').waitFor({ state: 'detached' });
    await workbench.picture('ways-out-older-failure');
  });

  const waited = [
    {
      account: 'Zenlayer sandbox',
      region: worldRegions.zenlayer.company,
      instance: 'edge-web-02',
      disk: 'edge-web-02-data',
      verb: 'Hot Detach',
    },
    {
      account: 'Alibaba Cloud sandbox',
      region: worldRegions.alibaba.company,
      instance: 'members-db-primary',
      disk: 'members-db-数据盘',
      verb: 'Detach',
    },
    {
      account: 'Huawei Cloud sandbox',
      region: worldRegions.huawei.company,
      instance: 'shop-web-01',
      disk: 'shop-web-data',
      verb: 'Detach',
    },
  ];
  for (const { account, region, instance, disk, verb } of waited) {
    it(`Stop Waiting leaves the row to be read until the disk is detached, which is then reported: ${account}`, async () => {
      await workbench.expand(account, region, instance);
      await workbench.menu(disk, 'Detach Disk…');
      await workbench.answer(verb);
      await workbench.step('Detaching', 'Stop Waiting');
      await workbench.toast('Stopped waiting for').waitFor();
      await workbench.row(disk).waitFor({ state: 'detached' });
      await workbench.toast('was detached').waitFor();
      await workbench.expand('Unattached disks');
      await workbench.row(disk).waitFor();
    });
  }
});
