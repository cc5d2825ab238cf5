import assert from 'node:assert/strict';
import type { DialogFacts } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { firstViolated } from '../../support/operations';
import { operation, ordinary, type Started, start, subject } from './world';

type Action = Parameters<typeof operation>[0];
const unknown: DialogFacts = {};

describe('Huawei Cloud: the dialog before a confirmation', () => {
  let bench: Started;
  before(async () => {
    bench = await start();
  });
  after(() => bench.dispose());

  async function consequencesOf(action: Action, name: string, inquiry = unknown): Promise<readonly string[]> {
    const target = await subject(bench.client.api, action, name);
    return operation(action)
      .consequences(target, {}, inquiry)
      .map(({ kind, text }) => `${kind}: ${text}`);
  }

  const says: readonly (readonly [string, Action, string, RegExp])[] = [
    ['names the device and asks to unmount it first', 'detachDisk', 'shop-web-data', /note: Unmount \/dev\/vdb in /],
    ['asks to set a disk of Windows offline', 'detachDisk', 'scsi-of-windows', /loss: .*Take \/dev\/sdb offline/],
    ['says that the disk goes on costing', 'detachDisk', 'shop-web-data', /cost: The disk and its data are kept/],
    ['says what a server without its system disk is', 'detachDisk', '报表批处理-01-system', /loss: .*can’t start/],
    [
      'says that a shared disk stays attached elsewhere',
      'detachDisk',
      'billing-db-quorum',
      /stays attached to .*db-standby/,
    ],
    [
      'says that the disk was deleted with its server before',
      'detachDisk',
      'shop-web-uploads',
      /deleted with its server\. After it’s detached, it’s kept/,
    ],
    ['says what a forced detach can lose', 'forceDetachDisk', 'detach-will-fail', /loss: .*being written can be lost/],
    [
      'says what a forced detach leaves occupied',
      'forceDetachDisk',
      'detach-will-fail',
      /occupied until the server is restarted/,
    ],
    ['says that a port is kept, with its addresses', 'detachVnic', 'shop-web-backend', /10\.20\..*fa:16:3e.* are kept/],
    ['says that a port is deleted with its NIC', 'removeVnic', 'shop-web-public', /loss: The port is deleted/],
    [
      'says that an elastic IP is unbound and continues to be billed',
      'removeVnic',
      'shop-web-public',
      /cost: The EIP 203\.0\.113\.25/,
    ],
    ['says that a released port gives up its addresses', 'releaseVnic', 'spare-port', /can be assigned to others/],
  ];
  for (const [sentence, action, name, pattern] of says) {
    it(`${action} ${sentence}`, async () => assert.match((await consequencesOf(action, name)).join('\n'), pattern));
  }

  const bins = [
    ['on', /cost: The disk moves to the recycle bin and continues to be billed/],
    ['off', /loss: The disk and all data on it are permanently deleted immediately/],
    [undefined, /loss: The recycle bin policy couldn’t be read/],
  ] as const;
  for (const [recycleBin, pattern] of bins) {
    it(`releaseDisk says where the disk goes when the recycle bin is ${recycleBin ?? 'unknown'}`, async () => {
      assert.match(
        (
          await consequencesOf('releaseDisk', 'audit-2025-导出', {
            snapshots: [],
            ...(recycleBin ? { recycleBin } : {}),
          })
        ).join('\n'),
        pattern,
      );
    });
  }

  it('releaseDisk lists the deleted snapshots, cleaned and at most ten', async () => {
    const snapshots = Array.from({ length: 12 }, (_, index) => `snap-${index}\u202e`);
    const text = (await consequencesOf('releaseDisk', 'audit-2025-导出', { snapshots, recycleBin: 'off' })).join('\n');
    assert.match(text, /\(12\): snap-0, .*snap-9 and 2 more/);
    assert.doesNotMatch(text, /\u202e/);
    assert.match((await consequencesOf('releaseDisk', 'audit-2025-导出')).join('\n'), /couldn’t be listed/);
  });

  it('no name of a cloud breaks or reverses a line, in messages and consequences', async () => {
    const names = { disk: 'billing-db-quorum', vnic: 'spare-port', instance: 'shop-web-01', snapshot: '' };
    for (const { action, kind, rules } of huawei.operations) {
      const target = await subject(bench.client.api, action, names[kind]);
      const forged = { ...target.target, name: 'a\nb\u202ec' };
      const server = target.instance && { ...target.instance, name: 'x\ny\u202ez' };
      const texts = [
        ...rules.map((rule) => rule.message({ target: forged, instance: server })),
        ...operation(action)
          .consequences({ target: forged, instance: server }, {}, unknown)
          .map((each) => each.text),
      ];
      for (const text of texts) assert.doesNotMatch(text, /[\n\u202e]/);
    }
  });

  it('every message of every rule is a whole sentence', async () => {
    const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
    const parties = {
      disk: target,
      vnic: await subject(bench.client.api, 'detachVnic', ordinary.vnic),
      instance: await subject(bench.client.api, 'stopInstance', ordinary.instance),
    };
    for (const { kind, rules } of huawei.operations) {
      assert.ok(kind !== 'snapshot', kind);
      for (const rule of rules) assert.match(rule.message(parties[kind]), /^\S.*\.$/);
    }
    assert.equal(firstViolated(operation('detachDisk'), target), undefined);
  });

  it('the release of an attached disk links to its detach', async () => {
    const target = await subject(bench.client.api, 'releaseDisk', 'shop-web-data');
    assert.equal(firstViolated(operation('releaseDisk'), target)?.resolvedBy, 'detachDisk');
    const nic = await subject(bench.client.api, 'releaseVnic', 'shop-web-backend');
    assert.equal(firstViolated(operation('releaseVnic'), nic)?.resolvedBy, 'detachVnic');
  });
});
