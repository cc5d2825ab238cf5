import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Workbench } from './support/workbench';

describe('In a workspace that is not trusted', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open({ trust: false, workspace: join(__dirname, '../fixtures/workspace') });
  });
  after(() => workbench?.dispose());

  it('the tree shows its rows, and changes are confirmed as usual', async () => {
    await workbench.page.locator('.statusbar-item').filter({ hasText: 'Restricted Mode' }).waitFor();
    await workbench.openSandbox();
    await workbench.expand('Huawei Cloud sandbox', 'cn-north-4', 'shop-web-01');
    await workbench.picture('restricted-mode');
    await workbench.menu('shop-web-data', 'Detach Disk…');
    assert.match(await workbench.questionDetails(), /delete_flag = 0/);
    await workbench.answer('Cancel');
  });
});
