import assert from 'node:assert/strict';
import { commands } from '../../src/app/commands';
import { runOperation } from '../../src/app/operations/runOperation';
import type { Action } from '../../src/domain/plan';
import { isVnic } from '../../src/domain/resource';
import { ApiError } from '../../src/errors/apiError';
import { RefusedError } from '../../src/errors/refusedError';
import { huawei } from '../../src/providers/huawei';
import { OneCloud } from '../support/oneCloud';
import { targetCalled } from '../support/targets';
import { rowOf } from '../support/treeRow';
import { wholeTree } from '../support/treeWalk';

describe('Huawei Cloud, safety rules:', () => {
  const cloud = new OneCloud(huawei);
  afterEach(() => cloud.end());

  const run = async (name: string, action: Action) =>
    runOperation(cloud.bench.app.operations, await targetCalled(cloud.bench, 'huawei', name), action, {
      sendsAnyway: cloud.bench.dialog.sendsAnyway,
    });
  const sent = (call: string) => cloud.bench.received.filter(({ action }) => action === call);
  const flags = () => sent('DetachServerVolume').map(({ request }) => request.query.get('delete_flag'));
  const refusedAs = (code: string) => (error: unknown) =>
    error instanceof RefusedError && error.documented?.code === code;
  const confirm = (...more: readonly 'confirm'[]) => cloud.bench.dialog.answers.push('confirm', ...more);

  describe('“Send delete_flag=0. 1 forces the detach of a data disk: only after a normal detach failed, with its own typed confirmation”', () => {
    it('0 by the detach command, which needs no typed text', async () => {
      await cloud.start();
      confirm();
      assert.equal((await run('shop-web-data', 'detachDisk'))?.state, 'done');
      assert.deepEqual(flags(), ['0']);
      assert.equal(cloud.bench.dialog.prompt.typed, undefined);
    });

    it('1 by its own command, which is offered only after the detach has failed, and needs typed text', async () => {
      await cloud.start();
      const row = await rowOf(cloud.bench, ({ name }) => name === 'detach-will-fail');
      await commands.forceDetachDisk?.(cloud.bench.app, row);
      assert.match(cloud.bench.ui.toasts.at(-1)?.message ?? '', /last resort/);
      assert.deepEqual(flags(), []);
      confirm('confirm');
      await commands.detachDisk?.(cloud.bench.app, row);
      await commands.forceDetachDisk?.(cloud.bench.app, row);
      assert.deepEqual(flags(), ['0', '1']);
      const { typed, consequences, plan } = cloud.bench.dialog.prompt;
      assert.equal(plan.action, 'forceDetachDisk');
      assert.notEqual(typed, undefined);
      assert.ok(
        consequences.some(({ kind, text }) => kind === 'loss' && /Data that’s being written/.test(text)),
        `the data that is being written as a loss: ${JSON.stringify(consequences)}`,
      );
    });

    it('an unknown outcome isn’t a failure: the forced detach isn’t offered after it', async () => {
      await cloud.start();
      cloud.bench.sandbox.faults.arm('huawei', 'DetachServerVolume', { kind: 'reset' });
      const row = await rowOf(cloud.bench, ({ name }) => name === 'shop-web-data');
      confirm();
      await commands.detachDisk?.(cloud.bench.app, row);
      await commands.forceDetachDisk?.(cloud.bench.app, row);
      assert.match(cloud.bench.ui.toasts.at(-1)?.message ?? '', /last resort/);
    });
  });

  describe('“Removing a NIC destroys its port unless the interface’s delete_on_termination reads false”', () => {
    it('when the port would be deleted, the command is irreversible and needs typed text', async () => {
      await cloud.start();
      const row = await rowOf(cloud.bench, ({ name }) => name === 'shop-web-public');
      assert.ok(row.contextValues.includes('removeVnic'), `removeVnic among ${row.contextValues}`);
      assert.ok(!row.contextValues.includes('detachVnic'), `no detachVnic among ${row.contextValues}`);
      confirm();
      await commands.removeVnic?.(cloud.bench.app, row);
      const { typed, verb, consequences } = cloud.bench.dialog.prompt;
      assert.equal(verb, 'Detach and Delete');
      assert.notEqual(typed, undefined);
      assert.ok(
        consequences.some(({ kind, text }) => kind === 'loss' && /can’t be undone/.test(text)),
        `a loss for good: ${JSON.stringify(consequences)}`,
      );
      assert.equal(sent('BatchDeleteServerNics').length, 1);
    });

    it('when the port is kept, the command is the native call', async () => {
      await cloud.start();
      const row = await rowOf(cloud.bench, ({ name }) => name === 'shop-web-backend');
      assert.ok(row.contextValues.includes('detachVnic'), `detachVnic among ${row.contextValues}`);
      assert.ok(!row.contextValues.includes('removeVnic'), `no removeVnic among ${row.contextValues}`);
      confirm();
      await commands.detachVnic?.(cloud.bench.app, row);
      assert.equal(sent('NovaDeleteServerInterface').length, 1);
      assert.equal(sent('BatchDeleteServerNics').length, 0);
    });

    for (const [name, action, survives] of [
      ['shop-web-backend', 'detachVnic', true],
      ['shop-web-public', 'removeVnic', false],
    ] as const) {
      it(`“Afterwards the port is read to prove it”: ${action}`, async () => {
        await cloud.start();
        confirm();
        assert.equal((await run(name, action))?.state, 'done');
        const { target } = cloud.bench.dialog.prompt.plan;
        const reads = sent('ShowPort').filter(({ request }) => request.path.endsWith(target.id));
        assert.ok(reads.length >= 3, 'before and after the confirmation, and as proof');
        const port = await cloud.api.read({ ...target, kind: 'vnic' }, new AbortController().signal);
        assert.equal(port !== undefined, survives);
      });
    }

    it('a port that was deleted by its detach is a failure', async () => {
      await cloud.start();
      const target = await targetCalled(cloud.bench, 'huawei', 'shop-web-backend');
      confirm();
      const write = cloud.bench.requestOf('NovaDeleteServerInterface');
      const running = runOperation(cloud.bench.app.operations, target, 'detachVnic', {
        sendsAnyway: cloud.bench.dialog.sendsAnyway,
      });
      await write;
      const response = { status: 404, headers: {}, body: '{"code":"VPC.2502","message":"gone"}' };
      cloud.bench.sandbox.faults.arm('huawei', 'ShowPort', { kind: 'response', response }, 9);
      const ending = await running;
      assert.ok(ending?.state === 'failed', `the detach failed, not ${ending?.state}`);
      assert.match(ending.error?.message ?? '', /its port no longer exists/);
    });
  });

  describe('“Send enterprise_project_id=all_granted_eps on lists that take it. The project id is part of every reference”', () => {
    it('on every list of the tree that accepts it', async () => {
      await cloud.start();
      await wholeTree(cloud.bench.app.tree, cloud.bench.timer);
      for (const list of ['ListServersDetails', 'ListVolumes', 'ListPorts']) {
        assert.notEqual(sent(list).length, 0);
        for (const { request } of sent(list)) {
          assert.equal(request.query.get('enterprise_project_id'), 'all_granted_eps', list);
        }
      }
    });

    it('in every row, and in the path of every request', async () => {
      await cloud.start();
      const rows = await wholeTree(cloud.bench.app.tree, cloud.bench.timer);
      const projects = rows.flatMap(({ subject }) =>
        subject.kind === 'resource' ? [subject.resource.ref.project] : [],
      );
      assert.ok(projects.length > 50, `${projects.length} resources are shown, more than 50`);
      assert.deepEqual(
        projects.filter((project) => !/^[0-9a-f]{32}$/.test(project ?? '')),
        [],
      );
      for (const { action, request } of cloud.bench.received) {
        if (!action.startsWith('Keystone')) assert.match(request.path, /^\/v[\d.]+\/[0-9a-f]{32}\//);
      }
    });
  });

  describe('“Five failed signatures in a row lock an access key: the first authentication failure stops all requests of that key until the user acts”', () => {
    it('one request for the whole tree, however much of it is expanded', async () => {
      await cloud.start({ on: false });
      const right = cloud.bench.credentialsOf('huawei');
      await cloud.bench.addAccount(huawei, {}, { ...right, accessKeySecret: 'x'.repeat(40) });
      const [root] = cloud.bench.app.tree.roots();
      assert.ok(root, 'the account has a row');
      for (let observation = 0; observation < 6; observation += 1) await cloud.bench.app.tree.children(root);
      await assert.rejects(cloud.api.listRegions(new AbortController().signal), ApiError);
      assert.equal(cloud.bench.received.length, 1);
      for (let click = 0; click < 3; click += 1) {
        cloud.bench.app.tree.refresh();
        await assert.rejects(cloud.api.listRegions(new AbortController().signal), ApiError);
      }
      assert.equal(cloud.bench.received.length, 4, 'one for each click');
    });
  });

  describe('“The EVS recycle bin keeps billing: read the policy before, say so, look into the bin after”', () => {
    const consequences = () =>
      cloud.bench.dialog.prompt.consequences.map(({ kind, text }) => `${kind}: ${text}`).join('\n');

    it('an old disk is moved there, continues to be billed, and is found there', async () => {
      await cloud.start();
      confirm();
      assert.equal((await run('[restart](command:workbench.action.reloadWindow)', 'releaseDisk'))?.state, 'done');
      assert.match(
        consequences(),
        /cost: The disk moves to the recycle bin and continues to be billed until it’s permanently deleted there/,
      );
      const actions = cloud.bench.received.map(({ action }) => action);
      assert.ok(
        actions.indexOf('ShowRecyclePolicy') < actions.indexOf('DeleteVolume'),
        `the policy is read before the release: ${actions}`,
      );
      assert.ok(
        actions.indexOf('DeleteVolume') < actions.lastIndexOf('ShowRecycleVolume'),
        `the recycle bin is read after the release: ${actions}`,
      );
    });

    it('a young disk is permanently deleted, which the dialog says', async () => {
      await cloud.start();
      const young = await cloud.find(({ name, createdAt }) => {
        return name === 'audit-2025-导出' && cloud.bench.clock.now() - Date.parse(createdAt) < 7 * 86_400_000;
      });
      cloud.bench.ui.picked.push(young.ref.region, young.ref.id);
      await commands.releaseDisk?.(cloud.bench.app, undefined);
      assert.match(consequences(), /loss: The disk and all data on it are permanently deleted immediately/);
    });

    it('when the policy can’t be read, the dialog says so', async () => {
      await cloud.start();
      const response = { status: 403, headers: {}, body: '{"error":{"code":"EVS.0013","message":"no"}}' };
      cloud.bench.sandbox.faults.arm('huawei', 'ShowRecyclePolicy', { kind: 'response', response }, 9);
      await run('on-its-way-to-another-account', 'releaseDisk').catch(() => undefined);
      await run('[restart](command:workbench.action.reloadWindow)', 'releaseDisk');
      assert.match(consequences(), /loss: The recycle bin policy couldn’t be read/);
    });
  });

  describe('“Ports with a parent_id, a VIP, or any owner field are not orphans”', () => {
    it('they are not listed as unattached, and their release is blocked', async () => {
      await cloud.start();
      const rows = await wholeTree(cloud.bench.app.tree, cloud.bench.timer);
      const held = rows.filter(({ parent = '', subject }) => {
        return parent.endsWith('/group/usedElsewhere') && subject.kind === 'resource' && isVnic(subject.resource);
      });
      assert.deepEqual(held.map(({ label }) => label).sort(), [
        'dhcp',
        'elb-of-shop',
        'nat-gateway',
        'of-a-database-service',
        'sub-interface',
        'subnet-gateway',
        'vip-of-shop',
        'vnic-behind-lb',
      ]);
      for (const row of held) {
        await commands.releaseVnic?.(cloud.bench.app, row);
        assert.match(cloud.bench.ui.toasts.at(-1)?.message ?? '', /VPC\.2500: /);
      }
      assert.equal(sent('DeletePort').length, 0);
    });
  });

  describe('“Snapshots vanish with their disk”', () => {
    it('the dialog names them', async () => {
      await cloud.start();
      cloud.bench.dialog.sendsAnyway = true;
      await run('shop-web-data', 'releaseDisk');
      const { consequences } = cloud.bench.dialog.prompt;
      assert.ok(
        consequences.some(({ kind, text }) => kind === 'loss' && /\(1\): before-upgrade\./.test(text)),
        `the snapshot as a loss: ${JSON.stringify(consequences)}`,
      );
    });
  });

  describe('“Disks with an order id (prepaid): release is refused by us”', () => {
    it('and the subscription is never canceled: no request is sent', async () => {
      await cloud.start();
      await assert.rejects(run('former-system-disk', 'releaseDisk'), refusedAs('EVS.1035'));
      assert.equal(sent('DeleteVolume').length, 0);
    });
  });
});
