import assert from 'node:assert/strict';
import { MissingCredentialsError } from '../../../src/app/accounts/accountErrors';
import { Accounts } from '../../../src/app/accounts/accounts';
import type { Account } from '../../../src/domain/account';
import { RefusedError } from '../../../src/errors/refusedError';
import { MemoryStores } from '../../support/memoryStores';
import { noSources } from '../../support/noSources';
import { someAccount as account, credentials } from '../../support/someAccount';

describe('Stored accounts', () => {
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

  beforeEach(() => {
    stores = new MemoryStores();
    accounts = again();
  });

  describe("that can't be stored", () => {
    for (const store of ['secrets', 'memento', 'files'] as const) {
      it(`are not added, and leave no secret behind (${store})`, async () => {
        stores.broken = store;
        await assert.rejects(accounts.save(account('a'), credentials));
        assert.equal(stores.secret.size, 0);
        assert.deepEqual(accounts.list(), []);
      });

      it(`can still be read and changed as before when an edit fails (${store})`, async () => {
        await accounts.save(account('a', { writable: true }), credentials);
        const before = found(accounts);
        stores.broken = store;
        await assert.rejects(accounts.save(account('a', { endpoint: 'https://new.example' }), { accessKeyId: 'NEW' }));
        for (const purpose of ['read', 'write'] as const) {
          assert.deepEqual(await accounts.credentials(before, purpose), credentials);
        }
        stores.broken = undefined;
        assert.deepEqual((await opened()).list(), [before]);
      });

      it(`don't allow changes (${store})`, async () => {
        await accounts.save(account('a'), credentials);
        stores.broken = store;
        await assert.rejects(accounts.setWritable(found(accounts), true));
        stores.broken = undefined;
        const [kept] = (await opened()).list();
        assert.equal(kept?.writable, false);
        await assert.rejects(accounts.credentials(account('a', { writable: true }), 'write'), /read-only/);
      });
    }

    for (const store of ['memento', 'files'] as const) {
      it(`are still read-only if that was requested (${store})`, async () => {
        await accounts.save(account('a', { writable: true }), credentials);
        const before = found(accounts);
        stores.broken = store;
        await assert.rejects(accounts.setWritable(before, false));
        await assert.rejects(accounts.credentials(before, 'write'), /read-only/);
        assert.equal(found(await opened()).writable, false);
      });
    }

    it("stay, so that the user can try again, if their secret can't be deleted", async () => {
      await accounts.save(account('a'), credentials);
      stores.broken = 'secrets';
      await assert.rejects(accounts.remove('a'));
      assert.deepEqual(idsOf(accounts), ['a']);
    });

    for (const owner of ['', ' ', '\u200b']) {
      it(`are not stored without a known owner (${JSON.stringify(owner)})`, async () => {
        await assert.rejects(async () => accounts.save(account('a', { owner }), credentials), /owner/);
        assert.equal(stores.secret.size, 0);
        assert.equal(stores.plain.size, 0);
      });
    }
  });

  describe('for which index and secret store differ', () => {
    it('can be edited if only the index contains them', async () => {
      await accounts.save(account('a', { writable: true }), credentials);
      stores.secret.clear();
      const now = await opened();
      assert.deepEqual(now.list(), [account('a')]);
      await assert.rejects(now.credentials(found(now), 'read'), MissingCredentialsError);
      await now.save(account('a', { name: 'New' }), credentials);
      assert.deepEqual(await now.credentials(found(now), 'read'), credentials);
    });

    it('are listed if the index has lost them', async () => {
      await accounts.save(account('a', { writable: true }), credentials);
      stores.plain.clear();
      const now = await opened();
      assert.deepEqual(now.list(), [account('a', { writable: true })]);
      assert.deepEqual(await now.credentials(found(now), 'write'), credentials);
    });

    it("are those of the index if the editor can't list its secrets", async () => {
      await accounts.save(account('a'), credentials);
      const secrets = { ...stores.secrets, keys: () => Promise.reject(new Error('not supported')) };
      const now = new Accounts(secrets, stores.memento, stores.shared, noSources);
      await now.loaded;
      assert.deepEqual(now.list(), [account('a')]);
    });

    it("stay in the list while the secret store can't be read, and can't be used", async () => {
      await accounts.save(account('a'), credentials);
      const secrets = { ...stores.secrets, get: () => Promise.reject(new Error('The keyring is locked.')) };
      const now = new Accounts(secrets, stores.memento, stores.shared, noSources);
      await now.loaded;
      assert.deepEqual(now.list(), [account('a')]);
      await assert.rejects(now.credentials(found(now), 'read'), /keyring/);
    });
  });

  describe('that an earlier version has saved', () => {
    /** The previous version stored the endpoint with the credentials, and everything else in the index. */
    const savedBefore = (index: Account) => {
      stores.plain.set('accounts', [index]);
      stores.secret.set('account/a', JSON.stringify({ endpoint: account('a').endpoint, credentials }));
    };

    it('can still be read, and are read-only whatever they were', async () => {
      savedBefore(account('a', { writable: true }));
      const now = await opened();
      assert.deepEqual(now.list(), [account('a')]);
      assert.deepEqual(await now.credentials(found(now), 'read'), credentials);
      for (const known of [account('a'), account('a', { writable: true })]) {
        await assert.rejects(now.credentials(known, 'write'), /read-only/);
      }
    });

    it("don't allow changes before the credentials are entered again, because the owner is not proven", async () => {
      savedBefore(account('a', { writable: true }));
      const now = await opened();
      await assert.rejects(
        now.setWritable(found(now), true),
        (error) => error instanceof RefusedError && /earlier version.*enter its credentials again/.test(error.message),
      );
      await assert.rejects(now.credentials(found(now), 'write'), /read-only/);

      await now.save({ ...found(now), owner: 'the owner that the cloud returns' }, credentials);
      await now.setWritable(found(now), true);
      assert.deepEqual(await now.credentials(found(now), 'write'), credentials);
    });

    it("don't count as proven if an edit could not be stored", async () => {
      savedBefore(account('a', { writable: true }));
      const now = await opened();
      stores.broken = 'memento';
      await assert.rejects(now.save(account('a', { owner: 'new' }), { accessKeyId: 'NEW' }));
      stores.broken = undefined;
      const later = await opened();
      await assert.rejects(later.setWritable(found(later), true), /earlier version/);
      assert.deepEqual(await later.credentials(found(later), 'read'), credentials);
    });

    it('send requests only to their previous endpoint', async () => {
      savedBefore(account('a', { endpoint: 'https://evil.example' }));
      const now = await opened();
      await assert.rejects(now.credentials(found(now), 'read'), MissingCredentialsError);
    });
  });
});
