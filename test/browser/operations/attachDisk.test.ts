import assert from 'node:assert/strict';
import { worldRegions } from '../../support/worldRegions';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import type { Workbench } from '../support/workbench';

interface Scenario {
  readonly cloud: string;
  readonly region: string;
  /** An unattached disk, and an instance that takes it. */
  readonly disk: string;
  readonly instance: string;
  readonly call: string;
  /** The dialog's details besides names: parameters. */
  readonly sent: readonly string[];
  /** An instance that doesn't take the disk, if the region has one, and the documented code. */
  readonly refused?: { readonly instance: string; readonly code: string };
}

const unattached = 'Unattached disks';

const scenarios: readonly Scenario[] = [
  {
    cloud: 'Zenlayer',
    region: worldRegions.zenlayer.company,
    disk: 'old-backup',
    instance: 'edge-web-02',
    call: 'AttachDisks',
    sent: ['diskIds', 'instanceId'],
    refused: { instance: 'k8s-prod-node-1', code: 'INVALID_DISK_AND_INSTANCE_ZONE_MISMATCHED' },
  },
  {
    cloud: 'Alibaba Cloud',
    region: worldRegions.alibaba.company,
    disk: 'old-backup',
    instance: 'mall-web-02',
    call: 'AttachDisk',
    sent: ['DeleteWithInstance = false'],
  },
  {
    cloud: 'Huawei Cloud',
    region: worldRegions.huawei.company,
    disk: 'old-backup',
    instance: 'shop-web-02',
    call: 'AttachServerVolume',
    sent: ['server_id', 'volume_id'],
  },
];

describe('Attaching a disk in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
  });

  for (const { cloud, region, disk, instance, call, sent, refused } of scenarios) {
    const account = `${cloud} sandbox`;
    const picture = (name: string): string => `${cloud.split(' ')[0]?.toLowerCase()}-attach-${name}`;

    describe(cloud, () => {
      before(async () => {
        await workbench.collapseAll();
        await workbench.expand(account, region, unattached);
        await workbench.row(disk).waitFor();
      });

      afterEach(function () {
        return workbench.recover(this.currentTest);
      });

      if (refused)
        it('blocks an instance that doesn’t take it: the list has the reason, and no request is sent', async () => {
          await workbench.menu(disk, 'Attach Disk…');
          await workbench.quickInput.titled('select an instance');
          await workbench.quickInput.item(refused.code).waitFor();
          await workbench.picture(picture('instances'));
          await workbench.quickInput.take('select an instance', refused.instance);
          await workbench.toast(refused.code).waitFor();
          assert.equal(await workbench.dialog.count(), 0, 'no question is asked');
          await workbench.picture(picture('refusal'));
          await workbench.clearToasts();
          assert.equal(await workbench.sent(call), 0);
        });

      it('asks for an instance, shows what will be sent, and moves the row under the instance', async () => {
        await workbench.menu(disk, 'Attach Disk…');
        await workbench.quickInput.take('select an instance', instance);
        const text = await workbench.dialogText();
        for (const part of [`Attach “${disk}”`, `to “${instance}”?`, region, account])
          assert.ok(text.includes(part), `${part} in:\n${text}`);
        await workbench.picture(picture('dialog'));
        const details = await workbench.questionDetails();
        for (const part of [disk, instance, region, account, call, ...sent])
          assert.ok(details.includes(part), `${part} in:\n${details}`);
        await workbench.answer('Attach');
        await workbench.toast(/was attached/).waitFor();
        await workbench.row(disk).waitFor({ state: 'detached' });
        await workbench.expand(instance);
        await workbench.row(disk).waitFor();
        await workbench.picture(picture('attached'));
        assert.equal(await workbench.sent(call, 1), 1);
        await workbench.clearToasts();
      });
    });
  }
});
