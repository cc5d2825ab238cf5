import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { AccountChangedError, MissingCredentialsError } from '../../../src/app/accounts/accountErrors';
import { Accounts } from '../../../src/app/accounts/accounts';
import type { Account } from '../../../src/domain/account';
import { MemoryStores } from '../../support/memoryStores';
import { noSources } from '../../support/noSources';
import { someAccount as account, credentials } from '../../support/someAccount';

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

    it('are both listed after they were added in two windows', async () => {
      await other.save(account('b'), credentials);
      assert.deepEqual(idsOf(accounts), ['a', 'b']);
      assert.deepEqual(idsOf(await opened()), ['a', 'b']);
    });

    it('are shown as another window has changed them, with an event', async () => {
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

    it('are a new object once the key has changed, even if everything shown is the same', async () => {
      const before = found(accounts);
      await other.save(before, { accessKeyId: 'B' });
      assert.deepEqual(found(accounts), before);
      assert.notEqual(found(accounts), before);
    });

    it('change one field only: changes of another window are not overwritten', async () => {
      const seen = found(accounts);
      await other.save({ ...seen, name: 'Edited', owner: 'B', writable: true }, { accessKeyId: 'B' });
      await accounts.setWritable(seen, false);
      const [kept] = (await opened()).list();
      assert.deepEqual(kept, { ...seen, name: 'Edited', owner: 'B', writable: false });
      assert.deepEqual(await other.credentials(kept, 'read'), { accessKeyId: 'B' });
    });

    it("don't allow changes for a key that the user did not confirm", async () => {
      await other.setWritable(found(other), false);
      const seen = found(accounts);
      await other.save({ ...seen, owner: 'B' }, { accessKeyId: 'B' });
      await assert.rejects(accounts.setWritable(seen, true), AccountChangedError);
      assert.deepEqual(found(await opened()), { ...seen, owner: 'B' });
    });

    it('are not replaced by an edit that began before another one', async () => {
      const seen = found(accounts);
      await other.save({ ...seen, owner: 'B' }, { accessKeyId: 'B' });
      await assert.rejects(accounts.save({ ...seen, owner: 'C' }, { accessKeyId: 'C' }, seen), AccountChangedError);
      assert.equal(found(await opened()).owner, 'B');
    });

    it('that change at the same time end with exactly one of the changes', async () => {
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

  describe('in a window whose secret store is outdated', () => {
    let other: Accounts;
    let lagging: Accounts;
    let seen: Account;
    /** Behaves like an editor in a browser: it has read the secrets once, and gets events for its own changes only. */
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

    /** What another window has changed is noticed a moment later. */
    const silentState = () => ({ ...stores.shared, onDidChange: () => ({ dispose: () => undefined }) });

    beforeEach(async () => {
      await accounts.save(account('a', { writable: true }), credentials);
      other = await opened();
      lagging = new Accounts(laggingSecrets(), stores.memento, silentState(), noSources);
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
          (error) => error instanceof AccountChangedError && /Reload this window/.test(error.message),
        );
      });

      it(`outdated values are not written over an account that another window has ${how}`, async () => {
        await change();
        await assert.rejects(lagging.setWritable(seen, false), /Reload this window/);
        await assert.rejects(lagging.credentials(seen, 'write'), AccountChangedError);
      });
    }

    it('a key that is entered again allows no changes that another window has forbidden', async () => {
      const identity = { owner: seen.owner, caller: 'user' };
      const access = { endpoint: seen.endpoint, credentials };
      await other.replaceAccess(found(other), access, identity);
      await other.setWritable(found(other), true);
      lagging = new Accounts(laggingSecrets(), stores.memento, silentState(), noSources);
      await lagging.loaded;
      await other.setWritable(found(other), false);
      await lagging.replaceAccess(found(lagging), access, identity);
      assert.equal(found(lagging).writable, false);
      await assert.rejects(lagging.credentials(found(lagging), 'write'), /read-only/);
    });

    it('nothing is signed for an account that another window has removed, and it leaves the list', async () => {
      await other.remove('a');
      const shown = new Promise<void>((resolve) => lagging.onDidChange(resolve));
      await assert.rejects(lagging.credentials(seen, 'read'), MissingCredentialsError);
      await shown;
      assert.deepEqual(lagging.list(), []);
      await assert.rejects(lagging.credentials(seen, 'write'), MissingCredentialsError);
    });

    it('editing does not restore a removed account', async () => {
      await other.remove('a');
      await assert.rejects(lagging.save({ ...seen, name: 'Back' }, credentials, seen), AccountChangedError);
      await assert.rejects(lagging.credentials(seen, 'read'), MissingCredentialsError);
    });

    it('the account is shown as read-only as soon as the window notices', async () => {
      await other.save({ ...found(other), owner: 'B', writable: true }, { accessKeyId: 'B' });
      const shown = new Promise<void>((resolve) => lagging.onDidChange(resolve));
      await assert.rejects(lagging.credentials(seen, 'write'), AccountChangedError);
      await shown;
      assert.deepEqual(lagging.list(), [{ ...seen, writable: false }]);
    });

    describe('that notices changes', () => {
      /** The memento isn't shared while both windows are open. */
      const ownMemento = () => {
        const copy = new Map(stores.plain);
        return {
          get: (key: string) => copy.get(key),
          update: async (key: string, value: unknown) => void copy.set(key, value),
        };
      };
      beforeEach(async () => {
        lagging = new Accounts(laggingSecrets(), ownMemento(), stores.shared, noSources);
        await lagging.loaded;
      });
      /** Resolves when the window shows these accounts. */
      const shows = (...wanted: readonly Account[]) =>
        new Promise<void>((resolve) => {
          const check = () => {
            if (!isDeepStrictEqual(lagging.list(), wanted)) return;
            subscription.dispose();
            resolve();
          };
          const subscription = lagging.onDidChange(check);
          check();
        });

      it('an account that another window has added is shown at once, read-only until its key is there', async () => {
        await other.save(account('b', { writable: true }), credentials);
        await shows(seen, account('b'));
        const [, added] = lagging.list();
        assert.ok(added, 'the account is listed');
        await assert.rejects(lagging.credentials(added, 'read'), MissingCredentialsError);
        await other.rename(found(other, 'b'), 'Renamed');
        await shows(seen, account('b', { name: 'Renamed' }));
        assert.equal(lagging.isKeyMissing('b'), false, 'its key is only not here yet');
      });

      it('an account that another window has renamed is shown under its new name', async () => {
        await other.save(account('b'), credentials);
        await other.save({ ...found(other, 'b'), name: 'Renamed' }, credentials);
        await shows(seen, account('b', { name: 'Renamed' }));
        await other.save({ ...found(other), name: 'Renamed', writable: true }, credentials);
        await shows({ ...seen, name: 'Renamed', writable: false }, account('b', { name: 'Renamed' }));
      });

      it('an account that another window has made read-only is read-only', async () => {
        await other.setWritable(found(other), false);
        await shows({ ...seen, writable: false });
      });

      it('an account that another window has removed leaves the list, whether its key was there or not', async () => {
        await other.save(account('b'), credentials);
        await shows(seen, account('b'));
        await other.remove('b');
        await shows(seen);
        await other.remove('a');
        await shows();
      });

      it('no secret is in what windows share', async () => {
        await other.save(account('b'), credentials);
        const text = JSON.stringify([...stores.files]);
        for (const value of Object.values(credentials)) assert.equal(text.indexOf(value), -1);
        await other.remove('a');
        await other.remove('b');
        assert.deepEqual([...stores.files.values()], ['removed', 'removed']);
      });
    });

    it('a running write can still be polled', async () => {
      await other.setWritable(found(other), false);
      assert.deepEqual(await lagging.credentials(seen, 'read'), credentials);
    });

    it('entering the credentials again resolves it', async () => {
      await other.setWritable(found(other), false);
      await lagging.save({ ...seen, writable: true }, credentials, seen);
      assert.deepEqual(await lagging.credentials(found(lagging), 'write'), credentials);
    });
  });
});
