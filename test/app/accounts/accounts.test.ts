import assert from 'node:assert/strict';
import { AccountChangedError, MissingCredentialsError } from '../../../src/app/accounts/accountErrors';
import { Accounts } from '../../../src/app/accounts/accounts';
import type { Account } from '../../../src/domain/account';
import { RefusedError } from '../../../src/errors/refusedError';
import { MemoryStores } from '../../support/memoryStores';
import { noSources } from '../../support/noSources';
import { someAccount as account, credentials, secret } from '../../support/someAccount';

describe('Accounts', () => {
  let stores: MemoryStores;
  let accounts: Accounts;
  const again = () => new Accounts(stores.secrets, stores.memento, stores.shared, noSources);
  const opened = async (): Promise<Accounts> => {
    const accounts = again();
    await accounts.loaded;
    return accounts;
  };
  const found = (each: Accounts, id = 'a'): Account => each.find(id) ?? assert.fail(`There is no ${id}.`);
  const idsOf = (each: Accounts) => each.list().map(({ id }) => id);
  /** Changes the memento, as anything with access to the editor's storage could. */
  const tamper = (change: Record<string, unknown>) => {
    const [remembered] = stores.plain.get('accounts') as Record<string, unknown>[];
    stores.plain.set('accounts', [{ ...remembered, ...change }]);
  };

  beforeEach(() => {
    stores = new MemoryStores();
    accounts = again();
  });

  it('are available after a restart, with their credentials', async () => {
    await accounts.save(account('a', { writable: true }), credentials);
    const kept = found(again());
    assert.deepEqual(kept, account('a', { writable: true }));
    for (const purpose of ['read', 'write'] as const) {
      assert.deepEqual(await again().credentials(kept, purpose), credentials);
    }
  });

  it('keep nothing secret outside the secret store', async () => {
    await accounts.save(account('a'), credentials);
    const remembered = JSON.stringify([...stores.plain]);
    for (const text of [secret, 'AKID-1', 'credentials']) assert.equal(remembered.includes(text), false, text);
    assert.ok([...stores.secret.values()].join().includes(secret), 'the secret store holds the secret');
  });

  it('replace the one with the same id', async () => {
    await accounts.save(account('a'), credentials);
    await accounts.save(account('b'), credentials);
    await accounts.save(account('a', { name: 'New' }), { ...credentials, accessKeyId: 'AKID-2' });
    assert.deepEqual(
      accounts
        .list()
        .map(({ name }) => name)
        .sort(),
      ['Account b', 'New'],
    );
    assert.equal((await accounts.credentials(account('a', { name: 'New' }), 'read')).accessKeyId, 'AKID-2');
  });

  it('that have not changed stay the same objects, so that nothing is reloaded', async () => {
    await accounts.save(account('a'), credentials);
    const before = accounts.find('a');
    await accounts.save(account('b'), credentials);
    assert.equal(accounts.find('a'), before);
  });

  it('are removed together with their secret', async () => {
    await accounts.save(account('a'), credentials);
    await accounts.remove('a');
    assert.deepEqual(accounts.list(), []);
    assert.equal(stores.secret.size, 0);
    await assert.rejects(accounts.credentials(account('a'), 'read'), MissingCredentialsError);
  });

  it('fire an event for each change', async () => {
    let changes = 0;
    accounts.onDidChange(() => (changes += 1));
    await accounts.save(account('a'), credentials);
    await accounts.setWritable(found(accounts), true);
    await accounts.remove('a');
    accounts.useSandbox([]);
    assert.equal(changes, 4);
  });

  describe('store cloud, owner, endpoint and permission with the credentials', () => {
    const facts = {
      cloud: 'alibaba',
      endpoint: 'https://evil.example',
      owner: 'another owner',
    };
    for (const [fact, value] of Object.entries(facts)) {
      it(`so that a tampered index can't use the credentials for another ${fact}`, async () => {
        await accounts.save(account('a'), credentials);
        tamper({ [fact]: value });
        const tampered = again();
        await assert.rejects(tampered.credentials(found(tampered), 'read'), AccountChangedError);
        await tampered.loaded;
        assert.deepEqual(tampered.list(), [account('a')], 'what is stored is shown as soon as it is read');
      });

      it(`so that an old connection never acts for a new ${fact}`, async () => {
        await accounts.save(account('a', { [fact]: value }), credentials);
        await accounts.save(account('a'), { accessKeyId: 'NEW' });
        for (const purpose of ['read', 'write'] as const) {
          await assert.rejects(accounts.credentials(account('a', { [fact]: value }), purpose), AccountChangedError);
        }
      });
    }

    it("so that a tampered index can't allow changes", async () => {
      await accounts.save(account('a'), credentials);
      tamper({ writable: true });
      const tampered = again();
      assert.equal(found(tampered).writable, true);
      await assert.rejects(tampered.credentials(found(tampered), 'write'), /read-only/);
      await tampered.loaded;
      assert.equal(found(tampered).writable, false);
    });

    it('so that no account gets the credentials of another', async () => {
      await accounts.save(account('a'), credentials);
      await accounts.save(account('b', { endpoint: 'https://other.example' }), { accessKeyId: 'B' });
      stores.plain.set('accounts', [account('a', { id: 'b' })]);
      await assert.rejects(again().credentials(found(again(), 'b'), 'read'), AccountChangedError);
    });

    it('as one value: at no moment does an old account have a new key', async () => {
      await accounts.save(account('a', { writable: true }), credentials);
      const before = found(accounts);
      const given: unknown[] = [];
      const { memento: memory } = stores;
      const slow = new Accounts(
        stores.secrets,
        {
          get: memory.get,
          async update(key, value) {
            for (const purpose of ['read', 'write'] as const) {
              given.push(await accounts.credentials(before, purpose).catch((error: unknown) => error));
            }
            await memory.update(key, value);
          },
        },
        stores.shared,
        noSources,
      );
      await slow.save(account('a', { owner: 'another owner' }), { accessKeyId: 'NEW' });
      assert.equal(given.length, 2);
      for (const each of given) assert.ok(each instanceof AccountChangedError, JSON.stringify(each));
    });

    it("while a new name or permission doesn't interrupt a running read", async () => {
      await accounts.save(account('a', { writable: true }), credentials);
      await accounts.save(account('a', { name: 'Renamed' }), credentials);
      assert.deepEqual(await accounts.credentials(account('a', { writable: true }), 'read'), credentials);
    });

    it('and allow no change once they are read-only, whatever the caller assumes', async () => {
      await accounts.save(account('a', { writable: true }), credentials);
      await accounts.setWritable(found(accounts), false);
      await assert.rejects(
        accounts.credentials(account('a', { writable: true }), 'write'),
        (error) => error instanceof RefusedError && /“Account a” is read-only/.test(error.message),
      );
    });

    const broken: readonly (readonly [what: string, kept: string | undefined])[] = [
      ['nothing', undefined],
      ['no JSON', 'secret'],
      ['another form', '[]'],
      ['no endpoint', JSON.stringify({ credentials })],
      ['no owner', JSON.stringify({ ...account('a'), owner: '', revision: 1, credentials })],
      ['no cloud', JSON.stringify({ ...account('a'), cloud: undefined, revision: 1, credentials })],
      ['no credentials', JSON.stringify({ endpoint: 'https://console.zenlayer.com' })],
      ['null', 'null'],
    ];
    for (const [what, kept] of broken) {
      it(`and throw an error without any secret if the store contains ${what}`, async () => {
        await accounts.save(account('a'), credentials);
        if (kept === undefined) stores.secret.clear();
        else stores.secret.set('account/a', kept);
        assert.deepEqual((await opened()).list(), [account('a')], 'it is there to be edited');
        await assert.rejects(
          accounts.credentials(account('a'), 'read'),
          (error) =>
            error instanceof MissingCredentialsError &&
            !error.message.includes(secret) &&
            /Account a/.test(error.message),
        );
      });
    }
  });

  describe('are parsed strictly from the memento', () => {
    const odd: readonly (readonly [what: string, remembered: unknown])[] = [
      ['no list', { id: 'a' }],
      ['text', 'accounts'],
      ['unknown values', [null, 7, 'a', {}, { id: 'a' }, { ...account('a'), endpoint: 7 }]],
    ];
    for (const [what, remembered] of odd) {
      it(`${what} contains no account`, () => {
        stores.plain.set('accounts', remembered);
        assert.deepEqual(again().list(), []);
      });
    }

    it('an account is read-only unless it says otherwise, and never a sandbox account', () => {
      stores.plain.set('accounts', [{ ...account('a'), writable: 'yes', sandbox: true, extra: 1 }]);
      assert.deepEqual(again().list(), [account('a')]);
    });

    it('of two with the same id, the first counts', () => {
      stores.plain.set('accounts', [account('a'), account('a', { name: 'Second' })]);
      assert.deepEqual(again().list(), [account('a')]);
    });

    it('none can replace a sandbox account', async () => {
      stores.plain.set('accounts', [account('sandbox-zenlayer', { endpoint: 'https://evil.example' })]);
      const sandbox = account('sandbox-zenlayer', { endpoint: 'http://127.0.0.1:1', sandbox: true });
      accounts = again();
      accounts.useSandbox([{ account: sandbox, credentials }]);
      await accounts.loaded;
      assert.deepEqual(accounts.list(), [sandbox]);
      assert.deepEqual(await accounts.credentials(sandbox, 'read'), credentials);
    });
  });

  describe('of a sandbox', () => {
    const sandbox = account('sandbox-zenlayer', { endpoint: 'http://127.0.0.1:1', sandbox: true, writable: true });

    it('are shown while it runs and never stored', async () => {
      accounts.useSandbox([{ account: sandbox, credentials }]);
      await accounts.save(account('a'), credentials);
      assert.deepEqual(idsOf(accounts), ['a', 'sandbox-zenlayer']);
      assert.deepEqual(idsOf(again()), ['a']);
      accounts.useSandbox([]);
      await assert.rejects(accounts.credentials(sandbox, 'read'), MissingCredentialsError);
    });

    it('have no credentials for a connection of an earlier start', async () => {
      accounts.useSandbox([{ account: { ...sandbox, endpoint: 'http://127.0.0.1:2' }, credentials }]);
      await assert.rejects(accounts.credentials(sandbox, 'read'), AccountChangedError);
    });
  });
});
