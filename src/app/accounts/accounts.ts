import * as l10n from '@vscode/l10n';
import type { Account, ChosenRegion, ResourceGroup } from '../../domain/account';
import { RefusedError } from '../../errors/refusedError';
import type { Credentials, Identity } from '../../providers/contract';
import type { CredentialState } from '../../providers/session/credentialGate';
import { type Disposable, Emitter } from '../event';
import type { Memento, Secrets, SharedState } from '../ports';
import type { AccountAccess } from './accountAccess';
import { changedBeforeSending, changedMeanwhile, keyEnded, MissingCredentialsError, outOfDate } from './accountErrors';
import { AccountStore, type ShownPart } from './accountStore';
import { type Permission, withoutPermissions, withPermission } from './permissions';
import { isSame, isSamePlace } from './sameAccount';
import { sharedCredentialState } from './sharedCredentialState';
import { type ShownAccount, shownAs, withoutCredentials } from './shownAccount';
import type { CredentialSources } from './sources/credentialSources';
import type { StoredAccount } from './storedAccount';

/** An account of a running sandbox with its credentials. */
export interface SandboxAccount {
  readonly account: Account;
  readonly credentials: Credentials;
}

/** The accounts that the user has added in any window, and those of a running sandbox. */
export class Accounts implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #store: AccountStore;
  readonly #shared: SharedState;
  readonly #sources: Pick<CredentialSources, 'credentials' | 'forget'>;
  /** In milliseconds since 1970. */
  readonly #now: () => number;
  readonly #subscription: Disposable;
  readonly #added: Map<string, ShownAccount>;
  #loading: Promise<void> = Promise.resolve();
  /** Sandbox accounts exist only in this window, and their keys are valid until the sandbox stops. */
  #sandbox: readonly SandboxAccount[] = [];
  /** Resolves when all stored accounts have been read once. */
  readonly loaded: Promise<void>;

  constructor(
    secrets: Secrets,
    memento: Memento,
    shared: SharedState,
    sources: Pick<CredentialSources, 'credentials' | 'forget'>,
    now: () => number = Date.now,
  ) {
    this.#now = now;
    this.#shared = shared;
    this.#sources = sources;
    this.#store = new AccountStore(secrets, memento, shared);
    this.#added = new Map(
      this.#store.index().map((account) => [account.id, { account, revision: undefined, isFromIndex: true }]),
    );
    this.#subscription = this.#store.onDidChange((id) => void this.#load(id));
    this.loaded = this.#loadAll();
  }

  /**
   * Returns the accounts to show. An unchanged account stays the same object. What may be done is decided by what is
   * stored, not by this list.
   */
  list(): readonly Account[] {
    const sandbox = this.#sandbox.map(({ account }) => account);
    const added = [...this.#added.values()].map(({ account }) => account);
    return [...added.filter(({ id }) => !sandbox.some((account) => account.id === id)), ...sandbox];
  }

  find(id: string): Account | undefined {
    return this.list().find((account) => account.id === id);
  }

  /**
   * Reads the credentials of an account for one call. Throws RefusedError if none are stored or its source has none, if
   * they have ended, if they are for another cloud, endpoint or owner, and, for a write, if changes are no longer allowed.
   */
  async credentials(account: Account, purpose: 'read' | 'write'): Promise<Credentials> {
    const stored = await this.#stored(account.id);
    if (!stored || !isSamePlace(stored.account, account)) {
      void this.#load(account.id);
      throw stored ? changedBeforeSending(account.name) : new MissingCredentialsError(account);
    }
    if (purpose === 'write') await this.#refuseWrite(stored);
    const { source, keyExpiresAt = Number.POSITIVE_INFINITY, name } = stored.account;
    if (keyExpiresAt <= this.#now()) throw keyEnded(name, keyExpiresAt);
    return source ? this.#sources.credentials(stored.account, source) : stored.credentials;
  }

  /** Adds an account, or replaces `before` unless that has changed. Stores nothing if it rejects. */
  async save(
    account: Account,
    credentials: Credentials,
    before = this.find(account.id),
    caller?: string,
  ): Promise<void> {
    const revision = before && (await this.#revisionOf(before));
    const proven = { credentials, ...(caller === undefined ? {} : { caller }) };
    await this.#thenLoad(account.id, this.#store.save(account, proven, { revision }));
  }

  /**
   * Replaces the way to the cloud of an account. It stays writable only if the cloud names the same owner and caller as
   * before. Throws AccountChangedError if the account is no longer the one that the user has seen.
   */
  async replaceAccess(seen: Account, access: AccountAccess, identity: Identity): Promise<void> {
    const revision = await this.#revisionOf(seen);
    await this.#thenLoad(seen.id, this.#store.replaceAccess(seen, access, identity, { revision }));
  }

  /** Changes the name of an account. */
  async rename(seen: Account, name: string): Promise<void> {
    const revision = await this.#revisionOf(seen);
    await this.#thenLoad(seen.id, this.#store.rename(seen, name, { revision }));
  }

  /** Keeps the credentials of an account in this window only from now on. They're lost when it is closed. */
  keepInWindow(id: string): void {
    this.#store.keepInWindow(id);
  }

  /**
   * Whether the list of accounts has the account, and the secret store had no credentials of it when this window was
   * opened.
   */
  isKeyMissing(id: string): boolean {
    return this.#added.get(id)?.isKeyMissing === true;
  }

  /**
   * Throws AccountChangedError if changes are to be allowed and the account is no longer the one that the user has
   * seen.
   */
  setWritable(seen: Account, writable: boolean): Promise<void> {
    return this.#setPermission(seen, 'writable', writable);
  }

  /**
   * Allows or forbids assistants in an account. In a sandbox account, they're allowed in this window until the sandbox is
   * reset or ends. Throws AccountChangedError like `setWritable`.
   */
  async setAssistants(seen: Account, allowed: boolean): Promise<void> {
    if (!seen.sandbox) return this.#setPermission(seen, 'assistants', allowed);
    this.useSandbox(
      this.#sandbox.map((each) =>
        each.account.id === seen.id ? { ...each, account: withPermission(each.account, 'assistants', allowed) } : each,
      ),
    );
  }

  /** Whether assistants may see an account now, as it is stored: a window may have forbidden it since the list was read. */
  async allowsAssistants(id: string): Promise<boolean> {
    const stored = await this.#stored(id).catch(() => undefined);
    if (!stored?.account.assistants) return false;
    return stored.account.sandbox || !(await this.#store.isOutOfDate(stored).catch(() => true));
  }

  /** Chooses the regions of an account; all if they are undefined. */
  setRegions(seen: Account, regions: readonly ChosenRegion[] | undefined): Promise<void> {
    return this.#setShown(seen, { regions, resourceGroup: seen.resourceGroup });
  }

  /** Chooses the resource group of an account; all if it is undefined. */
  setResourceGroup(seen: Account, resourceGroup: ResourceGroup | undefined): Promise<void> {
    return this.#setShown(seen, { regions: seen.regions, resourceGroup });
  }

  async remove(id: string): Promise<void> {
    await this.#store.remove(id);
    if (this.#added.delete(id)) this.#changed.fire();
    await this.credentialState(id)?.clear();
  }

  /** Returns what all windows know of the account's key; undefined for a sandbox's key, which only this window uses. */
  credentialState(id: string): CredentialState | undefined {
    if (this.find(id)?.sandbox) return undefined;
    const state = sharedCredentialState(id, this.#shared, async () => (await this.#store.read(id))?.revision ?? 0);
    const clear = (): Promise<void> => {
      this.#sources.forget(id);
      return state.clear();
    };
    return { ...state, clear };
  }

  /** Shows the accounts of a sandbox that has just started; none when it stops. */
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
      throw new RefusedError(l10n.t('The account “{0}” is read-only. Run Allow Changes… on it first.', name), {
        nextSteps: ['allowChanges'],
      });
    }
    if (sandbox || !(await this.#store.isOutOfDate(stored))) return;
    void this.#load(stored.account.id);
    throw outOfDate(name);
  }

  async #setPermission(seen: Account, permission: Permission, allowed: boolean): Promise<void> {
    const revision = allowed ? await this.#revisionOf(seen) : undefined;
    await this.#thenLoad(seen.id, this.#store.setPermission(seen, permission, allowed, revision));
  }

  async #setShown(seen: Account, shown: ShownPart): Promise<void> {
    const revision = await this.#revisionOf(seen);
    await this.#thenLoad(seen.id, this.#store.setShown(seen, shown, { revision }));
  }

  /** Returns the revision of an account, provided that it is still shown as the caller has seen it. */
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

  /** Loads an account again after a change, whether the change succeeded, failed or was rolled back. */
  #thenLoad(id: string, change: Promise<void>): Promise<void> {
    return change.finally(() => this.#load(id));
  }

  /**
   * Loads what is stored and shows it. Loads run one after another so that the latest one is shown last. Never rejects.
   */
  #load(id: string): Promise<void> {
    this.#loading = this.#loading.then(() => this.#loadNow(id));
    return this.#loading;
  }

  async #loadNow(id: string): Promise<void> {
    try {
      const [stored, listed] = [await this.#store.read(id), await this.#store.listed(id)];
      if (stored && (await this.#store.isOutOfDate(stored))) {
        const { name } = listed && listed !== 'removed' ? listed : stored.account;
        this.#show(id, { account: withoutPermissions({ ...stored.account, name }), revision: stored.revision });
      } else {
        this.#show(id, stored ?? withoutCredentials(this.#added.get(id), listed));
      }
    } catch {
      // An account that can't be read stays in the list. Using it throws an error.
    }
  }

  #show(id: string, shown: ShownAccount | undefined): void {
    const before = this.#added.get(id);
    const now = shown && shownAs(shown);
    const isOld = before?.revision === undefined || before.revision === now?.revision;
    if (before && now && isOld && isSame(before.account, now.account)) {
      this.#added.set(id, { ...now, account: before.account });
      if ((before.isKeyMissing ?? false) !== now.isKeyMissing) this.#changed.fire();
      return;
    }
    if (now) this.#added.set(id, now);
    else if (!this.#added.delete(id)) return;
    this.#changed.fire();
  }
}
