import assert from 'node:assert/strict';
import { operate } from '../../src/app/commands/operationCommand';
import { runOperation } from '../../src/app/operations/runOperation';
import type { Action } from '../../src/domain/plan';
import { isDisk } from '../../src/domain/resource';
import { RefusedError } from '../../src/errors/refusedError';
import { zenlayer } from '../../src/providers/zenlayer';
import { OneCloud } from '../support/oneCloud';
import { targetCalled, targetOf } from '../support/targets';
import { wholeTree } from '../support/treeWalk';
import { assertEnded } from '../support/writeState';

describe('Zenlayer, safety rules:', () => {
  const cloud = new OneCloud(zenlayer);
  afterEach(() => cloud.end());

  const run = async (name: string, action: Action) =>
    runOperation(cloud.bench.app.operations, await targetCalled(cloud.bench, 'zenlayer', name), action, {
      sendsAnyway: cloud.bench.dialog.sendsAnyway,
    });
  const bodies = (call: string) =>
    cloud.bench.received
      .filter(({ action }) => action === call)
      .map(({ request }) => JSON.parse(request.body.toString('utf8')));
  const refusedAs = (code: string) => (error: unknown) =>
    error instanceof RefusedError && error.documented?.code === code;

  describe('“DetachDisks: send instanceCheckFlag: true. false, a hot detach, only as an explicit choice in the dialog (‘I have unmounted it’)”', () => {
    it('true for a stopped instance, without a choice', async () => {
      await cloud.start();
      cloud.bench.dialog.answers.push('confirm');
      await run('orders-db-data', 'detachDisk');
      assert.deepEqual(
        cloud.bench.dialog.questions.map((ways) => ways.map(({ verb }) => verb)),
        [['Detach']],
      );
      assert.equal(bodies('DetachDisks')[0]?.instanceCheckFlag, true);
    });

    it('for a running one, what the cloud would reject isn’t offered, and nothing is sent without the choice', async () => {
      await cloud.start();
      assert.equal(await run('edge-web-01-data', 'detachDisk'), undefined);
      assert.deepEqual(
        cloud.bench.dialog.questions.map((ways) => ways.map(({ verb }) => verb)),
        [['Hot Detach']],
      );
      assert.deepEqual(bodies('DetachDisks'), []);
    });

    it('beside the hot detach the dialog offers to stop the instance first, which asks again', async () => {
      await cloud.start();
      const { bench } = cloud;
      bench.dialog.answers.push('stopFirst', 'confirm');
      await operate(bench.app, await targetCalled(bench, 'zenlayer', 'edge-web-01-data'), 'detachDisk');
      assert.deepEqual(
        bench.dialog.stepsQuestions[0]?.steps.map(({ prompt }) => prompt.plan.action),
        ['stopInstance', 'detachDisk', 'startInstance'],
      );
      assert.deepEqual(
        bodies('DetachDisks').map(({ instanceCheckFlag }) => instanceCheckFlag),
        [true],
      );
    });

    it('false only when the user confirms “Hot Detach”, and the dialog names the risk', async () => {
      await cloud.start();
      cloud.bench.dialog.verb = 'Hot Detach';
      cloud.bench.dialog.answers.push('confirm');
      assert.equal((await run('edge-web-01-data', 'detachDisk'))?.state, 'done');
      assert.equal(cloud.bench.dialog.prompt.verb, 'Hot Detach');
      assert.ok(
        cloud.bench.dialog.prompt.consequences.some(({ kind, text }) => kind === 'loss' && /Hot/.test(text)),
        `the loss by a hot detach: ${JSON.stringify(cloud.bench.dialog.prompt.consequences)}`,
      );
      assert.deepEqual(
        bodies('DetachDisks').map(({ instanceCheckFlag }) => instanceCheckFlag),
        [false],
      );
    });

    it('the choice exists only when the instance is running and no other rule is violated', async () => {
      await cloud.start();
      const offered: string[] = [];
      const detach = zenlayer.operations.find(({ action }) => action === 'detachDisk') ?? assert.fail();
      const rows = await wholeTree(cloud.bench.app.tree, cloud.bench.timer);
      for (const { subject } of rows) {
        if (subject.kind !== 'resource' || !isDisk(subject.resource)) continue;
        const { resource } = subject;
        const { under } = targetOf(resource);
        const instance = under && (await cloud.api.read(under, new AbortController().signal));
        if (detach.options({ target: resource, instance }).length > 0) offered.push(resource.name);
      }
      assert.deepEqual(offered.sort(), [
        'edge-web-01-data',
        'edge-web-02-data',
        'pvc-7f1c2a90-4f1d-4a53-9c0e-5d2b8e6f3a11',
        '备份 🔥 $(trash) [x](command:y)',
        '报表-结果盘',
      ]);
    });
  });

  describe('“vNIC detach needs a RUNNING instance: never guide somebody to stop it first”', () => {
    it('on a stopped instance it’s blocked, and the next step is to start it', async () => {
      await cloud.start();
      await assert.rejects(run('orders-db-replication', 'detachVnic'), (error) => {
        assert.ok(
          refusedAs('OPERATION_DENIED_INSTANCE_STATUS_NOT_SUPPORT')(error),
          `refused for the status of the instance, not by ${error}`,
        );
        assert.match(String(error), /Start the instance first/);
        return true;
      });
    });

    it('no message about a vNIC mentions stopping', async () => {
      await cloud.start();
      cloud.bench.dialog.sendsAnyway = true;
      for (const name of [
        'edge-web-01-backend',
        'orders-db-replication',
        'vnic-on-rebuilding-instance',
        'detaching-vnic',
        'edge-web-01-primary',
      ]) {
        await run(name, 'detachVnic');
      }
      const { prompts } = cloud.bench.dialog;
      const texts = prompts.flatMap(({ refusal, consequences }) => [refusal, ...consequences.map(({ text }) => text)]);
      assert.ok(texts.length > 8, `${texts.length} sentences were said, more than 8`);
      for (const sentence of texts) assert.doesNotMatch(sentence, /\b(stop|shut) (it|the instance|down)/i);
    });
  });

  describe('“RECYCLED disks come back in lists: a group of their own, never among the unattached”', () => {
    it('in the tree', async () => {
      await cloud.start();
      const rows = await wholeTree(cloud.bench.app.tree, cloud.bench.timer);
      const places = rows
        .filter(({ label }) => /recycle-bin$/.test(label))
        .map(({ label, parent = '' }) => [label, parent.slice(parent.lastIndexOf('/') + 1)]);
      assert.deepEqual(places.sort(), [
        ['in-recycle-bin', 'recycled'],
        ['moving-to-recycle-bin', 'recycled'],
      ]);
    });
  });

  describe('“A second ReleaseDisk destroys them for good, so it is never sent by itself”', () => {
    it('a release to the recycle bin sends one request and says where the disk is', async () => {
      await cloud.start({ switches: { recycleBin: true } });
      cloud.bench.dialog.answers.push('confirm');
      assertEnded(await run('report-scratch', 'releaseDisk'), 'done', 'RECYCLED');
      assert.equal(bodies('ReleaseDisk').length, 1);
    });

    it('and isn’t sent again after a lost response, although the disk is still in the recycle bin', async () => {
      await cloud.start({ switches: { recycleBin: true } });
      cloud.bench.dialog.answers.push('confirm');
      cloud.bench.sandbox.faults.arm('zenlayer', 'ReleaseDisk', { kind: 'loseResponse' });
      assertEnded(await run('report-scratch', 'releaseDisk'), 'done', 'RECYCLED');
      assert.equal(bodies('ReleaseDisk').length, 1);
    });

    it('the release of a disk that is in the recycle bin, or is being moved there, is blocked with the reason', async () => {
      await cloud.start();
      await assert.rejects(run('in-recycle-bin', 'releaseDisk'), (error) => {
        assert.ok(
          refusedAs('OPERATION_FAILED_FOR_RECYCLE_RESOURCE')(error),
          `refused for the recycle bin, not by ${error}`,
        );
        assert.match(String(error), /permanently delete it immediately/);
        return true;
      });
      await assert.rejects(
        run('moving-to-recycle-bin', 'releaseDisk'),
        refusedAs('UNSUPPORTED_OPERATION_DISK_BEING_RECYCLE'),
      );
      assert.deepEqual(bodies('ReleaseDisk'), []);
    });
  });

  describe('“Snapshots vanish with their disk”', () => {
    it('the dialog names them', async () => {
      await cloud.start();
      cloud.bench.dialog.sendsAnyway = true;
      await run('orders-db-data', 'releaseDisk');
      const losses = cloud.bench.dialog.prompt.consequences.filter(({ kind }) => kind === 'loss');
      assert.ok(
        losses.some(({ text }) =>
          /snapshots are deleted with it \(2\): nightly-2026-11-18, nightly-2026-11-19/.test(text),
        ),
        `the snapshots by name: ${JSON.stringify(losses)}`,
      );
    });

    it('and says when they couldn’t be listed', async () => {
      await cloud.start();
      const response = { status: 403, headers: {}, body: '{"code":"AUTHFAILURE_UNAUTHORIZED_OPERATION"}' };
      cloud.bench.sandbox.faults.arm('zenlayer', 'DescribeSnapshots', { kind: 'response', response }, 9);
      await run('report-scratch', 'releaseDisk');
      const { consequences } = cloud.bench.dialog.prompt;
      assert.ok(
        consequences.some(({ kind, text }) => kind === 'loss' && /couldn’t be listed/.test(text)),
        `that snapshots could not be listed: ${JSON.stringify(consequences)}`,
      );
    });
  });
});
