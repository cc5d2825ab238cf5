import assert from 'node:assert/strict';
import { worldRegions } from '../../support/worldRegions';
import { RecordOnDisk } from '../support/recordOnDisk';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import type { Workbench } from '../support/workbench';

/** A disk on no instance: the label of its row, which begins with its id if it has no name. */
interface Free {
  readonly region: string;
  readonly disk: string | RegExp;
}

interface Scenario {
  readonly cloud: string;
  readonly call: string;
  /** Can be released. */
  readonly released: Free & {
    /** The dialog's content, including the names of snapshots. */
    readonly said: readonly string[];
    readonly hasBin: boolean;
  };
  /** Names that prove nothing when they are typed. */
  readonly odd: readonly (Free & { readonly said: readonly string[] })[];
  /** Is blocked by a documented rule. */
  readonly refused: Free & { readonly code: string };
  /** Is rejected by the cloud for a reason that can't be checked in advance. */
  readonly failing: Free & { readonly code: string };
}

const scenarios: readonly Scenario[] = [
  {
    cloud: 'Zenlayer',
    call: 'ReleaseDisk',
    released: {
      region: 'asia-east-1',
      disk: 'report-scratch',
      said: ['50 GiB', 'no snapshots', 'recycle bin', 'Terraform'],
      hasBin: true,
    },
    odd: [
      { region: 'asia-east-1', disk: 'old-backup', said: ['before-cleanup, first'] },
      { region: worldRegions.zenlayer.refusals, disk: 'two-of-this-name', said: [] },
      { region: worldRegions.zenlayer.refusals, disk: /^\d{19}$/, said: [] },
    ],
    refused: {
      region: worldRegions.zenlayer.refusals,
      disk: 'being-resized',
      code: 'UNSUPPORTED_OPERATION_DISK_STATUS',
    },
    failing: {
      region: worldRegions.zenlayer.refusals,
      disk: 'other-team-read-only',
      code: 'AUTHFAILURE_UNAUTHORIZED_OPERATION',
    },
  },
  {
    cloud: 'Alibaba Cloud',
    call: 'DeleteDisk',
    released: {
      region: 'cn-hangzhou',
      disk: 'audit-2025-导出',
      said: ['auto2.0_20260801_sp-weekly', 'no recycle bin'],
      hasBin: false,
    },
    odd: [
      // Another cloud's account has disks of this name.
      { region: 'cn-hangzhou', disk: 'old-backup', said: ['auto2.0_20260901_sp-nightly', 'before-migration'] },
      { region: worldRegions.alibaba.refusals, disk: 'data', said: [] },
      { region: worldRegions.alibaba.refusals, disk: /^d-/, said: [] },
    ],
    refused: { region: worldRegions.alibaba.refusals, disk: 'prepaid-unattached', code: 'ChargeTypeViolation' },
    failing: {
      region: worldRegions.alibaba.refusals,
      disk: 'release-not-in-white-list',
      code: 'UserNotInTheWhiteList',
    },
  },
  {
    cloud: 'Huawei Cloud',
    call: 'DeleteVolume',
    released: {
      region: worldRegions.huawei.company,
      disk: 'old-backup',
      said: ['old-backup-2025-12', 'old-backup-2026-06', 'recycle bin'],
      hasBin: true,
    },
    odd: [
      { region: worldRegions.huawei.company, disk: 'audit-2025-导出', said: ['permanently deleted immediately'] },
      { region: worldRegions.huawei.refusals, disk: 'two-of-this-name', said: [] },
      { region: worldRegions.huawei.refusals, disk: /^invoice/, said: [] },
    ],
    refused: { region: worldRegions.huawei.refusals, disk: 'former-system-disk', code: 'EVS.1035' },
    failing: { region: worldRegions.huawei.refusals, disk: 'locked-by-an-order', code: 'EVS.2068' },
  },
];

