import assert from 'node:assert/strict';
import { worldRegions } from '../../support/worldRegions';
import { addAccount, enterKey } from '../support/ownAccount';
import { type StandAlone, startStandAlone } from '../support/standAlone';
import { Workbench } from '../support/workbench';

/** Two accounts with the same key: the second one is the colleague who changes something elsewhere. */
const [account, elsewhere] = ['production', 'colleague'];
const { company, refusals } = worldRegions.alibaba;

describe('The ways out of a failure of an own account in the real workbench', () => {
  let sandbox: StandAlone;
  let workbench: Workbench;

  before(async function () {
    this.timeout(180_000);
    [sandbox, workbench] = await Promise.all([startStandAlone('--port', '0'), Workbench.open()]);
    await workbench.openView();
    for (const name of [account, elsewhere]) await addAccount(workbench, sandbox, 'alibaba', name);
    await workbench.menu(elsewhere, 'Allow Changes…');
    await workbench.answer('Allow Changes');
    await workbench.row(elsewhere).filter({ hasText: 'changes allowed' }).waitFor();
  });
  beforeEach(() => workbench.collapseAll());
  afterEach(async function () {
    await workbench.recover(this.currentTest);
    await workbench.clearToasts();
  });
  after(() => Promise.all([workbench?.dispose(), sandbox?.end()]));

  /** Detaches a disk with the other account. The rows of the first one are not updated. */
  async function detachElsewhere(region: string, instance: string, disk: string): Promise<void> {
    await workbench.collapseAll();
    await workbench.expand(elsewhere, region, instance);
    await workbench.menu(disk, 'Detach Disk…');
    await workbench.answer('Detach');
    await workbench.toast('was detached').waitFor();
    // The list is read again, which must not come between the next steps.
    await workbench.row(disk).waitFor({ state: 'detached' });
    await workbench.clearToasts();
    await workbench.collapseAll();
  }

  it('Allow Changes… leads to an account in which the detach can be asked', async () => {
    await workbench.expand(account, company, 'mall-web-01');
    await workbench.menu('mall-web-data', 'Detach Disk…');
    await workbench.firstStep('is read-only', 'Allow Changes…');
    assert.match(await workbench.dialogText(), /Allow changes in the account “production”/);
    await workbench.answer('Allow Changes');
    await workbench.row(account).filter({ hasText: 'changes allowed' }).waitFor();
    await workbench.menu('mall-web-data', 'Detach Disk…');
    assert.match(await workbench.dialogText(), /Detach “mall-web-data/);
    await workbench.answer('Cancel');
    assert.equal(await workbench.sent('DetachDisk'), 0);
  });

  it('Show in Tree leads to where somebody else has moved the disk', async () => {
    const disk = 'mall-web-data';
    await workbench.expand(account, company, 'mall-web-01');
    await workbench.row(disk).waitFor();
    await detachElsewhere(company, 'mall-web-01', disk);
    await workbench.expand(account, company, 'mall-web-01');
    await workbench.menu(disk, 'Detach Disk…');
    await workbench.firstStep('InvalidDisk.AlreadyDetached', 'Show in Tree');
    await workbench.selected(disk).waitFor();
    const group = workbench.row('Unattached disks');
    assert.equal(await group.getAttribute('aria-expanded'), 'true');
    await workbench.picture('ways-out-show-in-tree');
  });

  it('Refresh after a refusal that may be outdated shows what somebody else has changed', async () => {
    await workbench.expand(account, refusals, 'odd-states');
    const disk = '数据盘 💾';
    await workbench.row(disk).waitFor();
    await detachElsewhere(refusals, 'odd-states', disk);
    await workbench.expand(account, refusals, 'odd-states');
    await workbench.row(disk).waitFor();
    await workbench.menu('re-initializing', 'Detach Disk…');
    await workbench.picture('ways-out-refresh');
    await workbench.firstStep('IncorrectDiskStatus', 'Refresh');
    await workbench.row(disk).waitFor({ state: 'detached' });
    await workbench.row('re-initializing').waitFor();
  });

  it('Try Again, then Correct Key… lead to a detach that can be asked', async () => {
    const { port } = new URL(sandbox.keys.alibaba.endpoint);
    const [instance, disk] = ['members-db-primary', 'members-db-binlog'];
    await workbench.expand(account, company, instance);
    await workbench.row(disk).waitFor();
    await sandbox.end();
    await workbench.menu(disk, 'Detach Disk…');
    await workbench.toast('127.0.0.1').waitFor();
    await workbench.picture('ways-out-try-again');
    sandbox = await startStandAlone('--port', port);
    await workbench.firstStep('127.0.0.1', 'Try Again');
    // Its rows are read again with the new key.
    await workbench.collapseAll();
    await workbench.firstStep('InvalidAccessKeyId', 'Correct Key…');
    await enterKey(workbench, sandbox, 'alibaba');
    await workbench.toast('were renewed').waitFor();
    await workbench.clearToasts();
    await workbench.expand(account, company, instance);
    await workbench.menu(disk, 'Detach Disk…');
    assert.match(await workbench.dialogText(), /Detach “members-db-binlog/);
    await workbench.answer('Cancel');
  });
});
