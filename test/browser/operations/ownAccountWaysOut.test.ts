import assert from 'node:assert/strict';
import type { ResourceRef } from '../../../src/domain/refs';
import { instancesOf, isInstance } from '../../../src/domain/resource';
import { alibaba as provider } from '../../../src/providers/alibaba';
import { alibaba } from '../../support/clouds/alibaba';
import { connectTo } from '../../support/printedClient';
import { never } from '../../support/sandbox';
import { worldRegions } from '../../support/worldRegions';
import { addAccount, allowChanges, enterKey } from '../support/ownAccount';
import { RecordOnDisk } from '../support/recordOnDisk';
import { type StandAlone, startStandAlone, startWithFaults } from '../support/standAlone';
import { Workbench } from '../support/workbench';

/** Two accounts with the same key: the second one is the colleague who changes something elsewhere. */
const [account, elsewhere] = ['production', 'colleague'];
const { company, refusals } = worldRegions.alibaba;

/** The first stop and the first detach are rejected. */
const faults = [
  { cloud: 'alibaba', action: 'StopInstance', fault: alibaba.refusal('DiskError', 403) },
  { cloud: 'alibaba', action: 'DetachDisk', fault: alibaba.refusal('IncorrectDiskStatus', 403) },
];

describe('The ways out of a failure of an own account in the real workbench', () => {
  let sandbox: StandAlone;
  let workbench: Workbench;

  before(async function () {
    this.timeout(180_000);
    [sandbox, workbench] = await Promise.all([startWithFaults(faults), Workbench.open()]);
    await workbench.openView();
    for (const name of [account, elsewhere]) await addAccount(workbench, sandbox, 'alibaba', name);
    await allowChanges(workbench, elsewhere);
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

  /** Resolves with the state of an instance and whether a disk is attached to it, as another client reads them. */
  async function readWithOtherClient(on: ResourceRef, disk: ResourceRef): Promise<readonly unknown[]> {
    const { api, account: own } = connectTo(provider, sandbox.keys.alibaba as never);
    const [instance, attached] = await Promise.all(
      [on, disk].map((ref) => api.read({ ...ref, account: own.id }, never)),
    );
    return [
      instance && isInstance(instance) ? instance.state : undefined,
      attached && instancesOf(attached).includes(on.id),
    ];
  }

  it('Start… after a detach that was rejected when the instance was stopped for it starts the instance', async () => {
    const [instance, disk] = ['mall-web-02', 'mall-web-02-system'];
    const detachInSteps = async () => {
      await workbench.menu(disk, 'Detach Disk…');
      await workbench.firstStep('Detach Disk wasn’t performed', 'Stop Instance First…');
      assert.match(
        await workbench.dialogText(),
        /1\. Stop Instance: mall-web-02\s+2\. Detach Disk: mall-web-02-system/,
      );
      await workbench.answer('Stop and Detach');
    };
    const listed = (operation: string, text: RegExp) => workbench.operation(operation).filter({ hasText: text });
    await workbench.expand(elsewhere, company, instance);
    await detachInSteps();
    await workbench.toast('DiskError (403)').waitFor();
    const rest = workbench.toast('Steps that weren’t sent');
    await rest.waitFor();
    assert.equal(await rest.getByRole('button', { name: 'Start…' }).count(), 0, 'the instance is running');
    await workbench.picture('steps-stop-rejected');
    await workbench.step('Stop Instance failed for “mall-web-02”', 'Show Operation');
    await listed(`Stop ${instance}`, /failed: DiskError.* · step 1 of 2/).waitFor();
    const [stop] = await new RecordOnDisk(workbench.profile).operations();
    const [on, { target = assert.fail('the detach comes later') } = {}] = [stop?.plan.target, stop?.step?.later[0]];
    assert.ok(on, 'the stop is in the record');
    assert.deepEqual(await readWithOtherClient(on, target), ['running', true]);
    await workbench.clearToasts();

    await detachInSteps();
    await workbench.toast('IncorrectDiskStatus (403)').waitFor();
    await workbench.toast('The instance “mall-web-02” (colleague) is stopped.').waitFor();
    await workbench.row(instance).filter({ hasText: 'stopped' }).waitFor();
    await workbench.row(disk).filter({ hasText: 'Detach Disk failed: IncorrectDiskStatus' }).waitFor();
    await workbench.picture('steps-detach-rejected');
    assert.deepEqual(await readWithOtherClient(on, target), ['stopped', true]);
    await workbench.step('The instance “mall-web-02” (colleague) is stopped.', 'Start…');
    assert.match(await workbench.dialogText(), /Start the instance “mall-web-02”\?/);
    await workbench.answer('Start');
    await listed(`Start ${instance}`, /done/).waitFor();
    await listed(`Stop ${instance}`, /done · step 1 of 2/).waitFor();
    await listed(`Detach ${disk}`, /failed: IncorrectDiskStatus.* · step 2 of 2/).waitFor();
    await workbench.picture('steps-detach-rejected-started');
    assert.deepEqual(await readWithOtherClient(on, target), ['running', true]);
    const calls = ['StopInstance', 'DetachDisk', 'StartInstance'];
    assert.deepEqual(
      await Promise.all(calls.map((call, place) => workbench.sent(call, place === 0 ? 2 : 1))),
      [2, 1, 1],
    );
    // Messages about what is done are shown only without the view.
    await workbench.operations.locator('.pane-header').click();
    await workbench.skipLog();
  });

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
