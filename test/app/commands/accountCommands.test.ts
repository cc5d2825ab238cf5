import assert from 'node:assert/strict';
import { allowChanges, makeReadOnly, removeAccount } from '../../../src/app/commands/accountCommands';
import { addAccount } from '../../../src/app/commands/addAccount';
import type { Account } from '../../../src/domain/account';
import { RefusedError } from '../../../src/errors/refusedError';
import { TransportError } from '../../../src/http/transportError';
import type { Provider } from '../../../src/providers/contract';
import { providers } from '../../../src/providers/registry';
import { dialects } from '../../../src/sandbox/dialects';
import { type AppHarness, startApp } from '../../support/appBench';
import { beginWrite } from '../../support/writeState';

const refusedWith = (pattern: RegExp) => (error: unknown) =>
  error instanceof RefusedError && pattern.test(error.message);

describe('Commands on accounts', () => {
  let bench: AppHarness;
  const only = (): Account => {
    const [account, ...others] = bench.app.accounts.list();
    assert.ok(account, 'there is an account');
    assert.deepEqual(others, []);
    return account;
  };
  const zenlayer = providers[0] as Provider;

  beforeEach(async () => {
    bench = await startApp({ providers, dialects, on: false });
  });
  afterEach(() => bench.dispose());

  /** What the user selects and types to add an account with the sandbox's endpoint. */
  function enter(provider: Provider, name: string, credentials = bench.credentialsOf(provider.id)): void {
    bench.ui.picked.push(provider.label, 'Custom endpoint…');
    bench.ui.texts.push(bench.sandbox.endpoint);
    bench.ui.texts.push(...provider.credentialFields.map((field) => credentials[field.name] ?? ''), name);
  }

  const runs = (account: Account): void => {
    const ref = { cloud: account.cloud, account: account.id, region: 'r', kind: 'disk', id: '1' } as const;
    beginWrite(bench.app.operations.store, ref);
  };

  describe('Add Account', () => {
    for (const provider of providers) {
      it(`tests credentials of ${provider.label} with exactly one request before it saves them, read-only`, async () => {
        enter(provider, ' Mine ');
        bench.stores.broken = 'memento';
        const saving = addAccount(bench.app, undefined);
        await assert.rejects(saving, /cannot be changed/);
        assert.equal(bench.received.length, 1);
        assert.equal(bench.stores.secret.size, 0);

        bench.stores.broken = undefined;
        bench.received.length = 0;
        enter(provider, ' Mine ');
        await addAccount(bench.app, undefined);
        assert.equal(bench.received.length, 1);
        const account = only();
        assert.deepEqual(
          [account.cloud, account.name, account.endpoint, account.writable, account.sandbox],
          [provider.id, 'Mine', bench.sandbox.endpoint, false, false],
        );
        assert.notEqual(account.owner, '');
        assert.match(bench.ui.toasts.at(-1)?.message ?? '', /read-only/);
      });

      it(`saves nothing if ${provider.label} rejects the credentials, and sends one request`, async () => {
        const right = bench.credentialsOf(provider.id);
        const wrong = Object.fromEntries(
          provider.credentialFields.map(({ name, secret }) => [
            name,
            secret && right[name] ? 'x'.repeat(32) : (right[name] ?? ''),
          ]),
        );
        enter(provider, 'Mine', wrong);
        bench.ui.texts.pop();
        await addAccount(bench.app, undefined);
        assert.equal(bench.received.length, 1);
        assert.deepEqual(bench.app.accounts.list(), []);
        assert.equal(bench.stores.secret.size, 0);
        assert.equal(bench.stores.plain.size, 0);
      });

      it(`masks every secret of ${provider.label}, and nothing else`, async () => {
        enter(provider, 'Mine');
        await addAccount(bench.app, undefined);
        const asked = bench.ui.inputRequests.filter(({ title }) => title.startsWith(`${provider.label}: `));
        assert.deepEqual(
          asked.map(({ masked }) => masked),
          [undefined, ...provider.credentialFields.map(({ secret }) => secret), undefined],
        );
        // Only the name is proposed: the user's, where the cloud says it.
        assert.deepEqual(
          asked.map(({ value }) => value),
          [
            ...asked.slice(1).map(() => ''),
            { alibaba: 'sandbox', huawei: 'sandbox-company' }[provider.id] ?? provider.label,
          ],
        );
      });

      it(`offers ${provider.label}’s own endpoints, all of which it recognizes`, async () => {
        bench.ui.picked.push(provider.label);
        await addAccount(bench.app, undefined);
        const [, endpoints] = bench.ui.picks;
        assert.ok(
          endpoints && endpoints.items.length > 1,
          `${endpoints?.items.length} addresses are offered, more than one`,
        );
        for (const { value } of endpoints.items.slice(0, -1)) {
          assert.equal(provider.knowsHost(new URL(String(value)).hostname), true);
        }
      });
    }

    it('sends nothing when the user cancels before the key is complete, and saves nothing after that', async () => {
      const answers = [zenlayer.label, 'Custom endpoint…'];
      for (const picks of [0, 1]) {
        bench.ui.picked.push(...answers.slice(0, picks));
        await addAccount(bench.app, undefined);
      }
      const { accessKeyId = '', accessKeySecret = '' } = bench.credentialsOf(zenlayer.id);
      const texts = [bench.sandbox.endpoint, accessKeyId, accessKeySecret, ''];
      for (let count = 0; count < texts.length; count += 1) {
        bench.ui.picked.push(...answers);
        bench.ui.texts.push(...texts.slice(0, count));
        await addAccount(bench.app, undefined);
      }
      assert.deepEqual(bench.received, []);
      bench.ui.picked.push(...answers);
      bench.ui.texts.push(...texts);
      await addAccount(bench.app, undefined);
      assert.equal(bench.received.length, 1);
      assert.deepEqual(bench.app.accounts.list(), []);
    });

    it('saves nothing when the test is canceled', async () => {
      enter(zenlayer, 'Mine');
      bench.progress.cancels = (title) => title.startsWith('Testing');
      await assert.rejects(addAccount(bench.app, undefined), TransportError);
      assert.deepEqual(bench.app.accounts.list(), []);
    });

    it('accepts no unsafe endpoint', async () => {
      bench.ui.picked.push(zenlayer.label, 'Custom endpoint…');
      bench.ui.texts.push('http://evil.example');
      await assert.rejects(addAccount(bench.app, undefined), /HTTPS/);
    });

    it('stores the secret in the secret store only', async () => {
      enter(zenlayer, 'Mine');
      await addAccount(bench.app, undefined);
      const { accessKeySecret = '?' } = bench.credentialsOf('zenlayer');
      const elsewhere = JSON.stringify([
        [...bench.stores.plain],
        bench.requests,
        bench.log,
        bench.ui.toasts,
        bench.ui.picks,
      ]);
      assert.equal(elsewhere.includes(accessKeySecret), false);
      assert.ok(
        [...bench.stores.secret.values()].join().includes(accessKeySecret),
        'the secret store holds the secret',
      );
    });
  });

  describe('Remove Account', () => {
    it('asks, then deletes the credentials and sends no request', async () => {
      await bench.addAccount(zenlayer);
      bench.ui.confirms.push(true);
      await removeAccount(bench.app, bench.app.tree.roots()[0]);
      assert.match(bench.ui.confirmations[0]?.message ?? '', /My Zenlayer/);
      assert.deepEqual(bench.app.accounts.list(), []);
      assert.equal(bench.stores.secret.size, 0);
      assert.deepEqual(bench.received, []);
    });

    it('changes nothing when the user cancels', async () => {
      await bench.addAccount(zenlayer);
      await removeAccount(bench.app, bench.app.tree.roots()[0]);
      assert.equal(bench.app.accounts.list().length, 1);
      assert.equal(bench.stores.secret.size, 1);
    });

    it('is blocked while one of its operations runs, before and after the question', async () => {
      const account = await bench.addAccount(zenlayer);
      bench.ui.confirms.push(true);
      bench.ui.meanwhile = () => {
        if (bench.app.operations.store.runningOf(account.id).length === 0) runs(account);
      };
      const [row] = bench.app.tree.roots();
      await assert.rejects(removeAccount(bench.app, row), refusedWith(/still in progress for “.*”: 1\./));
      assert.equal(bench.ui.confirmations.length, 1);
      await assert.rejects(removeAccount(bench.app, row), refusedWith(/still in progress/));
      assert.equal(bench.ui.confirmations.length, 1);
      assert.equal(bench.app.accounts.list().length, 1);
    });

    it('ignores operations of other accounts', async () => {
      const account = await bench.addAccount(zenlayer);
      runs({ ...account, id: 'another' });
      bench.ui.confirms.push(true);
      await removeAccount(bench.app, bench.app.tree.roots()[0]);
      assert.deepEqual(bench.app.accounts.list(), []);
    });

    it('asks for an account if none is selected, and offers no sandbox account', async () => {
      await bench.app.sandbox.turnOn();
      await bench.addAccount(zenlayer);
      bench.ui.picked.push('My Zenlayer');
      bench.ui.confirms.push(true);
      await removeAccount(bench.app, undefined);
      assert.deepEqual(
        bench.ui.picks[0]?.items.map(({ label }) => label),
        ['My Zenlayer'],
      );
      assert.deepEqual(
        bench.app.accounts.list().filter(({ sandbox }) => !sandbox),
        [],
      );
    });

    it('shows a message if there is none', async () => {
      await assert.rejects(removeAccount(bench.app, undefined), refusedWith(/no account/));
    });
  });

  describe('Allow Changes and Make Read-Only', () => {
    it('allow changes after a confirmation, and forbid them without one', async () => {
      await bench.addAccount(zenlayer, { writable: false });
      await allowChanges(bench.app, bench.app.tree.roots()[0]);
      assert.equal(only().writable, false, 'after a No');
      bench.ui.confirms.push(true);
      await allowChanges(bench.app, bench.app.tree.roots()[0]);
      assert.equal(only().writable, true);
      assert.match(bench.ui.confirmations[1]?.detail ?? '', /owner-1/);
      await makeReadOnly(bench.app, bench.app.tree.roots()[0]);
      assert.equal(only().writable, false);
      assert.equal(bench.ui.confirmations.length, 2);
    });

    it("don't allow changes for other credentials than the confirmed ones", async () => {
      const account = await bench.addAccount(zenlayer, { writable: false });
      bench.ui.confirms.push(true);
      bench.ui.meanwhile = () => bench.app.accounts.save({ ...account, owner: 'another owner' }, { accessKeyId: 'X' });
      await assert.rejects(allowChanges(bench.app, bench.app.tree.roots()[0]), refusedWith(/in the meantime/));
      assert.equal(only().writable, false);
    });
  });
});
