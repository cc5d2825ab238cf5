import assert from 'node:assert/strict';
import { Workbench } from './support/workbench';

describe('Keys and the Command Palette in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open();
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(() => workbench?.dispose());

  /** Returns the titles that the palette lists for a text. */
  async function listed(text: string): Promise<readonly string[]> {
    await workbench.page.keyboard.press('F1');
    const { widget } = workbench.quickInput;
    await widget.locator('input.input').fill(`>Cloud Attachments: ${text}`);
    await widget.locator('.monaco-list-row').first().waitFor();
    const titles = await widget.locator('.monaco-list-row .label-name').allInnerTexts();
    await workbench.page.keyboard.press('Escape');
    return titles.filter((title) => title.startsWith('Cloud Attachments: '));
  }

  const refresh = () => workbench.viewButton('Refresh');

  it('offer neither Refresh nor commands of accounts and rows while there is no account', async () => {
    await workbench.openView();
    await workbench.welcome.filter({ hasText: 'Huawei Cloud' }).waitFor();
    await (await refresh()).waitFor({ state: 'detached' });
    const titles = await listed('');
    assert.ok(titles.includes('Cloud Attachments: Add Account…'), titles.join());
    for (const absent of ['Detach Disk…', 'Edit Account…', 'Allow Changes…', 'Make Read-Only', 'Copy ID', 'Refresh']) {
      assert.equal(titles.includes(`Cloud Attachments: ${absent}`), false, absent);
    }
    await workbench.picture('welcome');
  });

  it('offer them when there are accounts, but not commands of own accounts for the sandbox', async () => {
    await workbench.openSandbox();
    await (await refresh()).waitFor();
    // The list draws only the titles that are in view.
    for (const present of ['Detach Disk…', 'Refresh']) {
      assert.ok((await listed(present)).includes(`Cloud Attachments: ${present}`), present);
    }
    assert.equal((await listed('Account')).includes('Cloud Attachments: Edit Account…'), false);
  });

  it('copy the ID of the focused row with Ctrl+C, also after the arrow keys', async () => {
    await workbench.expand('Huawei Cloud sandbox', 'cn-north-4');
    await workbench.row('cn-north-4').click();
    const byKey = await workbench.copiedBy(async () => {
      await workbench.page.keyboard.press('ArrowUp');
      await workbench.page.keyboard.press('Control+C');
    });
    assert.equal(await workbench.copiedBy(() => workbench.menu('Huawei Cloud sandbox', 'Copy ID')), byKey);
  });

  it('show the details of the focused row with Alt+Enter', async () => {
    await workbench.expand('Huawei Cloud sandbox', 'cn-north-4', 'shop-web-01');
    await workbench.row('shop-web-data').click();
    await workbench.page.keyboard.press('Alt+Enter');
    await workbench.page.locator('.view-line', { hasText: '"shop-web-data"' }).waitFor();
  });

  it('release and detach nothing with Delete', async () => {
    const disk = workbench.row('shop-web-data');
    await disk.click();
    for (const key of ['Delete', 'Shift+Delete', 'Backspace']) await workbench.page.keyboard.press(key);
    // Whatever a key had opened would have the focus by now, so that this one would not reach the list.
    assert.match(await workbench.copiedBy(() => workbench.page.keyboard.press('Control+C')), /^[0-9a-f-]{36}$/);
    await workbench.page.locator('.monaco-dialog-box').waitFor({ state: 'detached' });
    await workbench.quickInput.widget.waitFor({ state: 'hidden' });
  });
});
