import assert from 'node:assert/strict';
import type { DialogFacts } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { firstBroken } from '../../support/operations';
import { operation, type Started, start, subject } from './world';

type Action = Parameters<typeof operation>[0];
const unknown: DialogFacts = { snapshots: undefined, recycleBin: undefined };

describe('Huawei Cloud: what is said before a yes', () => {
  let bench: Started;
  before(async () => {
    bench = await start();
  });
  after(() => bench.dispose());

  async function told(action: Action, name: string, inquiry = unknown): Promise<readonly string[]> {
    const target = await subject(bench.client.api, action, name);
    return operation(action)
      .consequences(target, {}, inquiry)
      .map(({ kind, text }) => `${kind}: ${text}`);
  }

  const says: readonly (readonly [string, Action, string, RegExp])[] = [
    ['names the device and asks to unmount it first', 'detachDisk', 'shop-web-data', /note: Unmount \/dev\/vdb in /],
    ['asks to set a disk of Windows offline', 'detachDisk', 'scsi-of-windows', /loss: .*Take \/dev\/sdb offline/],
    ['says that the disk goes on costing', 'detachDisk', 'shop-web-data', /cost: The disk and its data are kept/],
    ['says what a server without its system disk is', 'detachDisk', 'batch-old-system', /loss: .*can’t start/],
    [
      'says that a shared disk stays attached elsewhere',
      'detachDisk',
      'shared-quorum',
      /stays attached to .*db-standby/,
    ],
    [
      'says that it was to be deleted with its server',
      'detachDisk',
      'shop-web-terraform',
      /deleted with its server\. After it’s detached, it’s kept/,
    ],
    ['says what force can lose', 'forceDetachDisk', 'detach-will-fail', /loss: .*being written can be lost/],
    [
      'says what force leaves occupied',
      'forceDetachDisk',
      'detach-will-fail',
      /occupied until the server is restarted/,
    ],
    ['says that a port survives, and its addresses', 'detachVnic', 'keeps-its-port', /10\.20\..*fa:16:3e.* are kept/],
    ['says that a port is deleted with its NIC', 'removeVnic', 'dies-with-its-nic', /loss: The port is deleted/],
    [
      'says that an elastic IP is unbound and goes on costing',
      'removeVnic',
      'dies-with-its-nic',
      /cost: The EIP 203\.0\.113\.25/,
    ],
    ['says that a released port gives up its addresses', 'releaseVnic', 'left-over', /can be assigned to others/],
  ];
  for (const [sentence, action, name, pattern] of says) {
    it(`${action} ${sentence}`, async () => assert.match((await told(action, name)).join('\n'), pattern));
  }

  const bins = [
    ['on', /cost: The disk moves to the recycle bin and continues to be billed/],
    ['off', /loss: The disk and all data on it are permanently deleted immediately/],
    [undefined, /loss: The recycle bin policy couldn’t be read/],
  ] as const;
  for (const [recycleBin, pattern] of bins) {
    it(`releaseDisk says where the disk goes when the recycle bin is ${recycleBin ?? 'unknown'}`, async () => {
      assert.match((await told('releaseDisk', 'old-data', { snapshots: [], recycleBin })).join('\n'), pattern);
    });
  }

  it('releaseDisk lists the snapshots that die, cleaned and cut to ten', async () => {
    const snapshots = Array.from({ length: 12 }, (_, index) => `snap-${index}\u202e`);
    const text = (await told('releaseDisk', 'old-data', { snapshots, recycleBin: 'off' })).join('\n');
    assert.match(text, /\(12\): snap-0, .*snap-9 and 2 more/);
    assert.doesNotMatch(text, /\u202e/);
    assert.match((await told('releaseDisk', 'old-data')).join('\n'), /couldn’t be listed/);
  });

  it('no name of a cloud breaks a line or turns it round, in reasons and in consequences', async () => {
    for (const { action, rules } of huawei.operations) {
      const target = await subject(bench.client.api, action, action.endsWith('Vnic') ? 'left-over' : 'shared-quorum');
      const forged = { ...target.resource, name: 'a\nb\u202ec' };
      const server = target.instance && { ...target.instance, name: 'x\ny\u202ez' };
      const texts = [
        ...rules.map((rule) => rule.message({ resource: forged, instance: server })),
        ...operation(action)
          .consequences({ resource: forged, instance: server }, {}, unknown)
          .map((each) => each.text),
      ];
      for (const text of texts) assert.doesNotMatch(text, /[\n\u202e]/);
    }
  });

  it('every reason is a whole sentence, for every rule', async () => {
    const target = await subject(bench.client.api, 'detachDisk', 'shop-web-data');
    for (const rule of huawei.operations.flatMap((each) => each.rules)) {
      assert.match(rule.message(target), /^\S.*\.$/);
    }
    assert.equal(firstBroken(operation('detachDisk'), target), undefined);
  });

  it('an attached disk points to its detach as the way to its release', async () => {
    const target = await subject(bench.client.api, 'releaseDisk', 'shop-web-data');
    assert.equal(firstBroken(operation('releaseDisk'), target)?.resolvedBy, 'detachDisk');
    const nic = await subject(bench.client.api, 'releaseVnic', 'keeps-its-port');
    assert.equal(firstBroken(operation('releaseVnic'), nic)?.resolvedBy, 'detachVnic');
  });
});
