import type { Disposable } from '../event';
import type { Secrets } from '../ports';
import { secretNotStored, secretUnreadable } from './accountErrors';
import { type StoredAccount, storedText } from './storedAccount';
import { WindowSecrets } from './windowSecrets';

const prefix = 'account/';
const keyOf = (id: string): string => `${prefix}${id}`;

/** The accounts in the editor's secret store, one value for each. */
export class AccountSecrets {
  readonly #secrets: WindowSecrets;

  constructor(secrets: Secrets) {
    this.#secrets = new WindowSecrets(secrets);
  }

  /** Fires with the id of an account. */
  onDidChange(listener: (id: string) => void): Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) listener(key.slice(prefix.length));
    });
  }

  /** Returns the ids of the stored accounts; none if the editor can't list its secrets. */
  async ids(): Promise<readonly string[]> {
    try {
      const keys = await this.#secrets.keys();
      return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    } catch {
      return [];
    }
  }

  /** `name` is for the error if the store can't be read. */
  async read(id: string, name: string): Promise<string | undefined> {
    try {
      return await this.#secrets.get(keyOf(id));
    } catch (error) {
      throw secretUnreadable(name, error);
    }
  }

  /** Stores an account and reads it back. Throws SecretStoreError if it isn't there then. */
  async store(stored: StoredAccount): Promise<void> {
    const [key, text] = [keyOf(stored.account.id), storedText(stored)];
    try {
      await this.#secrets.store(key, text);
      if ((await this.#secrets.get(key)) === text) return;
    } catch (error) {
      throw secretNotStored(stored.account.name, error);
    }
    throw secretNotStored(stored.account.name, undefined);
  }

  async delete(id: string): Promise<void> {
    await this.#secrets.delete(keyOf(id));
  }

  /** Keeps an account in the memory of this window from now on. */
  keepInWindow(id: string): void {
    this.#secrets.keepInWindow(keyOf(id));
  }
}
