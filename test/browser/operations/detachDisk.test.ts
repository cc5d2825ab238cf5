import assert from 'node:assert/strict';
import { worldRegions } from '../../support/worldRegions';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import type { Workbench } from '../support/workbench';

/** A disk, and the rows that it is below. */
interface Shown {
  readonly region: string;
  readonly instance: string;
  readonly disk: string;
}

interface Scenario {
  readonly cloud: string;
  readonly region: string;
  readonly instance: string;
  /** Can be detached as it is. */
  readonly disk: string;
  readonly call: string;
  /** The dialog's content besides names. */
  readonly said: readonly string[];
  /** The details' content besides names: parameters. */
  readonly sent: readonly string[];
  /** Is blocked by a documented rule. */
  readonly refused: Shown & { readonly code: string };
  /** Is found by a search: a part of its name, and all of it; the result of its detach, if it is confirmed. */
  readonly asked: Omit<Shown, 'instance'> & { readonly type: string; readonly ends?: RegExp };
}

/** A disk that can be detached and one that must not be, for each cloud. */
const scenarios: readonly Scenario[] = [
  {
    cloud: 'Zenlayer',
    region: worldRegions.zenlayer.company,
    instance: 'orders-db-primary',
    disk: 'orders-db-data',
    call: 'DetachDisks',
    said: ['continue to be billed'],
    sent: ['instanceCheckFlag = true'],
    refused: {
      region: worldRegions.zenlayer.refusals,
      instance: 'stopped-instance',
      disk: 'not-portable',
      code: 'INVALID_DISK_NOT_PORTABLE',
    },
    // The cloud responds with 200 and lists it among those that failed.
    asked: {
      region: worldRegions.zenlayer.refusals,
      type: 'lists-it',
      disk: 'batch-lists-it-as-failed',
      ends: /Detach Disk failed/,
    },
  },
  {
    cloud: 'Alibaba Cloud',
    region: worldRegions.alibaba.company,
    instance: 'mall-web-01',
    disk: 'mall-web-data',
    call: 'DetachDisk',
    said: ['/dev/xvdb', 'Terraform'],
    sent: ['DeleteWithInstance = false'],
    refused: {
      region: worldRegions.alibaba.refusals,
      instance: 'odd-states',
      disk: 're-initializing',
      code: 'IncorrectDiskStatus',
    },
    asked: { region: worldRegions.alibaba.company, type: 'members-db-数', disk: 'members-db-数据盘' },
  },
  {
    cloud: 'Huawei Cloud',
    region: worldRegions.huawei.company,
    instance: 'shop-web-01',
    disk: 'shop-web-data',
    call: 'DetachServerVolume',
    said: ['/dev/vdb', 'continue to be billed'],
    sent: ['delete_flag = 0'],
    refused: { region: worldRegions.huawei.refusals, instance: 'odd-states', disk: 'growing-now', code: 'Ecs.0102' },
    asked: { region: worldRegions.huawei.company, type: '生产', disk: '报表数据-生产-01' },
  },
];

describe('Detaching a disk in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
  });

  for (const { cloud, region, instance, disk, call, said, sent, refused, asked } of scenarios) {
    const account = `${cloud} sandbox`;
    const picture = (name: string): string => `${cloud.split(' ')[0]?.toLowerCase()}-${name}`;

    describe(cloud, () => {
      async function show(at: Shown): Promise<void> {
        await workbench.collapseAll();
        await workbench.expand(account, at.region, at.instance);
        await workbench.row(at.disk).waitFor();
      }

      before(() => show({ region, instance, disk }));

      afterEach(function () {
        return workbench.recover(this.currentTest);
      });

      it('shows the instance with what is attached to it', async () => {
        await workbench.picture(picture('tree'));
        const ariaLabel = await workbench.row(disk).getAttribute('aria-label');
        assert.match(ariaLabel ?? '', /disk, .*in use/);
      });

      it('sends nothing when the dialog is canceled', async () => {
        await workbench.openMenu(disk);
        await workbench.picture(picture('menu'));
        await workbench.closeMenu();
        await workbench.menu(disk, 'Detach Disk…');
        const text = await workbench.dialogText();
        for (const part of [`Detach “${disk}”`, instance, region, account, ...said])
          assert.ok(text.includes(part), `${part} in:\n${text}`);
        await workbench.picture(picture('dialog'));
        const details = await workbench.questionDetails();
        for (const part of [disk, instance, region, account, call, ...sent])
          assert.ok(details.includes(part), `${part} in:\n${details}`);
        await workbench.answer('Cancel');
        assert.equal(await workbench.sent(call), 0);
      });

      it('blocks what the documents rule out, with the code, before any request', async () => {
        await show(refused);
        await workbench.menu(refused.disk, 'Detach Disk…');
        await workbench.toast(refused.code).waitFor();
        assert.equal(await workbench.dialog.count(), 0, 'no question is asked');
        await workbench.picture(picture('refusal-explained'));
        await workbench.clearToasts();
        assert.equal(await workbench.sent(call), 0);
      });

      it('shows the cloud’s own rejection, explained, when a sandbox account sends anyway', async () => {
        await workbench.menu(refused.disk, 'Detach Disk…');
        await workbench.step(refused.code, 'Send Anyway…');
        await workbench.dialog.filter({ hasText: `The cloud rejects this request: ${refused.code}` }).waitFor();
        await workbench.picture(picture('send-anyway'));
        await workbench.answer('Detach');
        await workbench.toast(/Detach Disk failed/).waitFor();
        await workbench.picture(picture('failure'));
        await workbench.clearToasts();
        assert.equal(await workbench.sent(call, 1), 1);
      });

      it('polls the cloud until the disk is detached', async () => {
        await show({ region, instance, disk });
        await workbench.menu(disk, 'Detach Disk…');
        await workbench.dialogText();
        await workbench.answer('Detach');
        await workbench.toast(/Detaching/).waitFor();
        await workbench.picture(picture('detaching'));
        await workbench.toast(/was detached/).waitFor();
        await workbench.row(disk).waitFor({ state: 'detached' });
        await workbench.expand('Unattached disks');
        await workbench.row(disk).waitFor();
        await workbench.picture(picture('detached'));
        assert.equal(await workbench.sent(call, 2), 2);
      });

      it('finds the disk from the palette, with the keyboard alone', async () => {
        await workbench.collapseAll();
        await workbench.clearToasts();
        await workbench.palette('Detach Disk…');
        await workbench.quickInput.item(asked.region).waitFor();
        await workbench.picture(picture('palette-region'));
        await workbench.quickInput.take('select an account and a region', asked.region);
        await workbench.quickInput.item(asked.disk).waitFor();
        await workbench.picture(picture('palette-disk'));
        await workbench.quickInput.take('select a resource', asked.type, asked.disk);
        assert.ok((await workbench.dialogText()).includes(asked.disk), `the dialog names ${asked.disk}`);
        await workbench.answerByKeys(asked.ends ? 'Detach' : 'Cancel');
        if (asked.ends) await workbench.toast(asked.ends).waitFor();
        assert.equal(await workbench.sent(call, asked.ends ? 3 : 2), asked.ends ? 3 : 2);
        await workbench.clearToasts();
      });
    });
  }
});
