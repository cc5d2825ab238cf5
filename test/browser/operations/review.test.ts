import assert from 'node:assert/strict';
import { untilTrue } from '../../support/until';
import { RecordOnDisk } from '../support/recordOnDisk';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import { isStored } from '../support/storedState';
import type { Workbench } from '../support/workbench';

describe('A review of several releases in the real workbench', () => {
  let workbench: Workbench;
  let record: RecordOnDisk;
  let earlier: readonly string[];

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
    record = new RecordOnDisk(workbench.profile);
  });
  beforeEach(async () => {
    earlier = (await record.operations()).map(({ id }) => id);
  });
  afterEach(function () {
    return workbench.recover(this.currentTest);
  });

  /** The operations of this test: others of the same editor were sent before. */
  const sent = async () => (await record.operations()).filter(({ id }) => !earlier.includes(id));

  const line = (text: string) => workbench.page.locator('.view-line', { hasText: text }).first();
  const lens = (text: string) => workbench.page.locator('.codelens-decoration a', { hasText: text });

  it('lists the selected disks of two clouds, sends those that stay after a number was typed, and tells each result', async () => {
    await workbench.expand('Alibaba Cloud sandbox', 'cn-hangzhou', 'Unattached disks');
    await workbench.expand('Zenlayer sandbox', 'asia-east-1', 'Unattached disks');
    const selected = [
      workbench.row('report-scratch'),
      workbench.row('audit-2025-导出'),
      workbench.row('迁移临时盘'),
      workbench.row('pvc-c81d20f7-6a3e-4b59-8d12-0e94b7a6f5c3'),
    ];
    for (const [place, row] of selected.entries())
      await row.first().click({ modifiers: place === 0 ? [] : ['Control'] });
    const [first] = selected;
    assert.ok(first, 'there is a row');
    await workbench.menu(first, 'Release Disk…');
    await lens('Release 4 disks').waitFor();
    await workbench.picture('review-open');
    for (const name of ['report-scratch', 'audit-2025-导出', '迁移临时盘', 'pvc-c81d20f7']) await line(name).waitFor();
    // Until then the document shows what was known before everything was read.
    await line('No request has been sent').waitFor();

    await line('audit-2025').click();
    await workbench.page.keyboard.press('Delete');
    const send = lens('Release 3 disks');
    await send.waitFor();
    await workbench.picture('review-omitted');
    await send.click();
    assert.match(
      await workbench.dialogText(),
      /Release 1 disk \(80 GiB\) together\?[\s\S]*Zenlayer[\s\S]*Exactly the lines/,
    );
    await workbench.picture('review-dialog');
    await workbench.answer('Release…');
    await workbench.quickInput.enter('together', await workbench.typedConfirmation());
    assert.match(
      await workbench.dialogText(),
      /managed by other software[\s\S]*report-scratch.*managed by Terraform[\s\S]*pvc-c81d20f7.*managed by Kubernetes/,
    );
    await workbench.picture('review-apart');
    await workbench.answer('Release…');
    await workbench.quickInput.enter('managed by other software', '7');
    await workbench.quickInput.message('No request has been sent').waitFor();
    await workbench.picture('review-wrong-number');
    await workbench.quickInput.enter('managed by other software', '2');
    await workbench.toast('The review has ended: 3 of 3 done').waitFor();
    await line('3 of 3 done').waitFor();
    await workbench.picture('review-ended');

    assert.deepEqual(
      (await sent()).map(({ plan, state }) => `${plan.action} ${plan.names.target.slice(0, 12)} ${state}`).sort(),
      ['pvc-c81d20f7', 'report-scrat', '迁移临时盘'].map((name) => `releaseDisk ${name} done`).sort(),
    );
  });

  it('follows what was sent when the window is reloaded, and offers the rest as a review again', async () => {
    const disks = ['members-db-数据盘', 'members-db-binlog'];
    await workbench.expand('Alibaba Cloud sandbox', 'cn-hangzhou', 'members-db-primary');
    const [first, second] = disks.map((disk) => workbench.row(disk).first());
    assert.ok(first && second, 'there are rows');
    await first.click();
    await second.click({ modifiers: ['Control'] });
    await workbench.menu(first, 'Detach Disk…');
    await lens('Detach 2 disks').click();
    await workbench.answer('Detach…');
    await workbench.quickInput.enter('Detach 2 disks', await workbench.typedConfirmation());
    // Writes on one instance are sent one after another, so the second waits.
    await untilTrue(async () => (await sent()).some(({ state }) => state === 'running'));
    await untilTrue(() => isStored(workbench.page, 'unsentReview'));
    await workbench.reload();
    await workbench.openView();

    const offer = 'Resources for which no request was sent: 1.';
    await workbench.toast(offer).waitFor();
    await workbench.picture('review-offered');
    await untilTrue(async () => (await sent()).every(({ state }) => state === 'done'));
    assert.equal((await sent()).length, 1, 'the other was not sent');
    await workbench.step(offer, 'Review Again');
    await lens('Detach 1 disk').waitFor();
    const [{ plan }] = (await sent()) as [Awaited<ReturnType<typeof sent>>[number]];
    const other = disks.find((disk) => disk !== plan.names.target) ?? assert.fail('there are two');
    await line(other).waitFor();
    await workbench.picture('review-again');
    assert.equal((await sent()).length, 1, 'nothing is sent without another confirmation');
  });
});
