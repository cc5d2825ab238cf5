import assert from 'node:assert/strict';
import { Workbench } from './support/workbench';

interface Scenario {
  readonly cloud: string;
  readonly region: string;
  readonly instance: string;
  /** Can be detached as it is. */
  readonly disk: string;
  readonly call: string;
  /** What the dialog says besides names: parameters, and what becomes of the disk. */
  readonly said: readonly string[];
  /** Is refused by a documented rule. */
  readonly refused: { readonly disk: string; readonly code: string };
  /** Is found by asking for it: a part of its name, and all of it; how its detach ends, where it is agreed to. */
  readonly asked: { readonly type: string; readonly disk: string; readonly ends?: RegExp };
}

/** A disk that goes and a disk that must not, for each cloud. */
const scenarios: readonly Scenario[] = [
  {
    cloud: 'Zenlayer',
    region: 'asia-east-1',
    instance: 'db-1',
    disk: 'db-1-data',
    call: 'DetachDisks',
    said: ['instanceCheckFlag = true', 'continue to be billed'],
    refused: { disk: 'db-1-not-portable', code: 'INVALID_DISK_NOT_PORTABLE' },
    // The cloud answers 200 and names it among those that failed.
    asked: { type: 'lists-it', disk: 'db-1-batch-lists-it-as-failed', ends: /Detach Disk failed/ },
  },
  {
    cloud: 'Alibaba Cloud',
    region: 'cn-hangzhou',
    instance: 'web-01',
    disk: 'web-data',
    call: 'DetachDisk',
    said: ['DeleteWithInstance = false', '/dev/xvdb', 'Terraform'],
    refused: { disk: 're-initializing', code: 'IncorrectDiskStatus' },
    asked: { type: 'db-data', disk: 'db-data 数据盘 💾' },
  },
  {
    cloud: 'Huawei Cloud',
    region: 'cn-north-4',
    instance: 'shop-web-01',
    disk: 'shop-web-data',
    call: 'DetachServerVolume',
    said: ['delete_flag = 0', '/dev/vdb', 'continue to be billed'],
    refused: { disk: 'growing-now', code: 'Ecs.0102' },
    asked: { type: '生产', disk: '数据盘-生产-01 🔥' },
  },
];

describe('Detaching a disk in the real workbench', () => {
  let workbench: Workbench;

  before(async function () {
    this.timeout(120_000);
    workbench = await Workbench.open();
    await workbench.openSandbox();
  });
  after(() => workbench?.dispose());

  for (const { cloud, region, instance, disk, call, said, refused, asked } of scenarios) {
    const account = `${cloud} sandbox`;
    const picture = (name: string): string => `${cloud.split(' ')[0]?.toLowerCase()}-${name}`;

    describe(cloud, () => {
      before(async () => {
        await workbench.collapseAll();
        await workbench.expand(account, region, instance);
        await workbench.row(disk).waitFor();
      });

      afterEach(function () {
        return workbench.recover(this.currentTest);
      });

      it('shows the instance with what hangs on it', async () => {
        await workbench.picture(picture('tree'));
        const spoken = await workbench.row(disk).getAttribute('aria-label');
        assert.match(spoken ?? '', /disk, .*in use/);
      });

      it('sends nothing when the dialog is cancelled', async () => {
        await workbench.openMenu(disk);
        await workbench.picture(picture('menu'));
        await workbench.closeMenu();
        await workbench.menu(disk, 'Detach Disk…');
        const text = await workbench.dialogText();
        for (const part of [disk, instance, region, account, call, ...said])
          assert.ok(text.includes(part), `${part} in:\n${text}`);
        await workbench.picture(picture('dialog'));
        await workbench.answer('Cancel');
        assert.equal(await workbench.sent(call), 0);
      });

      it('refuses what the documents rule out, with the code, before any request', async () => {
        await workbench.menu(refused.disk, 'Detach Disk…');
        assert.match(await workbench.dialogText(), new RegExp(refused.code));
        await workbench.picture(picture('refused'));
        await workbench.answer('Cancel');
        await workbench.toast(refused.code).waitFor();
        await workbench.picture(picture('refusal-explained'));
        await workbench.clearToasts();
        assert.equal(await workbench.sent(call), 0);
      });

      it('shows the cloud’s own refusal, explained, when a sandbox account sends anyway', async () => {
        await workbench.menu(refused.disk, 'Detach Disk…');
        await workbench.answer('Send Anyway');
        await workbench.dialog.filter({ hasText: call }).waitFor();
        await workbench.answer('Detach');
        await workbench.toast(refused.code).waitFor();
        await workbench.picture(picture('failure'));
        await workbench.clearToasts();
        assert.equal(await workbench.sent(call, 1), 1);
      });

      it('follows the cloud until the disk is free', async () => {
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

      it('finds the disk by asking, from the palette and with the keyboard alone', async () => {
        await workbench.collapseAll();
        await workbench.clearToasts();
        await workbench.palette('Detach Disk…');
        await workbench.quickInput.item(region).waitFor();
        await workbench.picture(picture('palette-region'));
        await workbench.quickInput.take('select an account and a region', region);
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
