import assert from 'node:assert/strict';
import { commands } from '../../../src/app/commands';
import { StaleTargetError, type Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Action } from '../../../src/domain/plan';
import { jsonResponse } from '../../../src/emulator/wire';
import { RefusedError } from '../../../src/errors/refusedError';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { huawei } from '../../../src/providers/huawei';
import { createHuaweiDialect } from '../../../src/providers/huawei/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { elsewhere } from '../../support/elsewhere';
import { resourceWhere, targetCalled, targetOf } from '../../support/targets';

const refusedWith = (pattern: RegExp) => (error: unknown) =>
  error instanceof StaleTargetError && pattern.test(error.message);

/** The read before the dialog determines the cloud's one suitable action, and the read after the confirmation again. */
describe('Which command is offered for a resource in its present state', () => {
  let bench: AppHarness;
  afterEach(() => bench.dispose());

  const startHuawei = async () => {
    bench = await startApp({ providers: [huawei], dialects: [createHuaweiDialect] });
  };
  const startAlibaba = async () => {
    bench = await startApp({ providers: [alibaba], dialects: [createAlibabaDialect] });
  };
  const run = (target: Target, action: Action) => runOperation(bench.app.operations, target, action);
  const writes = () =>
    bench.received.map(({ action }) => action).filter((action) => !/^(Describe|List|Show|Keystone)/.test(action));

  describe('Huawei Cloud: a port that is deleted with its NIC has its own command, one that is kept is detached', () => {
    it('the wrong command is blocked with the name of the right one', async () => {
      await startHuawei();
      const dies = await targetCalled(bench, 'huawei', 'shop-web-public');
      await assert.rejects(run(dies, 'detachVnic'), refusedWith(/Available commands: Detach and Delete vNIC\.$/));
      const survives = await targetCalled(bench, 'huawei', 'shop-web-backend');
      await assert.rejects(run(survives, 'removeVnic'), refusedWith(/Available commands: Detach vNIC\.$/));
      assert.deepEqual(bench.dialog.prompts, []);
      assert.deepEqual(writes(), []);
    });

    it("the palette finds both kinds, although the list of a region doesn't distinguish them", async () => {
      await startHuawei();
      for (const [action, name] of [
        ['detachVnic', 'shop-web-backend'],
        ['removeVnic', 'shop-web-public'],
      ] as const) {
        bench.ui.picked.push('cn-north-4', name);
        await commands[action]?.(bench.app, undefined);
        assert.equal(bench.dialog.prompt.plan.action, action);
        assert.equal(bench.dialog.prompt.plan.names.target, name);
      }
    });

    it("a port whose server doesn't report it counts as deleted", async () => {
      await startHuawei();
      const target = await targetCalled(bench, 'huawei', 'shop-web-backend');
      const refusal = jsonResponse(403, { error: { code: 'Ecs.0110', message: 'no' } });
      bench.sandbox.faults.arm('huawei', 'ListServerInterfaces', { kind: 'response', response: refusal });
      await assert.rejects(run(target, 'detachVnic'), refusedWith(/Detach and Delete vNIC/));
      assert.deepEqual(bench.dialog.prompts, []);
    });

    it('a confirmed detach is not sent if the port would now be deleted: the command is blocked with the right one', async () => {
      await startHuawei();
      const target = await targetCalled(bench, 'huawei', 'shop-web-backend');
      bench.dialog.answers.push('confirm', 'confirm');
      bench.dialog.meanwhile = () => {
        const nics = { interfaceAttachments: [{ port_id: target.ref.id, delete_on_termination: true }] };
        const answer = jsonResponse(200, nics);
        bench.sandbox.faults.arm('huawei', 'ListServerInterfaces', { kind: 'response', response: answer });
      };
      await assert.rejects(run(target, 'detachVnic'), refusedWith(/Available commands: Detach and Delete vNIC\.$/));
      assert.equal(bench.dialog.prompts.length, 1);
      assert.deepEqual(writes(), []);
    });

    it('nor is it resent after throttling if the port would then be deleted', async () => {
      await startHuawei();
      const target = await targetCalled(bench, 'huawei', 'shop-web-backend');
      bench.dialog.answers.push('confirm');
      const throttled = jsonResponse(429, { error_code: 'APIGW.0308', error_msg: 'over ratelimit' });
      bench.sandbox.faults.arm('huawei', 'NovaDeleteServerInterface', { kind: 'response', response: throttled });
      const write = bench.requestOf('NovaDeleteServerInterface');
      const running = run(target, 'detachVnic');
      await write;
      const nics = jsonResponse(200, { interfaceAttachments: [] });
      bench.sandbox.faults.arm('huawei', 'ListServerInterfaces', { kind: 'response', response: nics });
      assert.equal((await running)?.state, 'failed');
      assert.deepEqual(writes(), ['NovaDeleteServerInterface']);
    });
  });

  describe('Alibaba Cloud: for a vNIC that is stuck in a state, the request of that state is resent', () => {
    it('a new detach is blocked: Send Again is named', async () => {
      await startAlibaba();
      const [account] = bench.app.accounts.list();
      assert.ok(account, 'there is an account');
      const vnic = await resourceWhere(
        bench,
        account,
        ({ ref, state }) => ref.kind === 'vnic' && state === 'detaching',
      );
      await assert.rejects(run(targetOf(vnic), 'detachVnic'), refusedWith(/Available commands: Resend Request\.$/));
    });

    const hanging = async (name: string, action: 'detachVnic' | 'releaseVnic') => {
      const target = await targetCalled(bench, 'alibaba', name);
      await elsewhere(bench, alibaba, action, target);
      return target;
    };
    for (const [name, action, call] of [
      ['hangs-on-detach', 'detachVnic', 'DetachNetworkInterface'],
      ['hangs-on-delete', 'releaseVnic', 'DeleteNetworkInterface'],
    ] as const) {
      it(`${name}: ${call} is what is confirmed and sent`, async () => {
        await startAlibaba();
        const target = await hanging(name, action);
        bench.received.length = 0;
        bench.dialog.answers.push('confirm');
        assert.equal((await run(target, 'resendVnic'))?.state, 'done');
        assert.equal(bench.dialog.prompt.plan.call, call);
        assert.equal(bench.dialog.prompt.typed !== undefined, call === 'DeleteNetworkInterface');
        assert.deepEqual(writes(), [call]);
      });
    }

    it('a confirmation to resend the detach is none to resend a release', async () => {
      await startAlibaba();
      const target = await hanging('hangs-on-detach', 'detachVnic');
      bench.received.length = 0;
      bench.dialog.answers.push('confirm', 'cancel');
      bench.dialog.meanwhile = async () => {
        if (bench.dialog.prompts.length > 1) return;
        await elsewhere(bench, alibaba, 'resendVnic', target);
        bench.clock.advance(10_000);
        await elsewhere(bench, alibaba, 'releaseVnic', { ...target, under: undefined });
        bench.received.length = 0;
      };
      assert.equal(await run(target, 'resendVnic'), undefined);
      assert.deepEqual(
        bench.dialog.prompts.map(({ plan }) => plan.call),
        ['DetachNetworkInterface', 'DeleteNetworkInterface'],
      );
      assert.deepEqual(writes(), []);
    });

    it('one that is not stuck has nothing to be resent', async () => {
      await startAlibaba();
      const target = await targetCalled(bench, 'alibaba', 'mall-web-backend');
      await assert.rejects(run(target, 'resendVnic'), refusedWith(/Available commands: Detach vNIC\.$/));
    });

    it('the palette offers both kinds of stuck vNICs', async () => {
      await startAlibaba();
      bench.ui.picked.push('ap-southeast-1', 'stuck-detaching');
      await commands.resendVnic?.(bench.app, undefined);
      assert.equal(bench.dialog.prompt.plan.call, 'DetachNetworkInterface');
      bench.ui.picked.push('ap-southeast-1', 'stuck-deleting');
      await commands.resendVnic?.(bench.app, undefined);
      assert.equal(bench.dialog.prompt.plan.call, 'DeleteNetworkInterface');
    });
  });

  describe('An operation that is blocked whatever the user selects', () => {
    it('is blocked without a question', async () => {
      await startAlibaba();
      const target = await targetCalled(bench, 'alibaba', 'mall-web-01-system');
      await assert.rejects(run(target, 'detachDisk'), (error) => {
        return error instanceof RefusedError && error.documented?.code === 'IncorrectInstanceStatus';
      });
      assert.deepEqual(bench.dialog.questions, []);
    });

    it('is asked about, with the reason, if it is sent anyway', async () => {
      await startAlibaba();
      const target = await targetCalled(bench, 'alibaba', 'mall-web-01-system');
      await runOperation(bench.app.operations, target, 'detachDisk', { sendsAnyway: true });
      assert.equal(bench.dialog.questions.length, 1);
      assert.equal(bench.dialog.prompt.plan.parameters.DeleteWithInstance, false);
      assert.match(bench.dialog.prompt.refusal, /IncorrectInstanceStatus/);
    });
  });
});
