import assert from 'node:assert/strict';
import { allowChanges, makeReadOnly } from '../../../src/app/commands/accountCommands';
import { planFor } from '../../../src/app/operations/confirmationPrompt';
import { readParties, type Target } from '../../../src/app/operations/readParties';
import { runOperation } from '../../../src/app/operations/runOperation';
import type { Prompt } from '../../../src/app/ports';
import type { Account } from '../../../src/domain/account';
import { type Disk, isDisk, type Vnic } from '../../../src/domain/resource';
import { RefusedError } from '../../../src/errors/refusedError';
import { dialects } from '../../../src/sandbox/dialects';
import { answersIn } from '../../support/answersIn';
import { type AppHarness, startApp } from '../../support/appBench';
import { fieldOf } from '../../support/credentialParts';
import { everyCloud, refusalFor } from '../../support/everyCloud';
import { defaultChoices, firstViolated, operationOf } from '../../support/operations';
import { never } from '../../support/sandbox';
import { resourceWhere, targetOf } from '../../support/targets';

const keyOfOther = 'KEYOFSOMEBODYELSE00';

const options = { signal: never, isUnchanged: async () => true, beforeSend: async () => undefined };

for (const facts of everyCloud) {
  const { provider } = facts;

  describe(`A write of ${provider.label} whose account another window changes`, () => {
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

    /** A disk that nothing blocks from being detached. */
    async function detachable(): Promise<Target> {
      const api = bench.app.clouds.of(account.id);
      const seen: Target[] = [];
      const isOffered = (each: Disk | Vnic): boolean =>
        isDisk(each) && detach.offered(each) && !seen.includes(targetOf(each));
      for (const tried = new Set<string>(); ; ) {
        const disk = await resourceWhere(bench, account, (each) => isOffered(each) && !tried.has(each.ref.id));
        tried.add(disk.ref.id);
        const subject = await readParties(api, targetOf(disk), never);
        if (!subject.instance || firstViolated(detach, subject)) continue;
        return targetOf(disk);
      }
    }

    const otherRow = () => other.app.tree.roots()[0];
    const seenByOther = (): Account => other.app.accounts.find(account.id) ?? assert.fail('The account was removed.');
    const changes: Readonly<Record<string, () => Promise<void>>> = {
      'made read-only': () => makeReadOnly(other.app, otherRow()),
      'given the key of another owner': () =>
        other.app.accounts.save(
          { ...seenByOther(), owner: 'another owner', writable: true },
          { ...other.credentialsOf(provider.id), [fieldOf(provider, 'keyId')]: keyOfOther },
        ),
      removed: () => other.app.accounts.remove(account.id),
    };

    const writes = (): readonly string[] =>
      bench.received.map(({ action }) => action).filter((action) => action === detach.call);
    const run = () => runOperation(bench.app.operations, target, 'detachDisk');
    const isRefusal = (error: unknown): boolean =>
      error instanceof RefusedError &&
      /read-only|changed in the meantime|was removed|no credentials/.test(error.message);
    function assertNothingOfOther(): void {
      for (const { request } of bench.received) {
        assert.ok(!JSON.stringify([request.target, request.headers]).includes(keyOfOther), 'signed with another key');
      }
    }

    it('is sent if nothing changes', async () => {
      bench.dialog.answers.push('confirm');
      const ending = await run();
      assert.equal(ending?.state, 'done');
      assert.equal(writes().length, 1);
    });

    for (const [how, change] of Object.entries(changes)) {
      for (const isSilent of [false, true]) {
        const event = isSilent ? 'without an event in this window' : 'with an event in this window';

        it(`is not sent if the account was ${how} while the dialog was open, ${event}`, async () => {
          bench.stores.isSilent = isSilent;
          bench.dialog.answers.push('confirm');
          bench.dialog.meanwhile = change;
          await assert.rejects(run(), isRefusal);
          assert.equal(bench.dialog.prompts.length, 1);
          assert.deepEqual(writes(), []);
          assertNothingOfOther();
        });

        it(`is not resent if the account was ${how} during the pause after a rejection, ${event}`, async () => {
          bench.stores.isSilent = isSilent;
          bench.sandbox.faults.arm(provider.id, detach.call, refusalFor(facts, 'throttle'));
          bench.dialog.answers.push('confirm');
          bench.clock.whilePaused = () => {
            bench.clock.whilePaused = () => undefined;
            return change();
          };
          const ending = await run().catch((error: unknown) => error);
          const isThrottled = ending instanceof Object && 'state' in ending && ending.state === 'failed';
          assert.ok(isThrottled || isRefusal(ending), String(ending));
          assert.equal(writes().length, 1);
          assertNothingOfOther();
        });
      }
    }

    for (const [how, change] of Object.entries(changes)) {
      it(`shows no dialog and reads nothing once the account was ${how}, even without an event`, async () => {
        bench.stores.isSilent = true;
        await change();
        bench.dialog.answers.push('confirm');
        const isReadOnly = how === 'made read-only';
        await assert.rejects(run(), isRefusal);
        assert.equal(bench.dialog.prompts.length, isReadOnly ? 1 : 0);
        assert.deepEqual(writes(), []);
        if (!isReadOnly) assert.deepEqual(bench.received, []);
      });
    }

    it('is blocked before any request once this window knows that the account is read-only', async () => {
      await makeReadOnly(other.app, otherRow());
      await assert.rejects(run(), isRefusal);
      assert.deepEqual([bench.dialog.prompts, bench.received], [[], []]);
    });

    it('names the new owner in the dialog once this window knows the new key', async () => {
      const { owner } = seenByOther();
      await other.app.accounts.save(
        { ...seenByOther(), owner: `not ${owner}`, writable: true },
        other.credentialsOf(provider.id),
      );
      await run();
      assert.equal(bench.dialog.prompt.plan.account.owner, `not ${owner}`);
      assert.deepEqual(writes(), []);
    });

    it('is not resent if the account was renamed during the pause: the confirmation was for what the dialog showed', async () => {
      bench.sandbox.faults.arm(provider.id, detach.call, refusalFor(facts, 'throttle'));
      bench.dialog.answers.push('confirm');
      bench.clock.whilePaused = () =>
        bench.app.accounts.save({ ...account, name: 'Renamed' }, bench.credentialsOf(provider.id));
      const ending = await run();
      assert.ok(ending?.state === 'failed' && ending.error?.kind === 'api', JSON.stringify(ending));
      assert.equal(writes().length, 1);
    });

    it('is polled to its end, although the account has become read-only', async () => {
      bench.dialog.answers.push('confirm');
      bench.clock.whilePaused = () => changes['made read-only']?.();
      const ending = await run();
      assert.equal(ending?.state, 'done');
      assert.equal(bench.app.accounts.find(account.id)?.writable, false);
    });

    it('is blocked by a connection that was open before, and by its replacement', async () => {
      const open = bench.app.clouds.of(account.id);
      const subject = await readParties(open, target, never);
      const plan = planFor(detach, subject, defaultChoices(detach, subject), account);
      bench.received.length = 0;
      await makeReadOnly(bench.app, bench.app.tree.roots()[0]);
      const now = bench.app.clouds.of(account.id);
      assert.notEqual(now, open);
      for (const api of [open, now]) {
        bench.dialog.answers.push('confirm');
        const [answer] = answersIn(await bench.dialog.confirm([[{ plan } as Prompt]]));
        const sent = await api.write(plan, answer?.confirmed ?? assert.fail(), options);
        assert.ok(sent.kind === 'notSent' && sent.error instanceof RefusedError, sent.kind);
        assert.match(sent.error.message, /read-only/);
      }
      assert.deepEqual(writes(), []);
    });

    for (const isSilent of [false, true]) {
      it(`can't be allowed for a key that the user did not confirm (${isSilent ? 'without an event' : 'with an event'})`, async () => {
        await makeReadOnly(bench.app, bench.app.tree.roots()[0]);
        bench.stores.isSilent = isSilent;
        bench.ui.confirms.push(true);
        bench.ui.meanwhile = () =>
          other.app.accounts.save(
            { ...seenByOther(), owner: 'another owner' },
            { [fieldOf(provider, 'keyId')]: keyOfOther },
          );
        await assert.rejects(allowChanges(bench.app, bench.app.tree.roots()[0]), isRefusal);
        const { owner, writable } = seenByOther();
        assert.deepEqual([owner, writable], ['another owner', false]);
        bench.ui.meanwhile = () => undefined;
        await makeReadOnly(bench.app, bench.app.tree.roots()[0]);
        assert.equal(seenByOther().owner, 'another owner', 'forbidding changes does not restore the old owner');
      });
    }
  });
}
