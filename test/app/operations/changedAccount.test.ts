import assert from 'node:assert/strict';
import { allowChanges, makeReadOnly } from '../../../src/app/commands/accountCommands';
import { planFor } from '../../../src/app/operations/confirmationPrompt';
import { readSubject, type Target } from '../../../src/app/operations/readSubject';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Prompt } from '../../../src/app/ports';
import type { Account } from '../../../src/domain/account';
import { type Disk, isDisk, type Vnic } from '../../../src/domain/resource';
import { jsonResponse, type WireResponse } from '../../../src/emulator/wire';
import { ApiError } from '../../../src/errors/apiError';
import { RefusedError } from '../../../src/errors/refusedError';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { firstBroken, operationOf, unchosen } from '../../support/operations';
import { never } from '../../support/sandbox';
import { resourceWhere, targetOf } from '../../support/targets';

/** Refusals of each cloud after which a write may be sent again. */
const throttles: Readonly<Record<string, WireResponse>> = {
  zenlayer: jsonResponse(429, { requestId: 'r', code: 'REQUEST_LIMIT_EXCEEDED', message: 'Slow down.' }),
  alibaba: jsonResponse(400, { RequestId: 'r', Code: 'Throttling.User', Message: 'Slow down.', HostId: 'h' }),
  huawei: jsonResponse(429, { error_code: 'APIGW.0308', error_msg: 'Slow down.', request_id: 'r' }),
};

const keyOfOther = 'KEYOFSOMEBODYELSE00';

const options = { signal: never, isUnchanged: async () => true, beforeSend: async () => undefined };

