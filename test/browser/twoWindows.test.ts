import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { untilTrue } from '../support/until';
import { addAccount, allowChanges } from './support/ownAccount';
import { type StandAlone, startStandAlone } from './support/standAlone';
import { Workbench } from './support/workbench';

const account = 'production';

describe('Two windows of one user in the real workbench', () => {
  let sandbox: StandAlone;
  let first: Workbench;
  let second: Workbench;

  before(async function () {
    this.timeout(180_000);
    [sandbox, first] = await Promise.all([startStandAlone('--port', '0'), Workbench.open()]);
    await keepSecrets();
    await first.openView();
    await addAccount(first, sandbox, 'alibaba', account);
    await allowChanges(first, account);
    second = await first.another();
    await second.openView();
  });
  afterEach(function () {
    return first.recover(this.currentTest);
  });
  after(async () => {
    await second?.dispose();
    await Promise.all([first?.dispose(), sandbox?.end()]);
  });

  /**
   * Responds as code-server does when the page requests its part of the key with which the browser encrypts secrets. A
   * window reads them when it is loaded, and gets no event when another one stores some later.
   */
  async function keepSecrets(): Promise<void> {
    const body = randomBytes(32);
    await first.page.context().route('**/mint-key', (route) => route.fulfill({ body }));
  }

  it('have the same accounts', async () => {
    await second.row(account).filter({ hasText: 'changes allowed' }).waitFor();
    await second.expand(account, 'cn-hangzhou', 'mall-web-01');
    await second.row('mall-web-data').waitFor();
  });

  it('read-only in one blocks the other during its dialog', async () => {
    await first.expand(account, 'cn-hangzhou', 'mall-web-01');
    await first.menu('mall-web-data', 'Detach Disk…');
    assert.match(await first.dialogText(), /^production /m);

    await second.page.bringToFront();
    await second.menu(account, 'Make Read-Only');
    await second.row(account).filter({ hasText: 'read-only' }).waitFor();

    await first.page.bringToFront();
    await first.row(account).filter({ hasText: 'read-only' }).waitFor();
    await first.answer('Detach');
    await first.toast(/changed in another window|is read-only|changed in the meantime/).waitFor();
    await first.row(account).filter({ hasText: 'read-only' }).waitFor();
    await first.picture('two-windows-read-only');
    await first.clearToasts();
    assert.equal(await first.sent('DetachDisk'), 0);
  });

  it('and blocks it before the dialog, too, after a reload', async () => {
    await first.reload();
    await first.openView();
    await first.row(account).filter({ hasText: 'read-only' }).waitFor();
    await first.expand(account, 'cn-hangzhou', 'mall-web-01');
    await first.menu('mall-web-data', 'Detach Disk…');
    await first.toast('is read-only').waitFor();
    await first.clearToasts();
    assert.equal(await first.sent('DetachDisk'), 0);
  });

  it('show at once which accounts the other adds and removes', async () => {
    await addAccount(first, sandbox, 'alibaba', 'staging');
    await second.page.bringToFront();
    await second.row('staging').filter({ hasText: 'read-only' }).waitFor();
    await first.page.bringToFront();
    await first.menu('staging', 'Remove Account…');
    await first.answer('Remove');
    await second.page.bringToFront();
    await second.row('staging').waitFor({ state: 'detached' });
    await second.row(account).waitFor();
    await first.page.bringToFront();
  });

  it('restored together try a rejected key once', async () => {
    const { port } = new URL(sandbox.keys.alibaba.endpoint);
    await sandbox.end();
    sandbox = await startStandAlone('--port', port);
    const windows = [first, second];
    await Promise.all(windows.map((each) => each.reload()));
    for (const each of windows) {
      await each.page.bringToFront();
      await each.openView();
      // It is expanded as before, or was collapsed.
      await each.expand(account);
    }
    for (const each of windows) {
      await each.page.bringToFront();
      await each.row(/InvalidAccessKeyId/).waitFor();
    }
    await second.picture('two-windows-key-gone');
    const refused = async () =>
      (await first.log()).split('\n').filter((line) => / · DescribeRegions · 4\d\d /.test(line));
    await untilTrue(async () => (await refused()).length > 0);
    assert.equal((await refused()).length, 1, 'one window learned it from the other');

    await second.row(/InvalidAccessKeyId/).click();
    await untilTrue(async () => (await refused()).length >= 2);
    await second.row(/InvalidAccessKeyId/).waitFor();
    assert.equal((await refused()).length, 2, 'a click asks the cloud once more');
  });
});
