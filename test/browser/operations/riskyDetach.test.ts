import assert from 'node:assert/strict';
import { worldRegions } from '../../support/worldRegions';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import type { Workbench } from '../support/workbench';

describe('Detaching with a risk in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
  });
  beforeEach(() => workbench.collapseAll());
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });

  async function dialogSays(...parts: readonly string[]): Promise<void> {
    const text = await workbench.dialogText();
    for (const part of parts) assert.ok(text.includes(part), `${part} in:\n${text}`);
  }

  describe('Alibaba Cloud: a system disk', () => {
    const call = 'DetachDisk';
    const refused = [
      { region: 'cn-hangzhou', instance: 'mall-web-01', disk: 'mall-web-01-system', code: 'IncorrectInstanceStatus' },
      {
        region: worldRegions.alibaba.refusals,
        instance: 'basic-system-disk',
        disk: 'basic-system',
        code: 'DiskTypeViolation',
      },
      {
        region: worldRegions.alibaba.refusals,
        instance: 'image-was-deleted',
        disk: 'imageless-system',
        code: 'InvalidInstance.ImageCategory',
      },
    ];
    for (const { region, instance, disk, code } of refused) {
      it(`is blocked without a question if the documents rule it out: ${code}`, async () => {
        await workbench.expand('Alibaba Cloud sandbox', region, instance);
        await workbench.menu(disk, 'Detach Disk…');
        await workbench.toast(code).waitFor();
        assert.equal(await workbench.dialog.count(), 0, 'no question is asked');
        await workbench.clearToasts();
        assert.equal(await workbench.sent(call), 0);
      });
    }

    it('asks what happens to it, shows the choice, and sends it', async () => {
      await workbench.expand('Alibaba Cloud sandbox', 'cn-hangzhou', 'members-db-primary');
      await workbench.menu('members-db-primary-system', 'Detach Disk…');
      await dialogSays(
        '✖ Detach, Delete with Instance: The disk will be deleted when the instance members-db-primary is released',
        'This can’t be undone',
      );
      await workbench.picture('alibaba-system-dialog');
      const details = await workbench.questionDetails();
      for (const flag of ['DeleteWithInstance = true', 'DeleteWithInstance = false'])
        assert.ok(details.includes(flag), `${flag} in:\n${details}`);
      assert.equal(await workbench.sent(call), 0);
      await workbench.answer('Detach and Keep');
      await workbench.toast('was detached').waitFor();
      await workbench.expand('Unattached disks');
      await workbench
        .row('members-db-primary-system')
        .filter({ has: workbench.page.locator('.codicon-archive') })
        .waitFor();
      await workbench.picture('alibaba-system-detached');
      await workbench.clearToasts();
      assert.equal(await workbench.sent(call, 1), 1);
    });
  });

  describe('Zenlayer: a disk of a running instance', () => {
    const call = 'DetachDisks';

    it('is hot-detached after one question, which says so', async () => {
      await workbench.expand('Zenlayer sandbox', 'asia-east-1', 'edge-web-01');
      await workbench.menu('edge-web-01-data', 'Detach Disk…');
      await dialogSays('Detach “edge-web-01-data” from “edge-web-01”?', '✖ Hot detach', 'Stop it first');
      await workbench.picture('zenlayer-hot-dialog');
      assert.match(await workbench.questionDetails(), /instanceCheckFlag = false/);
      assert.equal(await workbench.sent(call), 0);
      await workbench.answer('Hot Detach');
      await workbench.toast('was detached').waitFor();
      await workbench.row('edge-web-01-data').waitFor({ state: 'detached' });
      await workbench.clearToasts();
      assert.equal(await workbench.sent(call, 1), 1);
    });
  });

  describe("Huawei Cloud: a disk that can't be detached", () => {
    const call = 'DetachServerVolume';
    const force = 'Force Detach Disk…';
    const disk = 'detach-will-fail';

    it("can't be force-detached before an ordinary detach was sent", async () => {
      await workbench.expand('Huawei Cloud sandbox', worldRegions.huawei.refusals, 'odd-states');
      await workbench.openMenu(disk);
      assert.equal((await workbench.menuItems()).includes(force), false, `the menu has no ${force}`);
      await workbench.closeMenu();
      await workbench.row(disk).click();
      await workbench.palette(force);
      await workbench.toast('a last resort').waitFor();
      await workbench.picture('huawei-force-too-early');
      await workbench.clearToasts();
      assert.equal(await workbench.sent(call), 0);
    });

    it('can be force-detached after that has failed, with a typed confirmation', async () => {
      await workbench.expand('Huawei Cloud sandbox', worldRegions.huawei.refusals, 'odd-states');
      await workbench.menu(disk, 'Detach Disk…');
      await workbench.answer('Detach');
      await workbench.toast('Ecs.1002').waitFor();
      await workbench.row(disk).filter({ hasText: 'Detach Disk failed' }).waitFor();

      await workbench.openMenu(disk);
      await workbench.picture('huawei-force-menu');
      assert.ok((await workbench.menuItems()).includes(force), `the menu has ${force}`);
      await workbench.closeMenu();
      await workbench.step('Ecs.1002', 'Force Detach…');
      await dialogSays('✖ The disk is detached without waiting');
      await workbench.picture('huawei-force-dialog');
      assert.match(await workbench.questionDetails(), /delete_flag = 1/);
      await workbench.answer('Force Detach…');
      const expected = await workbench.typedConfirmation();
      assert.match(expected, /^[\da-f-]{6,}$/, 'not all names of the region are known: the end of the id');
      await workbench.quickInput.enter('Force-detach', expected);
      await workbench.toast('was detached').waitFor();
      await workbench.expand('Unattached disks');
      await workbench
        .row(disk)
        .filter({ has: workbench.page.locator('.codicon-archive') })
        .waitFor();
      await workbench.clearToasts();
      assert.equal(await workbench.sent(call, 2), 2);
    });
  });
});
