import assert from 'node:assert/strict';
import { Workbench } from './support/workbench';

interface Scenario {
  readonly cloud: string;
  readonly region: string;
  readonly instance: string;
  /** Can be detached as it is. */
  readonly disk: string;
  readonly call: string;
  readonly sent: string;
  /** Is refused by a documented rule. */
  readonly refused: { readonly disk: string; readonly code: string };
}

/** A disk that goes and a disk that must not, for each cloud. */
const scenarios: readonly Scenario[] = [
  {
    cloud: 'Zenlayer',
    region: 'asia-east-1',
    instance: 'db-1',
    disk: 'db-1-data',
    call: 'DetachDisks',
    sent: 'instanceCheckFlag = true',
    refused: { disk: 'db-1-not-portable', code: 'INVALID_DISK_NOT_PORTABLE' },
  },
];

for (const { cloud, region, instance, disk, call, sent, refused } of scenarios) {
  const account = `${cloud} sandbox`;
  const picture = (name: string): string => `${cloud.split(' ')[0]?.toLowerCase()}-${name}`;

  describe(`Detaching a disk of ${cloud} in the real workbench`, () => {
    let workbench: Workbench;

    before(async function () {
      this.timeout(120_000);
      workbench = await Workbench.open();
      await workbench.openSandbox();
      await workbench.expand(account, region, instance);
      await workbench.row(disk).waitFor();
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed') await workbench?.picture(picture('failed'));
    });
    after(() => workbench?.dispose());

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
      for (const part of [disk, instance, region, account, call, sent])
        assert.ok(text.includes(part), `${part} in:\n${text}`);
      await workbench.picture(picture('dialog'));
      await workbench.answer('Cancel');
      assert.equal(await workbench.sent(call), 0);
    });

    it('refuses what the documents rule out, with the code, before any request', async () => {
      await workbench.menu(refused.disk, 'Detach Disk…');
      assert.match(await workbench.dialogText(), new RegExp(refused.code));
      await workbench.picture(picture('refused'));
      await workbench.answer('Do Not Send');
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
      assert.equal(await workbench.sent(call), 1);
    });

    it('follows the cloud until the disk is free', async () => {
      await workbench.menu(disk, 'Detach Disk…');
      await workbench.dialogText();
      await workbench.answer('Detach');
      await workbench.toast(/Detaching/).waitFor();
      await workbench.picture(picture('detaching'));
      await workbench.toast(/is detached/).waitFor();
      await workbench.row(disk).waitFor({ state: 'detached' });
      await workbench.expand('Unattached disks');
      await workbench.row(disk).waitFor();
      await workbench.picture(picture('detached'));
      assert.equal(await workbench.sent(call), 2);
    });
  });
}
