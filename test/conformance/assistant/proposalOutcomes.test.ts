import assert from 'node:assert/strict';
import { checkOperation } from '../../../src/app/assistant/checkOperation';
import { listResources } from '../../../src/app/assistant/listResources';
import { Proposals } from '../../../src/app/assistant/proposals';
import { parseToolInput } from '../../../src/app/assistant/toolInput';
import type { Account } from '../../../src/domain/account';
import type { JsonObject } from '../../../src/domain/json';
import type { Fault } from '../../../src/emulator/faults/fault';
import { everyCloud, refusalFor, withPollingTimeout } from '../../support/everyCloud';
import { OneCloud } from '../../support/oneCloud';
import { never } from '../../support/sandbox';
import { targetCalled } from '../../support/targets';

for (const facts of everyCloud) {
  const { provider, names, calls, codes } = facts;

  describe(`${provider.label}: what an assistant is told of its proposal`, () => {
    const cloud = new OneCloud(withPollingTimeout(provider, 120_000));
    afterEach(() => cloud.end());

    const account = (): Account =>
      cloud.bench.app.accounts.find(`sandbox-${provider.id}`) ?? assert.fail('there is an account');
    const allow = (of: Account): Promise<void> => cloud.bench.app.accounts.setAssistants(of, true);
    const propose = (input: object): Promise<JsonObject> =>
      new Proposals().propose(cloud.bench.app, parseToolInput('proposeOperation', input), never);
    const arm = (fault: Fault) => cloud.bench.sandbox.faults.arm(provider.id, calls.detachDisk, fault);
    const sent = () => cloud.bench.received.filter(({ action }) => action === calls.detachDisk).length;

    /** Lists the disks of an account, which an assistant does before it proposes anything. */
    const list = ({ id }: Account, region: string) => {
      const input = { account: id, region, kind: 'disk', refresh: true };
      return listResources(cloud.bench.app, parseToolInput('listResources', input), never);
    };

    /** Proposes a detach, which the user confirms. */
    async function confirmed(): Promise<JsonObject> {
      await allow(account());
      const { ref } = await targetCalled(cloud.bench, provider.id, names.detachDisk);
      await list(account(), ref.region);
      cloud.bench.dialog.answers.push('confirm');
      return propose({ action: 'detachDisk', resourceIds: [ref.id] });
    }

    it('failed, with the code and without the request being sent again: the cloud has rejected it', async () => {
      await cloud.start();
      arm(refusalFor(facts, 'wrongState'));
      const result = await confirmed();
      const [code] = codes.wrongState;
      assert.deepEqual([result.outcome, result.code, sent()], ['failed', code, 1]);
      assert.match(String(result.reason), /\S/);
    });

    it('unknown: the response was lost, and no change is visible', async () => {
      await cloud.start();
      arm({ kind: 'reset' });
      const result = await confirmed();
      assert.deepEqual([result.outcome, result.code, sent()], ['unknown', undefined, 1]);
      assert.match(String(result.reason), /\S/);
      assert.deepEqual(
        [...cloud.bench.app.operations.store.all()].map(({ state }) => state),
        ['unknown'],
        'the user sees the same',
      );
    });

    it('unknown: the cloud has accepted it, and makes no progress', async () => {
      await cloud.start({ pace: 100 });
      const result = await confirmed();
      assert.deepEqual([result.outcome, sent()], ['unknown', 1]);
      assert.match(String(result.reason), /is unknown/);
    });

    describe('about a resource that two of its accounts have', () => {
      async function inBoth(): Promise<{ readonly other: Account; readonly resourceId: string }> {
        await cloud.start();
        const other = await cloud.bench.addAccount(provider, { name: 'Same resources' });
        const { ref } = await targetCalled(cloud.bench, provider.id, names.detachDisk);
        for (const each of [account(), other]) {
          await allow(each);
          await list(each, ref.region);
        }
        return { other, resourceId: ref.id };
      }

      it('is that the account has to be specified, and the dialog isn’t opened', async () => {
        const { resourceId } = await inBoth();
        const before = cloud.bench.requests.length;
        const result = await propose({ action: 'detachDisk', resourceIds: [resourceId] });
        assert.equal(result.outcome, 'blocked');
        assert.match(String(result.reason), /Several accounts have the resource.*Specify the account/);
        await assert.rejects(
          checkOperation(cloud.bench.app, { action: 'detachDisk', resourceId }, never),
          /Several accounts have the resource/,
        );
        assert.deepEqual([cloud.bench.requests.length, cloud.bench.dialog.questions], [before, []]);
      });

      it('is about the specified account only', async () => {
        const { other, resourceId } = await inBoth();
        cloud.bench.dialog.answers.push('confirm');
        const result = await propose({ action: 'detachDisk', resourceIds: [resourceId], account: other.name });
        assert.deepEqual([result.outcome, sent()], ['done', 1]);
        const [record] = cloud.bench.app.operations.store.all();
        assert.equal(record?.plan.account.id, other.id);
      });

      it('is about the one that allows assistants, if only one does', async () => {
        const { other, resourceId } = await inBoth();
        await cloud.bench.app.accounts.setAssistants(account(), false);
        cloud.bench.dialog.answers.push('cancel');
        assert.equal((await propose({ action: 'detachDisk', resourceIds: [resourceId] })).outcome, 'declined');
        assert.equal(cloud.bench.dialog.prompt.plan.account.id, other.id);
      });
    });
  });
}
