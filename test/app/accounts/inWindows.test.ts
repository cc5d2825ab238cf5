import assert from 'node:assert/strict';
import { AccountChanged, MissingCredentialsError } from '../../../src/app/accounts/accountErrors';
import { Accounts } from '../../../src/app/accounts/accounts';
import type { Account } from '../../../src/domain/account';
import { MemoryStores } from '../../support/memoryStores';
import { someAccount as account, credentials } from '../../support/someAccount';

describe('Accounts', () => {
  let stores: MemoryStores;
  let accounts: Accounts;
  const again = () => new Accounts(stores.secrets, stores.memory, stores.shared);
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

  describe('in several windows', () => {
    let other: Accounts;

    beforeEach(async () => {
      await accounts.save(account('a', { writable: true }), credentials);
      other = await opened();
    });

    it('are both there when they were added in two', async () => {
      await other.save(account('b'), credentials);
      assert.deepEqual(idsOf(accounts), ['a', 'b']);
      assert.deepEqual(idsOf(await opened()), ['a', 'b']);
    });

    it('are shown as another window has changed them, and tell of it', async () => {
      let changes = 0;
      accounts.onDidChange(() => (changes += 1));
      await other.setWritable(found(other), false);
      assert.equal(found(accounts).writable, false);
      await other.save({ ...found(other), name: 'Renamed', owner: 'B' }, { accessKeyId: 'B' });
      assert.deepEqual([found(accounts).name, found(accounts).owner], ['Renamed', 'B']);
      await other.remove('a');
      assert.deepEqual(accounts.list(), []);
      assert.equal(changes, 3);
    });

    it('are another object once the key is another, although all that is shown is the same', async () => {
      const before = found(accounts);
      await other.save(before, { accessKeyId: 'B' });
      assert.deepEqual(found(accounts), before);
      assert.notEqual(found(accounts), before);
    });

    it('change in one field only: nothing that another window has changed is written back', async () => {
      const seen = found(accounts);
      await other.save({ ...seen, name: 'Edited', owner: 'B', writable: true }, { accessKeyId: 'B' });
      await accounts.setWritable(seen, false);
      const [kept] = (await opened()).list();
      assert.deepEqual(kept, { ...seen, name: 'Edited', owner: 'B', writable: false });
      assert.deepEqual(await other.credentials(kept, 'read'), { accessKeyId: 'B' });
    });

    it('are not opened to changes for a key that was not asked about', async () => {
      await other.setWritable(found(other), false);
      const seen = found(accounts);
      await other.save({ ...seen, owner: 'B' }, { accessKeyId: 'B' });
      await assert.rejects(accounts.setWritable(seen, true), AccountChanged);
      assert.deepEqual(found(await opened()), { ...seen, owner: 'B' });
    });

    it('are not replaced by an edit that began before another one', async () => {
      const seen = found(accounts);
      await other.save({ ...seen, owner: 'B' }, { accessKeyId: 'B' });
      await assert.rejects(accounts.save({ ...seen, owner: 'C' }, { accessKeyId: 'C' }, seen), AccountChanged);
      assert.equal(found(await opened()).owner, 'B');
    });

    it('that change them at once end with one of the changes, whole', async () => {
      const seen = found(accounts);
      await Promise.allSettled([
        accounts.save({ ...seen, owner: 'A2', name: 'A2' }, { accessKeyId: 'A2' }),
        other.save({ ...found(other), owner: 'B', name: 'B' }, { accessKeyId: 'B' }),
        other.setWritable(found(other), false),
      ]);
      const kept = found(await opened());
      const whole = [
        ['Account a', 'owner-a', credentials.accessKeyId],
        ['A2', 'A2', 'A2'],
        ['B', 'B', 'B'],
      ];
      const { accessKeyId } = await accounts.credentials(kept, 'read');
      assert.ok(
        whole.some((each) => each.join() === [kept.name, kept.owner, accessKeyId].join()),
        `${kept.name} of ${kept.owner} with ${accessKeyId}`,
      );
      assert.equal(kept.writable, false);
    });
  });

  describe('in a window whose secret store lags behind', () => {
    let other: Accounts;
    let lagging: Accounts;
    let seen: Account;
    /** As an editor in a browser does: it has read the secrets once, and hears of its own changes only. */
    const laggingSecrets = () => {
      const copy = new Map(stores.secret);
      return {
        get: async (key: string) => copy.get(key),
        store: async (key: string, value: string) => void copy.set(key, value),
        delete: async (key: string) => void copy.delete(key),
        keys: async () => [...copy.keys()],
        onDidChange: () => ({ dispose: () => undefined }),
      };
    };

    beforeEach(async () => {
      await accounts.save(account('a', { writable: true }), credentials);
      other = await opened();
      lagging = new Accounts(laggingSecrets(), stores.memory, stores.shared);
      await lagging.loaded;
      seen = found(lagging);
      assert.deepEqual(await lagging.credentials(seen, 'write'), credentials);
    });

    const changes: Readonly<Record<string, () => Promise<void>>> = {
      'made read-only': () => other.setWritable(found(other), false),
      edited: () => other.save({ ...found(other), owner: 'B' }, { accessKeyId: 'B' }),
    };
    for (const [how, change] of Object.entries(changes)) {
      it(`no write is signed for an account that another window has ${how}`, async () => {
        await change();
        await assert.rejects(
          lagging.credentials(seen, 'write'),
          (error) => error instanceof AccountChanged && /Reload this window/.test(error.message),
        );
      });

      it(`what is stale is not written back over an account that another window has ${how}`, async () => {
        await change();
        await assert.rejects(lagging.setWritable(seen, false), /Reload this window/);
        await assert.rejects(lagging.credentials(seen, 'write'), AccountChanged);
      });
    }

    it('nothing at all is signed for an account that another window has removed, and it goes from the list', async () => {
      await other.remove('a');
      const shown = new Promise<void>((resolve) => lagging.onDidChange(resolve));
      await assert.rejects(lagging.credentials(seen, 'read'), MissingCredentialsError);
      await shown;
      assert.deepEqual(lagging.list(), []);
      await assert.rejects(lagging.credentials(seen, 'write'), MissingCredentialsError);
    });

    it('a removed account does not come back by being edited', async () => {
      await other.remove('a');
      await assert.rejects(lagging.save({ ...seen, name: 'Back' }, credentials, seen), AccountChanged);
      await assert.rejects(lagging.credentials(seen, 'read'), MissingCredentialsError);
    });

    it('the account is shown as read-only as soon as that comes to light', async () => {
      await other.save({ ...found(other), owner: 'B', writable: true }, { accessKeyId: 'B' });
      const shown = new Promise<void>((resolve) => lagging.onDidChange(resolve));
      await assert.rejects(lagging.credentials(seen, 'write'), AccountChanged);
      await shown;
      assert.deepEqual(lagging.list(), [{ ...seen, writable: false }]);
    });

    it('a write that is under way can still be followed by reading', async () => {
      await other.setWritable(found(other), false);
      assert.deepEqual(await lagging.credentials(seen, 'read'), credentials);
    });

    it('entering the credentials again is the way out', async () => {
      await other.setWritable(found(other), false);
      await lagging.save({ ...seen, writable: true }, credentials, seen);
      assert.deepEqual(await lagging.credentials(found(lagging), 'write'), credentials);
    });
  });
});
