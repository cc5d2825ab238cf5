import * as l10n from '@vscode/l10n';
import type { Account } from '../domain/account';
import { Refused } from '../errors/refused';
import type { Credentials } from '../providers/contract';
import { type Disposable, Emitter } from './event';
import { type Kept, parseKept, readAccounts } from './keptAccounts';
import type { Memory, Secrets } from './ports';

const memoryKey = 'accounts';
const secretKey = (id: string): string => `account/${id}`;

/** An account and its credential, as a sandbox gives them out. */
export interface SandboxAccount {
  readonly account: Account;
  readonly credentials: Credentials;
}

/** There is no credential for the account as it was asked for. */
export class CredentialsMissing extends Refused {
  constructor(readonly account: string) {
    super(l10n.t('No credential is stored for “{0}” as it is now. Edit the account and enter it again.', account));
  }
}

const isSame = (one: Account, other: Account): boolean =>
  (Object.keys(one) as (keyof Account)[]).every((name) => one[name] === other[name]);

/** The accounts that the user has added, and those of a running sandbox. */
export class Accounts implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #secrets: Secrets;
  readonly #memory: Memory;
  #added: readonly Account[] = [];
  /** Sandbox accounts end with the window: their keys are good for one start only. */
  #sandbox: readonly SandboxAccount[] = [];

  constructor(secrets: Secrets, memory: Memory) {
    this.#secrets = secrets;
    this.#memory = memory;
    this.#added = this.#remembered();
  }

  /** An account that has not changed is the same object as before. */
  list(): readonly Account[] {
    const sandbox = this.#sandbox.map(({ account }) => account);
    return [...this.#added.filter(({ id }) => !sandbox.some((account) => account.id === id)), ...sandbox];
  }

  find(id: string): Account | undefined {
    return this.list().find((account) => account.id === id);
  }

  /**
   * Reads the secret part at the moment of a call, for an account as the caller knows it. Throws CredentialsMissing when
   * there is none, or when it was given for another endpoint, cloud or owner: an old connection never gets a new key.
   */
  async credentials(account: Account): Promise<Credentials> {
    const now = this.find(account.id);
    const isAsKnown = now?.cloud === account.cloud && now.endpoint === account.endpoint && now.owner === account.owner;
    if (!isAsKnown) throw new CredentialsMissing(account.name);
    if (now.sandbox) return this.#sandboxCredentials(account);
    const kept = parseKept(await this.#secrets.get(secretKey(account.id)));
    if (kept?.endpoint !== account.endpoint) throw new CredentialsMissing(account.name);
    return kept.credentials;
  }

  /** Adds an account, or takes the place of the one with the same id. Keeps nothing when it rejects. */
  async save(account: Account, credentials: Credentials): Promise<void> {
    const key = secretKey(account.id);
    const before = await this.#secrets.get(key);
    const kept: Kept = { endpoint: account.endpoint, credentials };
    await this.#secrets.store(key, JSON.stringify(kept));
    try {
      await this.#remember((accounts) => [...accounts.filter(({ id }) => id !== account.id), account]);
    } catch (error) {
      await (before === undefined ? this.#secrets.delete(key) : this.#secrets.store(key, before));
      throw error;
    }
  }

  /** Changes what may be shown; the secret part stays as it is. */
  async update(account: Account): Promise<void> {
    await this.#remember((accounts) => accounts.map((each) => (each.id === account.id ? account : each)));
  }

  /** The secret goes first: whatever fails afterwards, it is gone. */
  async remove(id: string): Promise<void> {
    await this.#secrets.delete(secretKey(id));
    await this.#remember((accounts) => accounts.filter((account) => account.id !== id));
  }

  /** Shows the accounts of a sandbox that has just started, or none. */
  useSandbox(accounts: readonly SandboxAccount[]): void {
    this.#sandbox = accounts;
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #sandboxCredentials({ id, name }: Account): Credentials {
    const found = this.#sandbox.find(({ account }) => account.id === id);
    if (!found) throw new CredentialsMissing(name);
    return found.credentials;
  }

  /** As remembered now: another window may have added or removed something since. */
  #remembered(): readonly Account[] {
    const accounts = readAccounts(this.#memory.get(memoryKey));
    return accounts.map((account) => this.#added.find((known) => isSame(known, account)) ?? account);
  }

  async #remember(change: (accounts: readonly Account[]) => readonly Account[]): Promise<void> {
    const accounts = change(this.#remembered());
    await this.#memory.update(memoryKey, accounts);
    this.#added = accounts;
    this.#changed.fire();
  }
}
