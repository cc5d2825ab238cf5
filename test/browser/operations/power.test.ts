import assert from 'node:assert/strict';
import { worldRegions } from '../../support/worldRegions';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import type { Workbench } from '../support/workbench';

describe('The power of an instance, in the real workbench', () => {
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

  it('Stop Instance… says what stops, and leads to Start Instance…', async () => {
    const instance = 'mall-web-02';
    await workbench.expand('Alibaba Cloud sandbox', worldRegions.alibaba.company);
    await workbench.menu(instance, 'Stop Instance…');
    const text = await workbench.dialogText();
    assert.match(text, /Stop the instance “mall-web-02”\?/);
    assert.match(text, /Everything that runs on the instance stops/);
    await workbench.picture('power-stop');
    await workbench.answer('Stop');
    await workbench.toast('was stopped').waitFor();
    await workbench.picture('power-stopped');
    await workbench.step('was stopped', 'Start…');
    assert.match(await workbench.dialogText(), /Start the instance “mall-web-02”\?/);
    await workbench.picture('power-start');
    await workbench.answer('Start');
    await workbench.toast('was started').waitFor();
    assert.deepEqual([await workbench.sent('StopInstance'), await workbench.sent('StartInstance')], [1, 1]);
  });

  it('a stop of an instance in a scaling group asks for the name', async () => {
    await workbench.expand('Alibaba Cloud sandbox', worldRegions.alibaba.company);
    await workbench.menu('ack-prod-node-1', 'Stop Instance…');
    assert.match(await workbench.dialogText(), /scaling group asg-bp1sandbox0000000001 might release the instance/);
    await workbench.picture('power-managed');
    await workbench.answer('Stop…');
    await workbench.quickInput.enter('Stop', await workbench.typedConfirmation());
    await workbench.toast('was stopped').waitFor();
  });

  it('a restart shows that it is in progress', async () => {
    const instance = 'shop-web-02';
    await workbench.expand('Huawei Cloud sandbox', worldRegions.huawei.company);
    await workbench.menu(instance, 'Restart Instance…');
    await workbench.answer('Restart');
    await workbench.row(`${instance}`).getByText('restarting…').waitFor();
    await workbench.picture('power-restarting');
    await workbench.toast('was restarted').waitFor();
  });

  it('the system disk of a running instance is detached by Stop Instance First…, whose dialog shows each step', async () => {
    await workbench.expand('Alibaba Cloud sandbox', worldRegions.alibaba.company, 'mall-web-01');
    await workbench.menu('mall-web-01-system', 'Detach Disk…');
    await workbench.firstStep(/Stop the instance first/, 'Stop Instance First…');
    const text = await workbench.dialogText();
    assert.match(text, /1\. Stop Instance: mall-web-01[\s\S]*2\. Detach Disk: /);
    assert.doesNotMatch(text, /3\. /);
    await workbench.picture('stop-first');
    const details = await workbench.questionDetails();
    assert.match(details, /StopInstance[\s\S]*ForceStop = false[\s\S]*DetachDisk/);
    await workbench.answer('Stop and Detach');
    await workbench.toast('was detached').waitFor();
    await workbench.picture('stop-first-done');
  });
});
