import assert from 'node:assert/strict';
import type { Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import { undoOf } from '../../../src/app/operations/undo';
import { confirmationLifetimeMs } from '../../../src/domain/confirmation';
import type { Action, Plan } from '../../../src/domain/plan';
import { attachedTo, isDisk } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { alibaba } from '../../../src/providers/alibaba';
import type { Provider } from '../../../src/providers/contract';
import { huawei } from '../../../src/providers/huawei';
import { cloudsWith, everyCloud } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { never } from '../../support/sandbox';
import { targetCalled } from '../../support/targets';

const refusedWith = (pattern: RegExp) => (error: unknown) =>
  error instanceof RefusedError && pattern.test(error.message);

class Undoing {
  readonly cloud: OneCloud;
  readonly provider: Provider;

  constructor(provider: Provider) {
    this.provider = provider;
    this.cloud = new OneCloud(provider);
  }

  target(name: string): Promise<Target> {
    return targetCalled(this.cloud.bench, this.provider.id, name);
  }

  /** Confirms and runs an operation to its end. Returns its plan. */
  async run(target: Target, action: Action, undoes?: Plan): Promise<Plan> {
    const { bench } = this.cloud;
    bench.dialog.answers.push('confirm');
    const record = await runOperation(
      bench.app.operations,
      target,
      action,
      undoes && { undoes: { id: 'write-1', plan: undoes } },
    );
    assert.equal(record?.state, 'done', JSON.stringify(record));
    return record.plan;
  }

  /** Runs what undoes a write, as the command does. */
  undo(plan: Plan): Promise<Plan> {
    const undo = undoOf(this.provider.operations, plan);
    assert.ok('action' in undo, JSON.stringify(undo));
    return this.run({ ref: plan.target, under: plan.instance }, undo.action, plan);
  }

  said(): string {
    return this.cloud.bench.dialog.prompt.consequences.map(({ text }) => text).join('\n');
  }
}

for (const { provider, names } of everyCloud) {
  describe(`${provider.label}: undo of a detach`, () => {
    const undoing = new Undoing(provider);
    const { cloud } = undoing;
    beforeEach(() => cloud.start());
    afterEach(() => cloud.end());

    it('attaches a disk to the same instance, with a dialog of its own', async () => {
      const detached = await undoing.run(await undoing.target(names.detachDisk), 'detachDisk');
      const attached = await undoing.undo(detached);
      assert.deepEqual([attached.target, attached.instance], [detached.target, detached.instance]);
      const { prompt } = cloud.bench.dialog;
      assert.match(prompt.question, /^Attach “.+” to “.+”\?$/);
      assert.equal(prompt.typed, undefined);
      assert.match(undoing.said(), /might differ from before/);
      const disk = await cloud.api.read(detached.target, never);
      assert.ok(disk && attachedTo(disk, detached.instance?.id ?? ''), 'the disk is attached again');
    });

    it('stays an undo when it is tried again after its confirmation expired', async () => {
      const { bench } = cloud;
      const { dialog, ui, clock, progress } = bench;
      const detached = await undoing.run(await undoing.target(names.detachDisk), 'detachDisk');
      ui.button = 'Try Again';
      dialog.answers.push('confirm');
      const asked = dialog.prompts.length;
      const again = new Promise<void>((resolve) => {
        dialog.meanwhile = () => {
          if (dialog.prompts.length > asked + 1) resolve();
        };
      });
      // The read after the confirmation takes too long.
      progress.cancels = (title) => {
        if (title.startsWith('Reading') && dialog.prompts.length > asked) clock.advance(confirmationLifetimeMs + 1);
        return false;
      };
      await bench.app.operate({ ref: detached.target, under: detached.instance }, 'attachDisk', {
        undoes: { id: 'write-1', plan: detached },
      });
      await again;
      assert.match(undoing.said(), /might differ from before/);
    });

    it('exists for every detach that keeps the resource', () => {
      for (const { action, undo } of provider.operations)
        if (action === 'detachDisk' || action === 'detachVnic') assert.ok(undo, `${action} has an undo`);
    });

    it('is blocked when the disk is attached again already', async () => {
      const detached = await undoing.run(await undoing.target(names.detachDisk), 'detachDisk');
      await undoing.undo(detached);
      const again = runOperation(
        cloud.bench.app.operations,
        { ref: detached.target, under: detached.instance },
        'attachDisk',
        { undoes: { id: 'write-1', plan: detached } },
      );
      await assert.rejects(again, refusedWith(/already attached/));
    });

    it('is blocked when the account is no longer the same', async () => {
      const detached = await undoing.run(await undoing.target(names.detachDisk), 'detachDisk');
      const other = {
        ...detached,
        account: { ...detached.account, owner: 'somebody', endpoint: 'https://example.com' },
      };
      const again = runOperation(
        cloud.bench.app.operations,
        { ref: detached.target, under: detached.instance },
        'attachDisk',
        { undoes: { id: 'write-1', plan: other } },
      );
      await assert.rejects(again, refusedWith(/is no longer the one/));
    });

    it('never applies to another resource or instance than that of the detach', async () => {
      const detached = await undoing.run(await undoing.target(names.detachDisk), 'detachDisk');
      const { operations } = cloud.bench.app;
      const under = detached.instance && { ...detached.instance, id: 'other' };
      for (const target of [
        { ref: detached.target, under },
        { ref: { ...detached.target, id: 'other' }, under: detached.instance },
      ])
        await assert.rejects(
          runOperation(operations, target, 'attachDisk', { undoes: { id: 'write-1', plan: detached } }),
          /doesn't undo/,
        );
    });

    it('doesn’t exist for a release and for an attach', async () => {
      const detached = await undoing.run(await undoing.target(names.detachDisk), 'detachDisk');
      for (const action of ['releaseDisk', 'releaseVnic', 'attachDisk'] as const) {
        const operation = provider.operations.find((each) => each.action === action) ?? assert.fail(action);
        const { call, kind } = operation;
        const plan = { ...detached, action, call, target: { ...detached.target, kind } };
        assert.match(JSON.stringify(undoOf(provider.operations, plan)), /"cannot":".+ can’t be undone\."/);
      }
    });
  });
}

for (const { provider, names } of cloudsWith('detachDisk', 'detachVnic')) {
  it(`${provider.label}: undo of a detach attaches a vNIC to the same instance, and says what changed meanwhile`, async () => {
    const undoing = new Undoing(provider);
    const { cloud } = undoing;
    await cloud.start();
    try {
      const detached = await undoing.run(await undoing.target(names.detachVnic), 'detachVnic');
      const { privateIps, securityGroups } = detached.before;
      assert.ok(privateIps?.length && securityGroups?.length, JSON.stringify(detached.before));
      const changed = {
        ...detached,
        before: { ...detached.before, privateIps: ['10.9.9.9'], securityGroups: ['sg-0'] },
      };
      await undoing.undo(changed);
      assert.match(undoing.said(), /private IP addresses before the detach, which aren’t restored: 10\.9\.9\.9\./);
      assert.match(undoing.said(), /security groups before the detach, which aren’t restored: sg-0\./);
      const vnic = await cloud.api.read(detached.target, never);
      assert.ok(vnic && attachedTo(vnic, detached.instance?.id ?? ''), 'the vNIC is attached again');
    } finally {
      await cloud.end();
    }
  });
}

describe('Undo restores', () => {
  it('Alibaba Cloud: that the disk is deleted with its instance', async () => {
    const undoing = new Undoing(alibaba);
    await undoing.cloud.start();
    try {
      const detached = await undoing.run(await undoing.target('mall-web-uploads'), 'detachDisk');
      assert.deepEqual(detached.before, {
        nativeState: 'In_use',
        device: '/dev/xvdc',
        role: 'data',
        deleteWithInstance: true,
        zone: 'cn-hangzhou-i',
      });
      const attached = await undoing.undo(detached);
      assert.equal(attached.parameters.DeleteWithInstance, true);
      assert.match(undoing.said(), /will be deleted when the instance mall-web-01 is released/);
      assert.match(undoing.said(), /The device name was \/dev\/xvdc\./);
      const disk = await undoing.cloud.api.read(detached.target, never);
      assert.ok(disk && isDisk(disk) && disk.deleteWithInstance === true, 'the flag is as before');
    } finally {
      await undoing.cloud.end();
    }
  });

  it('Huawei Cloud: the device name, and says that the flag isn’t restored', async () => {
    const undoing = new Undoing(huawei);
    await undoing.cloud.start();
    try {
      const detached = await undoing.run(await undoing.target('shop-web-uploads'), 'detachDisk');
      const { device } = detached.before;
      const attached = await undoing.undo({
        ...detached,
        before: { ...detached.before, deleteWithInstance: true },
      });
      assert.equal(attached.parameters.device, device);
      assert.match(undoing.said(), new RegExp(`The device name ${device} is requested\\.`));
      assert.match(undoing.said(), /This setting isn’t restored/);
    } finally {
      await undoing.cloud.end();
    }
  });

  it('Huawei Cloud: the system disk of a stopped server', async () => {
    const undoing = new Undoing(huawei);
    await undoing.cloud.start();
    try {
      const detached = await undoing.run(await undoing.target('报表批处理-01-system'), 'detachDisk');
      assert.equal(detached.before.role, 'system');
      const attached = await undoing.undo(detached);
      assert.equal(attached.parameters.device, '/dev/vda');
      const disk = await undoing.cloud.api.read(detached.target, never);
      assert.ok(disk && isDisk(disk) && disk.role === 'system', 'it is the system disk again');
    } finally {
      await undoing.cloud.end();
    }
  });

  it('not an Alibaba Cloud system disk, whose dialog says so before', async () => {
    const undoing = new Undoing(alibaba);
    await undoing.cloud.start();
    try {
      const detached = await undoing.run(await undoing.target('members-db-primary-system'), 'detachDisk');
      assert.match(undoing.said(), /This can’t be undone\./);
      assert.match(JSON.stringify(undoOf(alibaba.operations, detached)), /"cannot":".*password or a key pair/);
      const { operations } = undoing.cloud.bench.app;
      const target = { ref: detached.target, under: detached.instance };
      await assert.rejects(
        runOperation(operations, target, 'attachDisk', { undoes: { id: 'write-1', plan: detached } }),
        refusedWith(/password or a key pair/),
      );
    } finally {
      await undoing.cloud.end();
    }
  });

  it('not a Huawei Cloud NIC whose port was deleted, whose dialog says so before', async () => {
    const undoing = new Undoing(huawei);
    await undoing.cloud.start();
    try {
      const removed = await undoing.run(await undoing.target('shop-web-public'), 'removeVnic');
      assert.match(undoing.said(), /This can’t be undone\./);
      assert.match(JSON.stringify(undoOf(huawei.operations, removed)), /"cannot":"The port was deleted/);
    } finally {
      await undoing.cloud.end();
    }
  });
});

describe('The dialog of a release', () => {
  for (const { provider, names } of cloudsWith('detachDisk', 'releaseDisk', 'releaseVnic')) {
    for (const action of ['releaseDisk', 'releaseVnic'] as const) {
      it(`says that it can’t be undone: ${provider.label}, ${action}`, async () => {
        const undoing = new Undoing(provider);
        await undoing.cloud.start();
        try {
          const target = await undoing.target(names[action]);
          await runOperation(undoing.cloud.bench.app.operations, target, action);
          assert.match(undoing.said(), /can’t (be undone|undo this)\./);
        } finally {
          await undoing.cloud.end();
        }
      });
    }
  }
});
