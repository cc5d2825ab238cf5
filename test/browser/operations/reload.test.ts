import assert from 'node:assert/strict';
import { untilTrue } from '../../support/until';
import { worldRegions } from '../../support/worldRegions';
import { killHost } from '../support/killHost';
import { RecordOnDisk } from '../support/recordOnDisk';
import { joinWorld } from '../support/sharedWorld';
import { Workbench } from '../support/workbench';

/** A disk of each cloud on an instance from which it can be detached, and to which it can be attached again. */
const disks = [
  { account: 'Zenlayer sandbox', path: ['asia-east-1', 'orders-db-primary'], disk: 'orders-db-data' },
  { account: 'Alibaba Cloud sandbox', path: ['cn-hangzhou', 'mall-web-01'], disk: 'mall-web-data' },
  { account: 'Huawei Cloud sandbox', path: ['cn-north-4', 'shop-web-01'], disk: 'shop-web-data' },
] as const;

describe('A window that is reloaded while an operation is running', () => {
  let workbench: Workbench;
  let record: RecordOnDisk;

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open();
    await workbench.openSandbox();
    record = new RecordOnDisk(workbench.profile);
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });
  after(() => workbench?.dispose());

  for (const { account, path, disk } of disks) {
    it(`shows its end, which can be undone; both are listed: ${account}`, async () => {
      await workbench.expand(account, ...path);
      await workbench.menu(disk, 'Detach Disk…');
      await workbench.answer('Detach');
      const isAccepted = async () =>
        (await record.operations()).some(({ plan, state }) => plan.names.target === disk && state === 'running');
      await untilTrue(isAccepted);
      await workbench.reload();
      await workbench.openView();

      const was = `Was detaching “${disk}” (${account}) when the window closed: it was detached.`;
      await workbench.toast(was).waitFor();
      await workbench.picture(`reload-${disk}`);
      await workbench.step(was, 'Show Operation');
      const detach = workbench.operation(`Detach ${disk}`);
      await detach.filter({ hasText: 'done' }).waitFor();
      await workbench.menu(detach, 'Undo…');
      assert.match(await workbench.dialogText(), new RegExp(`Attach “${disk}.*” to “${path[1]}.*”`));
      await workbench.picture(`undo-${disk}`);
      await workbench.answer('Attach');

      const attach = workbench.operation(`Attach ${disk}`);
      await attach.filter({ hasText: 'done' }).waitFor();
      await detach.waitFor();
      await workbench.picture(`undone-${disk}`);
      const operations = (await record.operations()).filter(({ plan }) => plan.names.target === disk);
      const undo = operations.find(({ undoOf }) => undoOf !== undefined);
      const undone = operations.find(({ id }) => id === undo?.undoOf);
      assert.deepEqual(
        [operations.length, undone?.plan.action, undone?.state, undo?.plan.action, undo?.state],
        [2, 'detachDisk', 'done', 'attachDisk', 'done'],
      );
      await workbench.clearToasts();
      await workbench.collapseAll();
    });
  }

  it('in the middle of several steps: offers the rest, and sends it only after another confirmation', async () => {
    const [instance, disk] = ['edge-web-01', 'edge-web-01-data'];
    await workbench.expand('Zenlayer sandbox', 'asia-east-1', instance);
    await workbench.menu(disk, 'Detach Disk…');
    await workbench.picture('steps-beside-hot-detach');
    await workbench.answer('Stop Instance First…');
    assert.match(
      await workbench.dialogText(),
      /1\. Stop Instance: edge-web-01\s+2\. Detach Disk: [\s\S]*3\. Start Instance: /,
    );
    await workbench.answer('Stop and Detach');
    const sent = async () =>
      (await record.operations()).filter(({ plan }) => [plan.names.target, plan.names.instance].includes(instance));
    await untilTrue(async () => (await sent()).some(({ state }) => state === 'running'));
    await workbench.reload();
    await workbench.openView();

    const was = `Was stopping “${instance}” (Zenlayer sandbox) when the window closed: it was stopped.`;
    await workbench.toast(was).waitFor();
    const rest = /Steps that weren’t sent: Detach Disk: edge-web-01-data.*, Start Instance: edge-web-01.*\./;
    assert.match(await workbench.toast(was).innerText(), rest);
    await workbench.picture('steps-reload');
    await workbench.step(was, 'Continue…');
    assert.match(
      await workbench.dialogText(),
      /1\. Detach Disk: edge-web-01-data\S*\s[\s\S]*2\. Start Instance: edge-web-01/,
    );
    await workbench.picture('steps-remaining');
    assert.equal((await sent()).length, 1, 'nothing is sent before the confirmation');
    await workbench.answer('Run Remaining Steps');
    await workbench.openOperations();
    const start = workbench.operation(`Start ${instance}`);
    await start.filter({ hasText: 'done · step 2 of 2' }).waitFor();
    await workbench.operation(`Stop ${instance}`).filter({ hasText: 'done · step 1 of 3' }).waitFor();
    await workbench.picture('steps-listed');
    assert.deepEqual(
      (await sent()).map(({ plan, state, step }) => `${plan.action} ${state} ${step?.place} of ${step?.of}`).sort(),
      ['detachDisk done 1 of 2', 'startInstance done 2 of 2', 'stopInstance done 1 of 3'],
    );
    await workbench.clearToasts();
  });

  it('the extension host is killed between a stop and a detach: the stop is followed by reads, and the rest is sent only after another confirmation', async () => {
    const [instance, disk] = ['win-sql-01', 'scsi-of-windows'];
    const world = await joinWorld(workbench.profile);
    const earlier = (await world.writes()).length;
    const arrived = async () => (await world.writes()).slice(earlier).map(({ action }) => action);
    await workbench.expand('Huawei Cloud sandbox', worldRegions.huawei.refusals, instance);
    await workbench.menu(disk, 'Detach Disk…');
    await workbench.firstStep('Detach Disk wasn’t performed', 'Stop Instance First…');
    await workbench.answer('Stop and Detach');
    const stop = async () => (await record.operations()).find(({ plan }) => plan.names.target === instance);
    await untilTrue(async () => (await stop())?.state === 'running');
    await killHost(workbench, record);

    const was = `Was stopping “${instance}” (Huawei Cloud sandbox) when the window closed: it was stopped.`;
    await workbench.toast(was).waitFor();
    await workbench.openOperations();
    await workbench.picture('steps-killed');
    await workbench.operation(`Stop ${instance}`).filter({ hasText: 'done · step 1 of 3' }).waitFor();
    await workbench.step(was, 'Continue…');
    assert.match(
      await workbench.dialogText(),
      /1\. Detach Disk: scsi-of-windows\S*\s[\s\S]*2\. Start Instance: win-sql-01/,
    );
    await workbench.picture('steps-killed-remaining');
    assert.deepEqual(await arrived(), ['BatchStopServers']);
    await workbench.answer('Run Remaining Steps');
    await workbench.operation(`Start ${instance}`).filter({ hasText: 'done · step 2 of 2' }).waitFor();
    await workbench.operation(`Detach ${disk}`).filter({ hasText: 'done · step 1 of 2' }).waitFor();
    await workbench.picture('steps-killed-done');
    assert.deepEqual(await arrived(), ['BatchStopServers', 'DetachServerVolume', 'BatchStartServers']);
    await world.dispose();
  });
});
