import assert from 'node:assert/strict';
import { Accounts, CredentialsMissing } from '../../src/app/accounts';
import type { Account } from '../../src/domain/account';
import { MemoryStores } from '../support/memoryStores';

const account = (id: string, more: Partial<Account> = {}): Account => ({
  id,
  cloud: 'zenlayer',
  name: `Account ${id}`,
  owner: `owner-${id}`,
  endpoint: 'https://console.zenlayer.com',
  writable: false,
  sandbox: false,
  ...more,
});
const secret = 'canary-secret-7f3a';
const credentials = { accessKeyId: 'AKID-1', accessKeySecret: secret };

describe('Accounts', () => {
  let stores: MemoryStores;
  let accounts: Accounts;
  const again = () => new Accounts(stores.secrets, stores.memory);
  const idsOf = (each: Accounts) => each.list().map(({ id }) => id);
  /** Changes what is remembered, as anything with access to the editor's storage could. */
  const tamper = (change: Record<string, unknown>) => {
    const [remembered] = stores.plain.get('accounts') as Record<string, unknown>[];
    stores.plain.set('accounts', [{ ...remembered, ...change }]);
  };

  beforeEach(() => {
    stores = new MemoryStores();
    accounts = again();
  });

  it('are there again after a restart, with their credentials', async () => {
    await accounts.save(account('a', { writable: true }), credentials);
    const [kept] = again().list();
    assert.deepEqual(kept, account('a', { writable: true }));
    assert.ok(kept);
    assert.deepEqual(await again().credentials(kept), credentials);
  });

  it('keep nothing secret outside the secret store', async () => {
    await accounts.save(account('a'), credentials);
    const remembered = JSON.stringify([...stores.plain]);
    for (const text of [secret, 'AKID-1', 'credentials']) assert.equal(remembered.includes(text), false, text);
    assert.ok([...stores.secret.values()].join().includes(secret));
  });

  it('take the place of the one with the same id', async () => {
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
    assert.equal((await accounts.credentials(account('a', { name: 'New' }))).accessKeyId, 'AKID-2');
  });

  it('that have not changed stay the same objects, so that nothing of theirs is loaded anew', async () => {
    await accounts.save(account('a'), credentials);
    const before = accounts.find('a');
    await accounts.save(account('b'), credentials);
    assert.equal(accounts.find('a'), before);
  });

  it('are gone with their secret when they are removed', async () => {
    await accounts.save(account('a'), credentials);
    await accounts.remove('a');
    assert.deepEqual(accounts.list(), []);
    assert.equal(stores.secret.size, 0);
    await assert.rejects(accounts.credentials(account('a')), CredentialsMissing);
  });

  it('tell of each change', async () => {
    let changes = 0;
    accounts.onDidChange(() => (changes += 1));
    await accounts.save(account('a'), credentials);
    await accounts.update(account('a', { writable: true }));
    await accounts.remove('a');
    accounts.useSandbox([]);
    assert.equal(changes, 4);
  });

  describe('keep the endpoint with the credential', () => {
    it('so that tampered memory cannot send the credential elsewhere', async () => {
      await accounts.save(account('a'), credentials);
      tamper({ endpoint: 'https://evil.example' });
      const tampered = again();
      const [found] = tampered.list();
      assert.equal(found?.endpoint, 'https://evil.example');
      await assert.rejects(tampered.credentials(found), CredentialsMissing);
    });

    it('so that no account gets the credential of another', async () => {
      await accounts.save(account('a'), credentials);
      await accounts.save(account('b', { endpoint: 'https://other.example' }), { accessKeyId: 'B' });
      stores.plain.set('accounts', [account('a', { id: 'b' })]);
      const [found] = again().list();
      assert.ok(found);
      await assert.rejects(again().credentials(found), CredentialsMissing);
    });

    it('so that an old connection never gets the key of a new endpoint', async () => {
      const before = account('a', { endpoint: 'https://old.example' });
      await accounts.save(before, credentials);
      await accounts.save(account('a', { endpoint: 'https://new.example' }), { accessKeyId: 'NEW' });
      await assert.rejects(accounts.credentials(before), CredentialsMissing);
    });

    it('so that an old connection never acts for a new owner', async () => {
      await accounts.save(account('a'), credentials);
      await accounts.save(account('a', { owner: 'somebody else' }), { accessKeyId: 'NEW' });
      await assert.rejects(accounts.credentials(account('a')), CredentialsMissing);
    });

    it('while a new name or new rights do not disturb what is under way', async () => {
      await accounts.save(account('a', { writable: true }), credentials);
      await accounts.update(account('a', { name: 'Renamed' }));
      assert.deepEqual(await accounts.credentials(account('a', { writable: true })), credentials);
    });

    const broken: readonly (readonly [what: string, kept: string | undefined])[] = [
      ['nothing', undefined],
      ['no JSON', 'secret'],
      ['another form', '[]'],
      ['no endpoint', JSON.stringify({ credentials })],
      ['no credentials', JSON.stringify({ endpoint: 'https://console.zenlayer.com' })],
      ['null', 'null'],
    ];
    for (const [what, kept] of broken) {
      it(`and refuse, naming no secret, when the store holds ${what}`, async () => {
        await accounts.save(account('a'), credentials);
        if (kept === undefined) stores.secret.clear();
        else stores.secret.set('account/a', kept);
        await assert.rejects(
          accounts.credentials(account('a')),
          (error) =>
            error instanceof CredentialsMissing && !error.message.includes(secret) && /Account a/.test(error.message),
        );
      });
    }
  });

  describe('read what was remembered with care', () => {
    const odd: readonly (readonly [what: string, remembered: unknown])[] = [
      ['no list', { id: 'a' }],
      ['text', 'accounts'],
      ['strangers', [null, 7, 'a', {}, { id: 'a' }, { ...account('a'), endpoint: 7 }]],
    ];
    for (const [what, remembered] of odd) {
      it(`${what} holds no account`, () => {
        stores.plain.set('accounts', remembered);
        assert.deepEqual(again().list(), []);
      });
    }

    it('an account is read-only unless it says otherwise, and never a sandbox’s', () => {
      stores.plain.set('accounts', [{ ...account('a'), writable: 'yes', sandbox: true, extra: 1 }]);
      assert.deepEqual(again().list(), [account('a')]);
    });

    it('of two with the same id the first counts', () => {
      stores.plain.set('accounts', [account('a'), account('a', { name: 'Second' })]);
      assert.deepEqual(again().list(), [account('a')]);
    });

    it('none can take the place of a sandbox account', async () => {
      stores.plain.set('accounts', [account('sandbox-zenlayer', { endpoint: 'https://evil.example' })]);
      const found = again();
      const sandbox = account('sandbox-zenlayer', { endpoint: 'http://127.0.0.1:1', sandbox: true });
      found.useSandbox([{ account: sandbox, credentials }]);
      assert.deepEqual(found.list(), [sandbox]);
      assert.deepEqual(await found.credentials(sandbox), credentials);
    });
  });

  describe('that cannot be stored', () => {
    it('are not added, and leave no secret behind', async () => {
      stores.broken = 'memory';
      await assert.rejects(accounts.save(account('a'), credentials));
      assert.equal(stores.secret.size, 0);
      assert.deepEqual(accounts.list(), []);
    });

    it('stay as they were when they are edited', async () => {
      await accounts.save(account('a'), credentials);
      stores.broken = 'memory';
      await assert.rejects(accounts.save(account('a', { endpoint: 'https://new.example' }), { accessKeyId: 'NEW' }));
      assert.deepEqual(await accounts.credentials(account('a')), credentials);
    });

    it('stay, for another try, when their secret cannot be deleted', async () => {
      await accounts.save(account('a'), credentials);
      stores.broken = 'secrets';
      await assert.rejects(accounts.remove('a'));
      assert.deepEqual(idsOf(accounts), ['a']);
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
      await assert.rejects(accounts.credentials(sandbox), CredentialsMissing);
    });

    it('give no key to a connection of an earlier start', async () => {
      accounts.useSandbox([{ account: { ...sandbox, endpoint: 'http://127.0.0.1:2' }, credentials }]);
      await assert.rejects(accounts.credentials(sandbox), CredentialsMissing);
    });
  });

  it('added in two windows are both there', async () => {
    const other = again();
    await accounts.save(account('a'), credentials);
    await other.save(account('b'), credentials);
    assert.deepEqual(idsOf(other), ['a', 'b']);
    await accounts.remove('a');
    assert.deepEqual(idsOf(again()), ['b']);
  });
});
