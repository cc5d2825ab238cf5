import assert from 'node:assert/strict';
import { untilTrue } from '../../support/until';
import { worldRegions } from '../../support/worldRegions';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import type { Workbench } from '../support/workbench';

/** A disk of each cloud that has the setting, which is kept at first, and the write that changes it. */
const disks = [
  {
    account: 'Alibaba Cloud sandbox',
    path: [worldRegions.alibaba.company],
    instance: 'mall-web-01',
    disk: 'mall-web-data',
    call: 'ModifyDiskAttribute',
  },
  {
    account: 'Huawei Cloud sandbox',
    path: [worldRegions.huawei.company],
    instance: 'shop-web-01',
    disk: 'shop-web-data',
    call: 'UpdateServerBlockDevice',
  },
] as const;

const deletedWithInstance = 'Deleted with its instance';
const [toDelete, toKeep] = ['Delete Disk When Instance Is Released…', 'Keep Disk When Instance Is Released…'];

describe('Whether a disk is deleted with its instance, in the real workbench', () => {
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

  for (const { account, path, instance, disk, call } of disks) {
    it(`is changed in both directions, which the menu and the tooltip show: ${account}`, async () => {
      await workbench.expand(account, ...path, instance);
      await workbench.menu(disk, toDelete);
      assert.match(
        await workbench.dialogText(),
        /The disk and all data on it will be deleted when the instance .* is released\.\s+• Nothing is deleted now\./,
      );
      await workbench.picture(`delete-with-instance-${disk}`);
      await workbench.answer('Delete with Instance');
      await workbench.toast('will be deleted when its instance is released').waitFor();
      await (await workbench.tooltip(disk, deletedWithInstance)).waitFor();
      await workbench.picture(`delete-with-instance-done-${disk}`);

      await workbench.menu(disk, toKeep);
      assert.match(
        await workbench.dialogText(),
        /The disk and its data will be kept and continue to be billed when the instance .* is released\./,
      );
      await workbench.picture(`keep-with-instance-${disk}`);
      await workbench.answer('Keep Disk');
      await workbench.toast('will be kept when its instance is released').waitFor();
      await untilTrue(async () => {
        const text = await (await workbench.tooltip(disk, 'Serial number')).innerText();
        await workbench.page.keyboard.press('Escape');
        return !text.includes(deletedWithInstance);
      });
      assert.equal(await workbench.sent(call, 2), 2);
    });
  }
});