for (const provider of providers) {
  describe(`A write of ${provider.label} and an account that another window changes`, () => {
    let bench: AppHarness;
    let other: AppHarness;
    let account: Account;
    let target: Target;
    const detach = operationOf(provider, 'detachDisk');

    beforeEach(async () => {
      bench = await startApp({ providers: [provider], dialects, on: false });
      account = await bench.addAccount(provider);
      other = await startApp({ providers: [provider], dialects, on: false, beside: bench });
      await other.app.accounts.loaded;
      target = await detachable();
      bench.received.length = 0;
    });
    afterEach(async () => {
      await other.dispose();
      await bench.dispose();
    });

    /** A disk that nothing stands in the way of taking off. */
    async function detachable(): Promise<Target> {
      const api = bench.app.clouds.of(account.id);
      const seen: Target[] = [];
      const isOffered = (each: Disk | Vnic): boolean =>
        isDisk(each) && detach.offered(each) && !seen.includes(targetOf(each));
      for (const tried = new Set<string>(); ; ) {
        const disk = await resourceWhere(bench, account, (each) => isOffered(each) && !tried.has(each.ref.id));
        tried.add(disk.ref.id);
        const subject = await readSubject(api, targetOf(disk), never);
        if (!subject.instance || firstBroken(detach, subject)) continue;
        Object.assign(bench.dialog.chosen, unchosen(detach, subject));
        return targetOf(disk);
      }
    }

    const otherRow = () => other.app.tree.roots()[0];
    const seenByOther = (): Account => other.app.accounts.find(account.id) ?? assert.fail('It is gone.');
    const changes: Readonly<Record<string, () => Promise<void>>> = {
      'made read-only': () => makeReadOnly(other.app, otherRow()),
      'given the key of another owner': () =>
        other.app.accounts.save(
          { ...seenByOther(), owner: 'somebody else', writable: true },
          { ...other.credentialsOf(provider.id), accessKeyId: keyOfOther },
        ),
      removed: () => other.app.accounts.remove(account.id),
    };

    const writes = (): readonly string[] =>
      bench.received.map(({ action }) => action).filter((action) => action === detach.call);
    const run = () => runOperation(bench.app.operations, target, 'detachDisk');
    const isRefusal = (error: unknown): boolean =>
      error instanceof RefusedError &&
      /read-only|changed in the meantime|was removed|No credentials/.test(error.message);
    function assertNothingOfOther(): void {
      for (const { request } of bench.received) {
        assert.ok(!JSON.stringify([request.target, request.headers]).includes(keyOfOther), 'signed with another key');
      }
    }

    it('goes through as long as nobody changes it', async () => {
      bench.dialog.answers.push('yes');
      const ending = await run();
      assert.equal(ending?.kind, 'done');
      assert.equal(writes().length, 1);
    });

    for (const [how, change] of Object.entries(changes)) {
      for (const isSilent of [false, true]) {
        const heard = isSilent ? 'which this window has not heard of yet' : 'as this window hears at once';

        it(`is not sent when it was ${how} while the dialog was open, ${heard}`, async () => {
          bench.stores.isSilent = isSilent;
          bench.dialog.answers.push('yes');
          bench.dialog.meanwhile = change;
          await assert.rejects(run(), isRefusal);
          assert.equal(bench.dialog.prompts.length, 1);
          assert.deepEqual(writes(), []);
          assertNothingOfOther();
        });

        it(`is not sent again when it was ${how} while a refused one waited, ${heard}`, async () => {
          bench.stores.isSilent = isSilent;
          const answer = throttles[provider.id] ?? assert.fail();
          bench.sandbox.faults.arm(provider.id, detach.call, { kind: 'answer', answer });
          bench.dialog.answers.push('yes');
          bench.clock.whilePaused = () => {
            bench.clock.whilePaused = () => undefined;
            return change();
          };
          const ending = await run().catch((error: unknown) => error);
          const isThrottled = ending instanceof Object && 'error' in ending && ending.error instanceof ApiError;
          assert.ok(isThrottled || isRefusal(ending), String(ending));
          assert.equal(writes().length, 1);
          assertNothingOfOther();
        });
      }
    }

    for (const [how, change] of Object.entries(changes)) {
      it(`is not even asked about, nor anything read for it, once the account was ${how} and nobody has heard of it`, async () => {
        bench.stores.isSilent = true;
        await change();
        bench.dialog.answers.push('yes');
        const isReadOnly = how === 'made read-only';
        await assert.rejects(run(), isRefusal);
        assert.equal(bench.dialog.prompts.length, isReadOnly ? 1 : 0);
        assert.deepEqual(writes(), []);
        if (!isReadOnly) assert.deepEqual(bench.received, []);
      });
    }

    it('is refused before anything is asked of the cloud once this window has heard that the account is read-only', async () => {
      await makeReadOnly(other.app, otherRow());
      await assert.rejects(run(), isRefusal);
      assert.deepEqual([bench.dialog.prompts, bench.received], [[], []]);
    });

    it('is asked about in the name of the new owner once this window has heard of the new key', async () => {
      const { owner } = seenByOther();
      await other.app.accounts.save(
        { ...seenByOther(), owner: `not ${owner}`, writable: true },
        other.credentialsOf(provider.id),
      );
      await run();
      assert.equal(bench.dialog.prompt.plan.owner, `not ${owner}`);
      assert.deepEqual(writes(), []);
    });

    it('is not sent again when it was renamed while a refused one waited: the yes was for what the dialog showed', async () => {
      const answer = throttles[provider.id] ?? assert.fail();
      bench.sandbox.faults.arm(provider.id, detach.call, { kind: 'answer', answer });
      bench.dialog.answers.push('yes');
      bench.clock.whilePaused = () =>
        bench.app.accounts.save({ ...account, name: 'Renamed' }, bench.credentialsOf(provider.id));
      const ending = await run();
      assert.ok(ending?.kind === 'failed' && ending.error instanceof ApiError, JSON.stringify(ending));
      assert.equal(writes().length, 1);
    });

    it('is followed by reading to its end, although the account has become read-only meanwhile', async () => {
      bench.dialog.answers.push('yes');
      bench.clock.whilePaused = () => changes['made read-only']?.();
      const ending = await run();
      assert.equal(ending?.kind, 'done');
      assert.equal(bench.app.accounts.find(account.id)?.writable, false);
    });

    it('is refused by a connection that was open before, and by the one that takes its place', async () => {
      const open = bench.app.clouds.of(account.id);
      const subject = await readSubject(open, target, never);
      const plan = planFor(detach, subject, unchosen(detach, subject), account);
      bench.received.length = 0;
      await makeReadOnly(bench.app, bench.app.tree.roots()[0]);
      const now = bench.app.clouds.of(account.id);
      assert.notEqual(now, open);
      for (const api of [open, now]) {
        bench.dialog.answers.push('yes');
        const confirmed = (await bench.dialog.confirm({ plan } as Prompt<'detachDisk'>)) ?? assert.fail();
        const sent = api.writes.detachDisk?.(confirmed, options);
        await assert.rejects(
          sent ?? assert.fail(),
          (error) => error instanceof RefusedError && /read-only/.test(error.message),
        );
      }
      assert.deepEqual(writes(), []);
    });

    for (const isSilent of [false, true]) {
      it(`cannot be allowed for a key that was not asked about (${isSilent ? 'unheard of' : 'heard of'})`, async () => {
        await makeReadOnly(bench.app, bench.app.tree.roots()[0]);
        bench.stores.isSilent = isSilent;
        bench.ui.agrees.push(true);
        bench.ui.meanwhile = () =>
          other.app.accounts.save({ ...seenByOther(), owner: 'somebody else' }, { accessKeyId: keyOfOther });
        await assert.rejects(allowChanges(bench.app, bench.app.tree.roots()[0]), isRefusal);
        const { owner, writable } = seenByOther();
        assert.deepEqual([owner, writable], ['somebody else', false]);
        bench.ui.meanwhile = () => undefined;
        await makeReadOnly(bench.app, bench.app.tree.roots()[0]);
        assert.equal(seenByOther().owner, 'somebody else', 'nor does taking rights away bring the old owner back');
      });
    }
  });
}
