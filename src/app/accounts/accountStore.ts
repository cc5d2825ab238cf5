import type { Account, ChosenRegion, ResourceGroup } from '../../domain/account';
import { cleanName } from '../../domain/untrustedText';
import type { Credentials, Identity } from '../../providers/contract';
import type { Disposable } from '../event';
import type { Memento, Secrets, SharedState } from '../ports';
import { type AccountAccess, withAccess } from './accountAccess';
import {
  changedMeanwhile,
  MissingCredentialsError,
  ofEarlierVersion,
  outOfDate,
  ownerUnproven,
  SecretStoreError,
} from './accountErrors';
import { AccountSecrets } from './accountSecrets';
import { isAllowed, type Permission, withoutPermissions, withPermission } from './permissions';
import { listedText, parseListed, parseStored, readIndex, type StoredAccount } from './storedAccount';

const indexKey = 'accounts';
/** The name under which a window changes an account while no other one does. */
const turnOf = (id: string): string => `account/${id}`;
const revisionPrefix = 'revision/';
const revisionKey = (id: string): string => `${revisionPrefix}${id}`;
const listedKey = (id: string): string => `listed/${id}`;
/** Stored in place of a revision once an account is removed. Ids are never reused. */
const removed = 'removed';

function refuseWithoutOwner(owner: string): void {
  if (cleanName(owner) === '') throw new Error('An account without an owner is not stored.');
}

/** Credentials, and the user or role that the cloud has named for them. */
export interface ProvenCredentials {
  readonly credentials: Credentials;
  readonly caller?: string;
}

/** What of an account's resources is shown. Undefined stands for all. */
export interface ShownPart {
  readonly regions: readonly ChosenRegion[] | undefined;
  readonly resourceGroup: ResourceGroup | undefined;
}

/** The revision of the account that the user has seen. Undefined if it was never stored. */
interface SeenRevision {
  readonly revision: number | undefined;
}

/**
 * Stores the accounts for all windows of the user. Each account is one value in the secret store, and only one window
 * changes it at a time. The index in the memento only lists accounts so that they can be shown early; either store may
 * lack accounts that the other has. The shared state reports a change to the other windows: in a browser, they
 * can't read the new secret before they are reloaded.
 */
export class AccountStore {
  readonly #secrets: AccountSecrets;
  readonly #memento: Memento;
  readonly #shared: SharedState;

  constructor(secrets: Secrets, memento: Memento, shared: SharedState) {
    this.#secrets = new AccountSecrets(secrets);
    this.#memento = memento;
    this.#shared = shared;
  }

