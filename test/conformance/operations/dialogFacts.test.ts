import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Fault } from '../../../src/emulator/faults/fault';
import { jsonResponse } from '../../../src/emulator/wire';
import { huawei } from '../../../src/providers/huawei';
import { cloudsWith, refusalFor } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { targetCalled } from '../../support/targets';

for (const facts of cloudsWith('releaseDisk')) {
  const { provider, names, calls } = facts;
  if (!facts.snapshots) continue;
  const { action: listsSnapshots, list: snapshots } = facts.snapshots;

  describe(`${provider.label}: the snapshots in a release dialog are read again after the confirmation`, () => {
    const cloud = new OneCloud(provider);
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    const find = () => targetCalled(cloud.bench, provider.id, names.releaseDisk);
    const sent = () => cloud.bench.received.filter(({ action }) => action === calls.releaseDisk).length;
    const refused = () => refusalFor(facts, 'noPermission');

    /** From now on the list of snapshots has this content. */
    const listed = (fault: Fault) => {
      cloud.bench.sandbox.faults.clear();
      cloud.bench.sandbox.faults.arm(provider.id, listsSnapshots, fault, 100);
    };

    /**
     * Lists have the first content for the first dialog, and the second once it is open. The first dialog is confirmed.
     */
    async function release(before: (disk: string) => Fault, then: (disk: string) => Fault, next: 'confirm' | 'cancel') {
      const target = await find();
      const { bench } = cloud;
      listed(before(target.ref.id));
      bench.dialog.answers.push('confirm', next);
      bench.dialog.meanwhile = () => {
        if (bench.dialog.prompts.length === 1) listed(then(target.ref.id));
      };
      return runOperation(bench.app.operations, target, 'releaseDisk');
    }
    const few = ['daily-1', 'daily-2'];
    const many = Array.from({ length: 12 }, (_, at) => `hourly-${10 + at}`);

    const differences: readonly (readonly [
      what: string,
      before: (disk: string) => Fault,
      then: (disk: string) => Fault,
      expected: RegExp,
    ])[] = [
      [
        'a snapshot was made',
        (disk) => snapshots(disk, few),
        (disk) => snapshots(disk, [...few, 'made-meanwhile']),
        /made-meanwhile/,
      ],
      ['a snapshot was deleted', (disk) => snapshots(disk, few), (disk) => snapshots(disk, ['daily-1']), /daily-2/],
      ['the first snapshot was made', (disk) => snapshots(disk, []), (disk) => snapshots(disk, few), /daily-1/],
      ['they cannot be listed any more', (disk) => snapshots(disk, few), refused, /couldn’t be listed/],
      ['they can be listed by now', refused, (disk) => snapshots(disk, few), /daily-1/],
      [
        'one of so many that the dialog does not name is another',
        (disk) => snapshots(disk, many),
        (disk) => snapshots(disk, [...many.slice(0, 11), 'z-another']),
        /snapshots of .+ changed/,
      ],
    ];
    for (const [what, before, then, expected] of differences) {
      it(`${what}: nothing is sent, the change is shown, the dialog is shown again`, async () => {
        assert.equal(await release(before, then, 'cancel'), undefined);
        assert.equal(sent(), 0);
        assert.deepEqual(cloud.bench.recorded, []);
        const { prompts, prompt } = cloud.bench.dialog;
        assert.equal(prompts.length, 2);
        assert.match(prompt.changes.join('\n'), expected);
      });
    }

    it('a second confirmation is sent', async () => {
      const made = (disk: string) => snapshots(disk, [...few, 'made-meanwhile']);
      assert.equal((await release((disk) => snapshots(disk, few), made, 'confirm'))?.state, 'done');
      assert.equal(sent(), 1);
    });

    it('the same snapshots in another order are no difference', async () => {
      const turned = (disk: string) => snapshots(disk, many.toReversed());
      assert.equal((await release((disk) => snapshots(disk, many), turned, 'cancel'))?.state, 'done');
      assert.deepEqual([sent(), cloud.bench.dialog.prompts.length], [1, 1]);
    });

    it('a throttled release is not resent if a snapshot was created during the pause', async () => {
      const target = await find();
      const { bench } = cloud;
      listed(snapshots(target.ref.id, few));
      bench.sandbox.faults.arm(provider.id, calls.releaseDisk, refusalFor(facts, 'throttle'));
      bench.clock.whilePaused = () => listed(snapshots(target.ref.id, [...few, 'made-meanwhile']));
      bench.dialog.answers.push('confirm');
      const ending = await runOperation(bench.app.operations, target, 'releaseDisk');
      assert.ok(ending?.state === 'failed' && ending.error?.kind === 'api', `${ending?.state}`);
      assert.equal(ending.error.code, facts.codes.throttle[0]);
      assert.equal(sent(), 1);
    });
  });
}

describe('Huawei Cloud: the recycle bin in a release dialog is read again after the confirmation', () => {
  const cloud = new OneCloud(huawei);
  beforeEach(() => cloud.start());
  afterEach(() => cloud.end());

  const policy = (isOn: boolean): Fault => ({
    kind: 'response',
    response: jsonResponse(200, { switch: isOn, threshold_time: 0, keep_time: 7 }),
  });
  const unreadable: Fault = {
    kind: 'response',
    response: jsonResponse(403, { error: { code: 'EVS.0003', message: 'no' } }),
  };
  const on = /moves to the recycle bin/;
  const off = /permanently deleted immediately\./;

  const differences: readonly (readonly [what: string, before: Fault, then: Fault, expected: readonly RegExp[]])[] = [
    ['is switched off', policy(true), policy(false), [on, off]],
    ['is switched on', policy(false), policy(true), [off, on]],
    ['cannot be read any more', policy(true), unreadable, [on, /couldn’t be read/]],
    ['can be read by now', unreadable, policy(true), [/couldn’t be read/, on]],
  ];
  for (const [what, before, then, expected] of differences) {
    it(`it ${what}: nothing is sent, the change is shown, the dialog is shown again`, async () => {
      const { bench } = cloud;
      const target = await targetCalled(bench, 'huawei', 'audit-2025-导出');
      const shows = (fault: Fault) => {
        bench.sandbox.faults.clear();
        bench.sandbox.faults.arm('huawei', 'ShowRecyclePolicy', fault, 100);
      };
      shows(before);
      bench.dialog.answers.push('confirm', 'cancel');
      bench.dialog.meanwhile = () => {
        if (bench.dialog.prompts.length === 1) shows(then);
      };
      assert.equal(await runOperation(bench.app.operations, target, 'releaseDisk'), undefined);
      assert.equal(bench.received.filter(({ action }) => action === 'DeleteVolume').length, 0);
      const changes = bench.dialog.prompt.changes.join('\n');
      for (const pattern of expected) assert.match(changes, pattern);
    });
  }
});
