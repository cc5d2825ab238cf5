import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { contextValuesOf } from '../../../src/app/tree/contextValues';
import { alibaba } from '../../../src/providers/alibaba';
import type { Provider } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { leastPolicy } from '../../../src/providers/permissions';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { denialOf } from '../../support/denials';
import { isFailure, onlyRow } from '../../support/openRow';
import { rowAt } from '../../support/rowAt';
import { loadedRows } from '../../support/treeWalk';
import { worldRegions } from '../../support/worldRegions';

interface Case {
  readonly provider: Provider;
  readonly disks: string;
  readonly detach: string;
  readonly region: string;
  /** An instance, and a disk that can be detached from it. */
  readonly disk: readonly [string, string];
  /** What a failure says of a right that the cloud names. */
  readonly sentence: (permission: string) => string;
}

const cases: readonly Case[] = [
  {
    provider: alibaba,
    disks: 'DescribeDisks',
    detach: 'DetachDisk',
    region: worldRegions.alibaba.company,
    disk: ['mall-web-01', 'mall-web-data'],
    sentence: (name) =>
      `The permission ${name} is missing for demo. No policy of the user or role grants it in the resource group.`,
  },
  {
    provider: huawei,
    disks: 'ListVolumes',
    detach: 'DetachServerVolume',
    region: worldRegions.huawei.company,
    disk: ['shop-web-01', 'shop-web-data'],
    sentence: (name) => `The permission ${name} is missing.`,
  },
];

for (const { provider, disks, detach, region, disk, sentence } of cases) {
  describe(`A missing permission of ${provider.label}`, () => {
    let bench: AppHarness;
    beforeEach(async () => {
      bench = await startApp({ providers: [provider], dialects, on: false });
      await bench.addAccount(provider);
    });
    afterEach(() => bench.dispose());

    const deny = (action: string): void =>
      bench.sandbox.faults.arm(provider.id, action, { kind: 'response', response: denialOf(provider, action) }, 100);
    const nameOf = (action: string): string =>
      provider.permissions.requests.find((each) => each.action === action)?.names[0] ?? assert.fail(action);

    it('is on the row of the list, in its tooltip, and the row copies the policy', async () => {
      deny(disks);
      const group = await rowAt(bench, region, 'Unattached disks');
      const row = onlyRow((await loadedRows(bench.app.tree, group, bench.timer)).filter(isFailure));
      assert.ok(row.subject.kind === 'failure', 'the list has failed');
      const { label, tooltip, accessibleLabel } = row.subject.text;
      for (const text of [label, tooltip, accessibleLabel]) assert.ok(text.includes(sentence(nameOf(disks))), text);
      assert.match(tooltip, /Ask the administrator .*run “Copy Policy…” on this item/s);
      assert.doesNotMatch(tooltip, /AQFAKE/);
      assert.ok(contextValuesOf(row).includes('denied'), 'the menu has Copy Policy…');
      bench.ui.picked.push('Browse');
      await commands.copyPolicy(bench.app, row);
      assert.deepEqual(JSON.parse(bench.ui.copied[0] ?? ''), leastPolicy(provider.permissions, 'browse'));
    });

    it('is in the message about a write, whose first button copies the policy', async () => {
      const row = await rowAt(bench, region, ...disk);
      deny(detach);
      bench.dialog.answers.push('confirm');
      bench.ui.button = 'Copy Policy…';
      await commands.detachDisk(bench.app, row);
      const toast = bench.ui.toasts.at(-1) ?? assert.fail('there is a message');
      assert.ok(toast.message.includes(sentence(nameOf(detach))), toast.message);
      assert.equal(toast.buttons[0], 'Copy Policy…');
      while (bench.ui.ran.length === 0) await new Promise((resolve) => setImmediate(resolve));
      const [ran] = bench.ui.ran;
      assert.equal(ran?.command, 'copyPolicy');
      assert.equal(ran.row?.subject.kind, 'account');
      assert.ok(
        bench.log.some((line) => line.includes(sentence(nameOf(detach)))),
        'the log says it too',
      );
      assert.ok(!bench.log.some((line) => line.includes('AQFAKE')), 'the encoded message is nowhere');
    });
  });
}
