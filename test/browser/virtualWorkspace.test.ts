import { join } from 'node:path';
import { Workbench } from './support/workbench';

describe('In a virtual workspace', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open({ extraExtensions: [join(__dirname, '../fixtures/virtualWorkspace')] });
    const url = new URL(workbench.page.url());
    url.searchParams.delete('ew');
    url.searchParams.set('folder', 'in-memory:/logs');
    await workbench.page.goto(url.href);
    await workbench.page.locator('.activitybar [aria-label^="Cloud Attachments"]').first().waitFor();
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(() => workbench?.dispose());

  it('the codes of its files are explained', async () => {
    await workbench.page.locator('.explorer-folders-view').getByText('deploy.log').dblclick();
    await workbench.page.locator('.editor-instance .squiggly-info').first().waitFor();
    await workbench.picture('virtual-workspace');
  });

  it('the tree shows its rows, and changes are confirmed as usual', async () => {
    await workbench.openSandbox();
    await workbench.expand('Huawei Cloud sandbox', 'cn-north-4', 'shop-web-01');
    await workbench.menu('shop-web-data', 'Detach Disk…');
    await workbench.dialog.filter({ hasText: 'shop-web-data' }).waitFor();
    await workbench.answer('Cancel');
  });
});
