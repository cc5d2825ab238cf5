import assert from 'node:assert/strict';
import { worldRegions } from '../support/worldRegions';
import { Workbench } from './support/workbench';

const account = '阿里云（沙箱）';
const [region, instance] = ['cn-hangzhou', 'mall-web-01'];
const disk = 'mall-web-data';

/** The workbench's own texts stay English: a test has no language pack. */
const cancel = 'Cancel';

describe('In Chinese, in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open({ locale: 'zh-cn' });
    await workbench.palette('试用沙箱');
    await workbench.row(account).waitFor();
    await workbench.widenSideBar();
    await workbench.expand(account, region, instance);
  });
  after(() => workbench?.dispose());

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await workbench.picture('chinese-failed');
    await workbench.calm();
  });

  it('rows show states and kinds', async () => {
    await workbench.picture('chinese-tree');
    await workbench.row('未挂载的磁盘').waitFor();
    await workbench.row('未绑定的网卡').waitFor();
    assert.match((await workbench.row(account).getAttribute('aria-label')) ?? '', /^账号, .*沙箱/);
    assert.match((await workbench.row(instance).getAttribute('aria-label')) ?? '', /^实例, .*运行中/);
    assert.match((await workbench.row(disk).getAttribute('aria-label')) ?? '', /^数据盘, .*使用中/);
  });

  it('the menu names the commands', async () => {
    await workbench.openMenu(disk);
    await workbench.picture('chinese-menu');
    const items = await workbench.menuItems();
    for (const item of ['显示详细信息', '在控制台中打开', '复制 ID', '卸载磁盘…'])
      assert.ok(items.includes(item), item);
    assert.deepEqual(
      items.filter((item) => !/\p{Script=Han}/u.test(item)),
      [],
    );
    await workbench.closeMenu();
  });

  it('the dialog asks, and shows what happens to the disk', async () => {
    await workbench.menu(disk, '卸载磁盘…');
    const text = await workbench.dialogText();
    for (const part of [`“${disk}”？`, '磁盘及其数据会保留，并继续计费。', `${account} `]) {
      assert.ok(text.includes(part), `${part} in:\n${text}`);
    }
    await workbench.picture('chinese-dialog');
    await workbench.answer(cancel);
    assert.equal(await workbench.sent('DetachDisk'), 0);
  });

  it('a blocked operation shows the reason and is explained', async () => {
    await workbench.collapseAll();
    await workbench.expand(account, worldRegions.alibaba.refusals, 'odd-states');
    await workbench.menu('re-initializing', '卸载磁盘…');
    await workbench.toast('该云盘的状态为').filter({ hasText: 'IncorrectDiskStatus' }).waitFor();
    await workbench.picture('chinese-refusal');
    await workbench.clearToasts();
  });

  it('the details of a resource show what would be rejected, and the resolving action', async () => {
    await workbench.collapseAll();
    await workbench.expand(account, region, instance);
    await workbench.menu(disk, '显示详细信息');
    await workbench.page.locator('.codelens-decoration').filter({ hasText: '卸载磁盘…' }).first().waitFor();
    await workbench.command('View: Toggle Problems');
    await workbench.page.locator('.markers-panel').filter({ hasText: '“释放磁盘”会被拒绝。' }).waitFor();
    await workbench.picture('chinese-details');
  });

  it('the walkthrough says what each step is for', async () => {
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.quickInput.pick('Cloud Attachments 入门');
    const step = workbench.page.locator('.getting-started-step');
    for (const [place, [title, button]] of (
      [
        ['试用沙箱', '试用沙箱'],
        ['查看磁盘', '显示资源'],
        ['卸载磁盘', '显示资源'],
        ['解释错误码', '解释错误码…'],
        ['添加账号', '添加账号…'],
      ] as const
    ).entries()) {
      await step.nth(place).locator('.step-title', { hasText: title }).click();
      const expanded = workbench.page.locator('.getting-started-step.expanded');
      await expanded.filter({ hasText: title }).locator('.monaco-button', { hasText: button }).waitFor();
      await workbench.picture(`chinese-walkthrough-${place + 1}`);
    }
  });
});