describe('Releasing a disk in the real workbench', () => {
  let workbench: Workbench;
  let record: RecordOnDisk;

  before(async function () {
    this.timeout(120_000);
    workbench = await sandboxWorkbench();
    record = new RecordOnDisk(workbench.profile);
  });

  for (const { cloud, call, released, odd, refused, failing } of scenarios) {
    const picture = (name: string): string => `${cloud.split(' ')[0]?.toLowerCase()}-release-${name}`;

    async function start({ region, disk }: Free): Promise<void> {
      await workbench.collapseAll();
      await workbench.expand(`${cloud} sandbox`, region, 'Unattached disks');
      await workbench.menu(disk, 'Release Disk…');
    }

    /** Starts the release of a disk. Returns the dialog's text. */
    async function ask(disk: Free): Promise<string> {
      await start(disk);
      return workbench.dialogText();
    }

    /** Confirms the dialog. Returns the text that must be typed. */
    async function agree(): Promise<string> {
      await workbench.answer('Release…');
      return workbench.typedConfirmation();
    }

    describe(cloud, () => {
      afterEach(function () {
        return workbench.recover(this.currentTest);
      });

      for (const { region, disk, said } of odd) {
        it(`asks for the end of the id: ${disk}`, async () => {
          const text = await ask({ region, disk });
          for (const part of said) assert.ok(text.includes(part), `${part} in:\n${text}`);
          const expected = await agree();
          assert.ok(expected.length >= 6, `${expected} is long enough`);
          assert.ok(text.includes(`…${expected}\n`), text);
          await workbench.picture(picture('end-of-id'));
          await workbench.quickInput.close();
          assert.equal(await workbench.sent(call), 0);
        });
      }

      it('blocks what the documents rule out, with the code, before any request', async () => {
        await start(refused);
        await workbench.toast(refused.code).waitFor();
        await workbench.picture(picture('refused'));
        await workbench.clearToasts();
        assert.equal(await workbench.sent(call), 0);
      });

      it('shows what is lost, and sends nothing for a wrong text', async () => {
        const text = await ask(released);
        for (const part of released.said) assert.ok(text.includes(part), `${part} in:\n${text}`);
        await workbench.picture(picture('dialog'));
        const expected = await agree();
        // Most of the region has not been expanded, so it is unknown whether another disk has this name.
        assert.ok(expected.length >= 6 && text.includes(`…${expected}\n`), `${expected} is the end of the ID`);
        await workbench.picture(picture('typed'));
        await workbench.quickInput.enter('Release the disk', `${expected} `);
        await workbench.quickInput.message('No request has been sent').waitFor();
        await workbench.picture(picture('typed-wrong'));
        await workbench.quickInput.close();
        assert.equal(await workbench.sent(call), 0);
      });

      it('polls the cloud until the disk is released', async () => {
        await ask(released);
        await workbench.quickInput.enter('Release the disk', await agree());
        await workbench.toast(/Releasing/).waitFor();
        await workbench.picture(picture('releasing'));
        await workbench.toast(/was released/).waitFor();
        assert.equal(await workbench.sent(call, 1), 1);
        assert.equal(await workbench.toast(/recycle bin/).count(), released.hasBin ? 1 : 0);
        if (!released.hasBin) return workbench.row(released.disk).waitFor({ state: 'detached' });
        await workbench.expand('Recycle bin');
        await workbench.described(released.disk, 'in the recycle bin').waitFor();
        await workbench.picture(picture('released'));
      });

      it('explains what the cloud rejects', async () => {
        await ask(failing);
        await workbench.quickInput.enter('Release the disk', await agree());
        await workbench.toast(failing.code).waitFor();
        await workbench.picture(picture('failure'));
        await workbench.clearToasts();
        assert.equal(await workbench.sent(call, 2), 2);
      });
    });
  }

  // In a suite of its own, because these are run after the tests of the suite around them.
  describe('with a snapshot', () => {
    it('creates a snapshot first if the user wants that, and releases the disk when it is available', async () => {
      const earlier = (await record.operations()).map(({ id }) => id);
      await workbench.collapseAll();
      await workbench.expand('Alibaba Cloud sandbox', 'cn-hangzhou', 'Unattached disks');
      await workbench.menu('old-backup', 'Release Disk…');
      await workbench.dialogText();
      await workbench.picture('snapshot-first-offered');
      await workbench.answer('Create Snapshot First…');
      const text = await workbench.dialogText();
      assert.match(text, /1\. Create Snapshot: old-backup[\s\S]*2\. Release Disk: old-backup/);
      const [, name = ''] = /The snapshot is named “(.*?)”/.exec(text) ?? assert.fail(text);
      await workbench.picture('snapshot-first');
      await workbench.answer('Create Snapshot and Release…');
      await workbench.quickInput.enter('Release the disk', await workbench.typedConfirmation());
      await workbench.toast(/was released/).waitFor();
      await workbench.picture('snapshot-first-done');
      const operations = (await record.operations()).filter(({ id }) => !earlier.includes(id));
      assert.deepEqual(operations.map(({ plan, state, step }) => `${plan.action} ${state} ${step?.place}`).sort(), [
        'createSnapshot done 1',
        'releaseDisk done 2',
      ]);
      assert.match(name, /^cloud-attachments-\d{8}-\d{6}$/);
    });
  });
});
