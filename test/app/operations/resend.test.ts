import assert from 'node:assert/strict';
import { runOperation } from '../../../src/app/operations/runOperation';
import { alibaba } from '../../../src/providers/alibaba';
import { createAlibabaDialect } from '../../../src/providers/alibaba/emulator/dialect';
import { type AppHarness, startApp } from '../../support/appBench';
import { resourceWhere, targetOf } from '../../support/targets';

describe('Outcomes', () => {
  let bench: AppHarness;

  afterEach(() => bench.dispose());

  describe('Alibaba ENIs can be stuck in Detaching/Deleting: Send Again is a command of its own, with its own confirmation', () => {
    const stuckIn = async (state: string) => {
      bench = await startApp({ providers: [alibaba], dialects: [createAlibabaDialect] });
      const [account] = bench.app.accounts.list();
      assert.ok(account, 'there is an account');
      const vnic = await resourceWhere(bench, account, (each) => each.ref.kind === 'vnic' && each.state === state);
      bench.received.length = 0;
      bench.dialog.sendsAnyway = true;
      return targetOf(vnic);
    };
    const calls: readonly (readonly [state: string, call: string])[] = [
      ['detaching', 'DetachNetworkInterface'],
      ['deleting', 'DeleteNetworkInterface'],
    ];
    for (const [state, call] of calls) {
      it(`${state}: the dialog shows ${call}, and canceling sends nothing`, async () => {
        const target = await stuckIn(state);
        assert.equal(
          await runOperation(bench.app.operations, target, 'resendVnic', { sendsAnyway: bench.dialog.sendsAnyway }),
          undefined,
        );
        assert.equal(bench.dialog.prompt.plan.action, 'resendVnic');
        assert.equal(bench.dialog.prompt.plan.call, call);
        assert.equal(bench.dialog.prompt.verb, 'Resend Request');
        assert.deepEqual(
          bench.received.map(({ action }) => action).filter((action) => !action.startsWith('Describe')),
          [],
        );
      });

      it(`${state}: a confirmation sends ${call} once`, async () => {
        const target = await stuckIn(state);
        bench.dialog.answers.push('confirm');
        await runOperation(bench.app.operations, target, 'resendVnic', { sendsAnyway: bench.dialog.sendsAnyway });
        const writes = bench.received.map(({ action }) => action).filter((action) => !action.startsWith('Describe'));
        assert.deepEqual(writes, [call]);
      });
    }
  });
});