  onDidChange(listener: (id: string) => void): Disposable {
    const subscriptions = [
      this.#secrets.onDidChange(listener),
      this.#shared.onDidChange((key) => {
        if (key.startsWith(revisionPrefix)) listener(key.slice(revisionPrefix.length));
      }),
    ];
    return {
      dispose() {
        for (const each of subscriptions) each.dispose();
      },
    };
  }

  /** Returns the accounts that can be shown before any secret is read. */
  index(): readonly Account[] {
    return readIndex(this.#memento.get(indexKey));
  }

  /** Returns the ids of the stored accounts; none if the editor can't list its secrets. */
  storedIds(): Promise<readonly string[]> {
    return this.#secrets.ids();
  }

  /**
   * Reads an account. Returns undefined once any window has removed it, even if this window's secret store still
   * returns it.
   */
  async read(id: string): Promise<StoredAccount | undefined> {
    if ((await this.#shared.get(revisionKey(id)).catch(() => undefined)) === removed) return undefined;
    const indexed = this.index().find((account) => account.id === id);
    return parseStored(id, await this.#secrets.read(id, indexed?.name ?? id), indexed);
  }

  /** Keeps the credentials of an account in the memory of this window from now on: its secret store has failed. */
  keepInWindow(id: string): void {
    this.#secrets.keepInWindow(id);
  }

  /**
   * Reads how the window that changed an account last lists it: for display only. Returns `removed` once any window has
   * removed it, and undefined if that isn't known.
   */
  async listed(id: string): Promise<Account | 'removed' | undefined> {
    if ((await this.#shared.get(revisionKey(id)).catch(() => undefined)) === removed) return removed;
    return parseListed(id, await this.#shared.get(listedKey(id)).catch(() => undefined));
  }

  /**
   * Whether another window has stored a newer revision. The secret stores of two windows agree a moment later, or
   * never.
   */
  async isOutOfDate({ account, revision }: StoredAccount): Promise<boolean> {
    return !((await this.#newestRevision(account.id)) <= revision);
  }

  /**
   * Replaces the stored account, provided that its revision is still the one that was read. Stores nothing if it
   * rejects.
   */
  async save(account: Account, { credentials, caller }: ProvenCredentials, seen: SeenRevision): Promise<void> {
    refuseWithoutOwner(account.owner);
    await this.#exclusively(account.id, async () => {
      const before = await this.read(account.id);
      if (before?.revision !== seen.revision) throw changedMeanwhile(account.name);
      const revision = await this.#nextRevision(account.id, before);
      await this.#store({ account, credentials, ...(caller === undefined ? {} : { caller }), revision }, before);
    });
  }

  /**
   * Replaces the way to the cloud of an account, which may have lost its credentials. Its permission and what was chosen
   * in it are kept as far as they are for the same owner and user.
   */
  replaceAccess(
    seen: Account,
    access: AccountAccess,
    identity: Identity,
    { revision: seenRevision }: SeenRevision,
  ): Promise<void> {
    refuseWithoutOwner(identity.owner);
    return this.#exclusively(seen.id, async () => {
      const before = await this.read(seen.id);
      if (before?.revision !== seenRevision) throw changedMeanwhile(seen.name);
      const isKnown = before !== undefined && !(await this.isOutOfDate(before));
      const account = withAccess(isKnown ? before : { account: withoutPermissions(seen) }, access, identity);
      const revision = await this.#nextRevision(seen.id, before);
      const { credentials } = access;
      await this.#store({ account, credentials, caller: identity.caller, revision }, before);
    });
  }

  /** Changes the name of an account. */
  rename(seen: Account, name: string, seenRevision: SeenRevision): Promise<void> {
    return this.#change(seen, seenRevision, (before) => ({ ...before, account: { ...before.account, name } }));
  }

  /** Allows or forbids something in an account. Allowing requires the revision that the user confirmed. */
  setPermission(account: Account, permission: Permission, allowed: boolean, seen: number | undefined): Promise<void> {
    const { id, name } = account;
    return this.#exclusively(id, async () => {
      const before = await this.read(id);
      if (!before) throw new MissingCredentialsError(account);
      if (allowed && before.revision === 0) throw ownerUnproven(name);
      if (await this.isOutOfDate(before)) throw outOfDate(name);
      if (allowed && before.revision !== seen) throw changedMeanwhile(name);
      if (isAllowed(before.account, permission) === allowed) return;
      const next = {
        ...before,
        account: withPermission(before.account, permission, allowed),
        revision: await this.#nextRevision(id, before),
      };
      // What is forbidden stays forbidden, even if a later step fails.
      await this.#store(next, allowed ? before : next);
    });
  }

  /** Changes what of an account is shown. */
  setShown(seen: Account, { regions, resourceGroup }: ShownPart, seenRevision: SeenRevision): Promise<void> {
    return this.#change(seen, seenRevision, (before) => {
      const { regions: _, resourceGroup: __, ...rest } = before.account;
      const chosen = { ...(regions ? { regions } : {}), ...(resourceGroup ? { resourceGroup } : {}) };
      return { ...before, account: { ...rest, ...chosen } };
    });
  }

  /** Removes an account. The secret is deleted first, so that it is deleted even if a later step fails. */
  remove(id: string): Promise<void> {
    return this.#exclusively(id, async () => {
      await this.#secrets.delete(id);
      await this.#shared.delete(listedKey(id));
      await this.#shared.set(revisionKey(id), removed);
      await this.#memento.update(
        indexKey,
        this.index().filter((account) => account.id !== id),
      );
    });
  }

  /**
   * Changes what is stored, provided that its revision is still the one that was read. Nothing of an earlier version is
   * changed: it would then count as proven.
   */
  #change(
    account: Account,
    seen: SeenRevision,
    change: (before: StoredAccount) => Omit<StoredAccount, 'revision'>,
  ): Promise<void> {
    const { id, name } = account;
    return this.#exclusively(id, async () => {
      const before = await this.read(id);
      if (!before) throw new MissingCredentialsError(account);
      if (before.revision !== seen.revision || (await this.isOutOfDate(before))) throw changedMeanwhile(name);
      if (before.revision === 0) throw ofEarlierVersion(name);
      await this.#store({ ...change(before), revision: await this.#nextRevision(id, before) }, before);
    });
  }

  #exclusively<T>(id: string, change: () => Promise<T>): Promise<T> {
    return this.#shared.runExclusive(turnOf(id), change);
  }

  async #newestRevision(id: string): Promise<number> {
    return Number((await this.#shared.get(revisionKey(id))) ?? 0);
  }

  async #nextRevision(id: string, before: StoredAccount | undefined): Promise<number> {
    return 1 + Math.max(before?.revision ?? 0, (await this.#newestRevision(id)) || 0);
  }

  async #store(next: StoredAccount, before: StoredAccount | undefined): Promise<void> {
    const { id } = next.account;
    try {
      await this.#secrets.store(next);
      await this.#shared.set(listedKey(id), listedText(next.account));
      await this.#shared.set(revisionKey(id), String(next.revision));
      await this.#updateIndex(next.account);
    } catch (error) {
      const restored = this.#restore(id, before && { ...before, revision: before.revision && next.revision });
      // A secret store that has failed may fail again. The first failure says why.
      await (error instanceof SecretStoreError ? restored.catch(() => undefined) : restored);
      throw error;
    }
  }

  async #restore(id: string, before: StoredAccount | undefined): Promise<void> {
    if (before) await this.#secrets.store(before);
    else await this.#secrets.delete(id);
    const listed = before
      ? this.#shared.set(listedKey(id), listedText(before.account))
      : this.#shared.delete(listedKey(id));
    await listed.catch(() => undefined);
  }

  /** Updates one entry of the index and keeps the others, because another window may have added or removed accounts. */
  async #updateIndex(account: Account): Promise<void> {
    const { sandbox: _, ...entry } = account;
    const index = this.index();
    const isNew = !index.some(({ id }) => id === account.id);
    await this.#memento.update(
      indexKey,
      isNew ? [...index, entry] : index.map((each) => (each.id === account.id ? entry : each)),
    );
  }
}
