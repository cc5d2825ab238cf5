import assert from 'node:assert/strict';
import { worldRegions } from '../../support/worldRegions';
import { sandboxWorkbench } from '../support/sandboxWorkbench';
import type { Workbench } from '../support/workbench';

const name = /cloud-attachments-\d{8}-\d{6}/;

/** A disk of each cloud, what a release of it does to the snapshot, and the size in its tooltip. */
const disks = [
  {
    account: 'Zenlayer sandbox',
    path: [worldRegions.zenlayer.company, 'edge-web-02'],
    disk: 'edge-web-02-data',
    afterRelease: 'The snapshot is permanently deleted when the disk is released.',
    // The cloud doesn’t say the size of a snapshot.
    size: '',
  },
  {
    account: 'Alibaba Cloud sandbox',
    path: [worldRegions.alibaba.company, 'members-db-primary'],
    disk: 'members-db-binlog',
    afterRelease: 'The snapshot is kept when the disk is released.',
    size: 'Size: 200 GiB',
  },
  {
    account: 'Huawei Cloud sandbox',
    path: [worldRegions.huawei.company, 'shop-web-01'],
    disk: 'shop-web-uploads',
    afterRelease: 'The snapshot is permanently deleted when the disk is released.',
    size: 'Size: 100 GiB',
  },
] as const;

describe('Snapshots of a disk in the real workbench', () => {
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

  for (const { account, path, disk, afterRelease, size } of disks) {
    it(`Create Snapshot… says what it costs, and the snapshot is listed below the disk: ${account}`, async () => {
      await workbench.expand(account, ...path, disk);
      await workbench.menu(disk, 'Create Snapshot…');
      const text = await workbench.dialogText();
      const [named] = name.exec(text) ?? assert.fail(text);
      for (const said of [`“${disk}”?`, 'The snapshot is kept, and can be billed, until it’s deleted.', afterRelease])
        assert.ok(text.includes(said), `${said} in:\n${text}`);
      await workbench.picture(`snapshot-${disk}`);
      await workbench.answer('Create Snapshot');
      await workbench.row(disk).getByText('creating a snapshot…').waitFor();
      await workbench.picture(`snapshot-running-${disk}`);
      const id = await workbench.copiedBy(() => workbench.step('was created', 'Copy ID'));

      // The disk was expanded before.
      const row = workbench.described(named, 'available');
      await row.waitFor();
      const [level, above] = await Promise.all(
        [row, workbench.row(disk)].map(async (each) => Number(await each.getAttribute('aria-level'))),
      );
      assert.equal(level, (above ?? 0) + 1, 'the row is below that of the disk');
      const tooltip = await (await workbench.tooltip(named, 'State')).innerText();
      await workbench.picture(`snapshot-listed-${disk}`);
      assert.match(tooltip, new RegExp(`State: available[\\s\\S]*${size}[\\s\\S]*ID: ${id}`));
    });
  }
});
