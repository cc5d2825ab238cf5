import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/app/tree/node';
import { jsonResponse } from '../../../src/emulator/wire';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { loadedRows } from '../../support/treeWalk';

/** A list whose second record has a field of a wrong type, and a list that isn't one. */
interface Damaged {
  readonly action: string;
  readonly body: (list: unknown) => object;
  readonly records: readonly object[];
  /** The path of the damaged field. */
  readonly field: string;
  /** The path of the list. */
  readonly list: string;
}

interface OfCloud {
  readonly disks: Damaged;
  readonly regions: Damaged;
}

const project = (name: string, id: unknown) => ({ id, name, enabled: true });

const damaged: Readonly<Record<string, OfCloud>> = {
  zenlayer: {
    disks: {
      action: 'DescribeDisks',
      body: (dataSet) => ({ requestId: 'r', response: { requestId: 'r', totalCount: 3, dataSet } }),
      records: [
        { diskId: '11', diskName: 'one', diskStatus: 'AVAILABLE' },
        { diskId: '12', diskName: 'two', diskStatus: 'AVAILABLE', instanceId: {} },
        { diskId: '13', diskName: 'three', diskStatus: 'AVAILABLE' },
      ],
      field: 'response.dataSet[1].instanceId',
      list: 'response.dataSet',
    },
    regions: {
      action: 'DescribeZones',
      body: (zoneSet) => ({ requestId: 'r', response: { requestId: 'r', zoneSet } }),
      records: [
        { zoneId: 'asia-east-1a', regionId: 'asia-east-1', cityName: 'Hong Kong' },
        { zoneId: 'asia-east-1b', regionId: ['asia-east-1'] },
      ],
      field: 'response.zoneSet[1].regionId',
      list: 'response.zoneSet',
    },
  },
  alibaba: {
    disks: {
      action: 'DescribeDisks',
      body: (Disk) => ({ RequestId: 'r', TotalCount: 3, Disks: { Disk } }),
      records: [
        { DiskId: 'd-bp1one00', DiskName: 'one', Status: 'Available' },
        { DiskId: 'd-bp1two00', DiskName: 'two', Attachments: { Attachment: [{ InstanceId: ['i-1'] }] } },
        { DiskId: 'd-bp1three', DiskName: 'three', Status: 'Available' },
      ],
      field: 'Disks.Disk[1].Attachments.Attachment[0].InstanceId',
      list: 'Disks.Disk',
    },
    regions: {
      action: 'DescribeRegions',
      body: (Region) => ({ RequestId: 'r', Regions: { Region } }),
      records: [{ RegionId: 'cn-hangzhou', LocalName: 'Hangzhou' }, { RegionId: { id: 'cn-beijing' } }],
      field: 'Regions.Region[1].RegionId',
      list: 'Regions.Region',
    },
  },
  huawei: {
    disks: {
      action: 'ListVolumes',
      body: (volumes) => ({ volumes }),
      records: [
        { id: '1', name: 'one', status: 'available', attachments: [] },
        { id: '2', name: 'two', status: 'available', attachments: { server_id: 'x' } },
        { id: '3', name: 'three', status: 'available', attachments: [] },
      ],
      field: 'volumes[1].attachments',
      list: 'volumes',
    },
    regions: {
      action: 'KeystoneListAuthProjects',
      body: (projects) => ({ projects }),
      records: [project('cn-north-4', 'a'.repeat(32)), project('cn-north-9', {})],
      field: 'projects[1].id',
      list: 'projects',
    },
  },
};

for (const provider of providers) {
  const own = damaged[provider.id];

  describe(`Damaged responses of ${provider.label}`, () => {
    let bench: AppHarness;
    beforeEach(async () => {
      bench = await startApp({ providers: [provider], dialects });
      bench.sandbox.faults.clear();
    });
    afterEach(() => bench.dispose());

    const below = (node: TreeNode) => loadedRows(bench.app.tree, node, bench.timer);
    const respond = ({ action, body }: Damaged, list: unknown) =>
      bench.sandbox.faults.arm(provider.id, action, { kind: 'response', response: jsonResponse(200, body(list)) });

    function account(): TreeNode {
      const [root] = bench.app.tree.roots();
      assert.ok(root, 'there is an account');
      return root;
    }

    async function unattachedDisks(): Promise<TreeNode> {
      const [region] = await below(account());
      assert.ok(region, 'there is a region');
      const group = (await below(region)).find(({ label }) => label === 'Unattached disks');
      assert.ok(group, 'there is a group');
      return group;
    }

    it('show a row with the action and the field of a record that can’t be read, and the other records', async () => {
      assert.ok(own, 'there is a damaged list');
      const group = await unattachedDisks();
      respond(own.disks, own.disks.records);
      const rows = await below(group);
      assert.deepEqual(rows.map(({ label }) => label).sort(), ['A disk couldn’t be read', 'one', 'three']);
      const tooltip = rows.find(({ label }) => label.startsWith('A disk'))?.tooltip ?? '';
      const [title, reason = ''] = tooltip.split('\n');
      assert.equal(title, 'A disk couldn’t be read');
      assert.ok(reason.startsWith(`${own.disks.action}: `), reason);
      assert.ok(reason.endsWith(`: ${own.disks.field}.`), reason);
    });

    it('show the same for a region', async () => {
      assert.ok(own, 'there is a damaged list');
      respond(own.regions, own.regions.records);
      const rows = await below(account());
      assert.equal(rows.length, own.regions.records.length);
      const reason = rows.find(({ label }) => label === 'A region couldn’t be read')?.tooltip ?? '';
      assert.ok(reason.includes(`\n${own.regions.action}: `), reason);
      assert.ok(reason.endsWith(`: ${own.regions.field}.`), reason);
    });

    it('show a failure with the action and the field when the list isn’t one', async () => {
      assert.ok(own, 'there is a damaged list');
      const group = await unattachedDisks();
      for (const list of ['none', { 0: own.disks.records[0] }, 5]) {
        respond(own.disks, list);
        bench.app.tree.refresh(group);
        const rows = await below(group);
        assert.equal(rows.length, 1, rows.map(({ label }) => label).join());
        const text = `${rows[0]?.label}\n${rows[0]?.tooltip}`;
        assert.ok(text.includes(` to ${own.disks.action} couldn’t be read`), text);
        assert.ok(text.includes(`the list ${own.disks.list}.`), text);
      }
    });
  });
}
