import * as l10n from '@vscode/l10n';
import type { Account } from '../../domain/account';
import { RefusedError } from '../../errors/refusedError';
import type { Credentials } from '../../providers/contract';
import type { SignInState } from '../../providers/session/credentialGate';
import { type Disposable, Emitter } from '../event';
import type { Memento, Secrets, SharedState } from '../ports';
import { changedBeforeSending, changedMeanwhile, MissingCredentialsError, outOfDate } from './accountErrors';
import { AccountStore } from './accountStore';
import { sharedSignInState } from './sharedSignInState';
import type { StoredAccount } from './storedAccount';

/** An account and its credential, as a sandbox gives them out. */
export interface SandboxAccount {
  readonly account: Account;
  readonly credentials: Credentials;
}

/** What this window shows. The revision is known once the stored account has been read, if there is one. */
interface Shown {
  readonly account: Account;
  readonly revision: number | undefined;
}

const isSame = (one: Account, other: Account): boolean =>
  (Object.keys(one) as (keyof Account)[]).every((name) => one[name] === other[name]);

const isSamePlace = (one: Account, other: Account): boolean =>
  one.cloud === other.cloud && one.endpoint === other.endpoint && one.owner === other.owner;

/** The accounts that the user has added, in whichever window, and those of a running sandbox. */
export class Accounts implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #store: AccountStore;
  readonly #shared: SharedState;
  readonly #subscription: Disposable;
  readonly #added: Map<string, Shown>;
  #loading: Promise<void> = Promise.resolve();
  /** Sandbox accounts end with the window: their keys are good for one start only. */
  #sandbox: readonly SandboxAccount[] = [];
  /** Resolves when all that is stored has been read once. */
  readonly loaded: Promise<void>;

  constructor(secrets: Secrets, memory: Memento, shared: SharedState) {
    this.#shared = shared;
    this.#store = new AccountStore(secrets, memory, shared);
    this.#added = new Map(this.#store.index().map((account) => [account.id, { account, revision: undefined }]));
    this.#subscription = this.#store.onDidChange((id) => void this.#load(id));
    this.loaded = this.#loadAll();
  }

  /** An account that has not changed is the same object as before. Which are shown decides nothing: what is stored does. */
  list(): readonly Account[] {
    const sandbox = this.#sandbox.map(({ account }) => account);
    const added = [...this.#added.values()].map(({ account }) => account);
    return [...added.filter(({ id }) => !sandbox.some((account) => account.id === id)), ...sandbox];
  }

  find(id: string): Account | undefined {
    return this.list().find((account) => account.id === id);
  }

  /**
   * Reads what is stored at the moment of a call, for an account as the caller knows it. Throws Refused when nothing is
   * stored, when it is for another cloud, endpoint or owner, and for a write when changes are not allowed by now.
   */
  async credentials(account: Account, purpose: 'read' | 'write'): Promise<Credentials> {
    const stored = await this.#stored(account.id);
    if (!stored || !isSamePlace(stored.account, account)) {
      void this.#load(account.id);
      throw stored ? changedBeforeSending(account.name) : new MissingCredentialsError(account.name);
    }
    if (purpose === 'write') await this.#refuseWrite(stored);
    return stored.credentials;
  }

  /** Adds an account, or takes the place of `before`, unless that has changed. Keeps nothing when it rejects. */
  async save(account: Account, credentials: Credentials, before = this.find(account.id)): Promise<void> {
    const revision = before && (await this.#revisionOf(before));
    await this.#thenLoad(account.id, this.#store.save(account, credentials, { revision }));
  }

  /** Throws AccountChanged when the account is to be opened and is no longer the one that was seen. */
  async setWritable(seen: Account, writable: boolean): Promise<void> {
    const revision = writable ? await this.#revisionOf(seen) : undefined;
    await this.#thenLoad(seen.id, this.#store.setWritable(seen, writable, revision));
  }

  async remove(id: string): Promise<void> {
    await this.#store.remove(id);
    if (this.#added.delete(id)) this.#changed.fire();
    await this.signInState(id)?.forget();
  }

  /** What all windows know of the account's key; a sandbox's key is known to one window only. */
  signInState(id: string): SignInState | undefined {
    if (this.find(id)?.sandbox) return undefined;
    return sharedSignInState(id, this.#shared, async () => (await this.#store.read(id))?.revision ?? 0);
  }

  /** Shows the accounts of a sandbox that has just started, or none. */
  useSandbox(accounts: readonly SandboxAccount[]): void {
    this.#sandbox = accounts;
    this.#changed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #stored(id: string): Promise<StoredAccount | undefined> {
    const sandbox = this.#sandbox.find(({ account }) => account.id === id);
    return sandbox ? { ...sandbox, revision: 0 } : this.#store.read(id);
  }

  async #refuseWrite(stored: StoredAccount): Promise<void> {
    const { name, writable, sandbox } = stored.account;
    if (!writable) {
      throw new RefusedError(l10n.t('The account “{0}” is read-only. Run Allow Changes… on it first.', name));
    }
    if (sandbox || !(await this.#store.isOutOfDate(stored))) return;
    void this.#load(stored.account.id);
    throw outOfDate(name);
  }

  /** Of an account that is still shown as it was seen. */
  async #revisionOf(seen: Account): Promise<number | undefined> {
    await this.loaded;
    if (this.#added.get(seen.id)?.revision === undefined) await this.#load(seen.id);
    const shown = this.#added.get(seen.id);
    if (shown?.account !== seen) throw changedMeanwhile(seen.name);
    return shown.revision;
  }

  async #loadAll(): Promise<void> {
    const ids = new Set([...this.#added.keys(), ...(await this.#store.storedIds())]);
    await Promise.all([...ids].map((id) => this.#load(id)));
  }

  /** Shows what is stored after a change, be it done, failed or taken back. */
  #thenLoad(id: string, change: Promise<void>): Promise<void> {
    return change.finally(() => this.#load(id));
  }

  /** Shows what is stored by now, one after the other: what was read first must not be shown last. Never rejects. */
  #load(id: string): Promise<void> {
    this.#loading = this.#loading.then(() => this.#loadNow(id));
    return this.#loading;
  }

  async #loadNow(id: string): Promise<void> {
    try {
      const stored = await this.#store.read(id);
      const isOld = stored !== undefined && (await this.#store.isOutOfDate(stored));
      this.#show(id, isOld ? { ...stored, account: { ...stored.account, writable: false } } : stored);
    } catch {
      // What cannot be read stays as it is shown, and is good for nothing: whoever wants to use it is told.
    }
  }

  #show(id: string, stored: StoredAccount | undefined): void {
    const before = this.#added.get(id);
    const now = stored ? { account: stored.account, revision: stored.revision } : withoutRecord(before);
    const isOld = before?.revision === undefined || before.revision === now?.revision;
    if (before && now && isOld && isSame(before.account, now.account)) {
      this.#added.set(id, { ...now, account: before.account });
      return;
    }
    if (now) this.#added.set(id, now);
    else if (!this.#added.delete(id)) return;
    this.#changed.fire();
  }
}

/** One that was stored a moment ago has been removed; one that is in the index alone waits for its credentials. */
const withoutRecord = (before: Shown | undefined): Shown | undefined =>
  before?.revision === undefined ? before && { ...before, account: { ...before.account, writable: false } } : undefined;
