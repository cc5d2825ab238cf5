import type { Account, ChosenRegion, ResourceGroup } from '../../domain/account';
import { cleanName } from '../../domain/untrustedText';
import type { Credentials, Identity } from '../../providers/contract';
import type { Disposable } from '../event';
import type { Memento, Secrets, SharedState } from '../ports';
import { changedMeanwhile, MissingCredentialsError, outOfDate, ownerUnproven } from './accountErrors';
import { listedText, parseListed, parseStored, readIndex, type StoredAccount, storedText } from './storedAccount';

const indexKey = 'accounts';
const prefix = 'account/';
const secretKey = (id: string): string => `${prefix}${id}`;
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

/**
 * Stores the accounts for all windows of the user. Each account is one value in the secret store, and only one window
 * changes it at a time. The index in the memento only lists accounts so that they can be shown early; either store may
 * lack accounts that the other has. The shared state reports a change to the other windows: in a browser, they
 * can't read the new secret before they are reloaded.
 */
export class AccountStore {
  readonly #secrets: Secrets;
  readonly #memento: Memento;
  readonly #shared: SharedState;

  constructor(secrets: Secrets, memento: Memento, shared: SharedState) {
    this.#secrets = secrets;
    this.#memento = memento;
    this.#shared = shared;
  }

  onDidChange(listener: (id: string) => void): Disposable {
    const subscriptions = [
      this.#secrets.onDidChange(({ key }) => {
        if (key.startsWith(prefix)) listener(key.slice(prefix.length));
      }),
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
  async storedIds(): Promise<readonly string[]> {
    try {
      const keys = await this.#secrets.keys();
      return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    } catch {
      return [];
    }
  }

  /**
   * Reads an account. Returns undefined once any window has removed it, even if this window's secret store still
   * returns it.
   */
  async read(id: string): Promise<StoredAccount | undefined> {
    if ((await this.#shared.get(revisionKey(id)).catch(() => undefined)) === removed) return undefined;
    const indexed = this.index().find((account) => account.id === id);
    return parseStored(id, await this.#secrets.get(secretKey(id)), indexed);
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
  async save(
    account: Account,
    { credentials, caller }: ProvenCredentials,
    seen: { readonly revision: number | undefined },
  ): Promise<void> {
    refuseWithoutOwner(account.owner);
    await this.#exclusively(account.id, async () => {
      const before = await this.read(account.id);
      if (before?.revision !== seen.revision) throw changedMeanwhile(account.name);
      const revision = await this.#nextRevision(account.id, before);
      await this.#store({ account, credentials, ...(caller === undefined ? {} : { caller }), revision }, before);
    });
  }

  /**
   * Replaces the credentials of an account, provided that its revision is still the one that was read. It stays writable
   * only if the cloud names the same owner and the same caller as before.
   */
  async renew(
    { id, name }: Account,
    credentials: Credentials,
    { owner, caller }: Identity,
    seen: { readonly revision: number | undefined },
  ): Promise<void> {
    refuseWithoutOwner(owner);
    await this.#exclusively(id, async () => {
      const before = await this.read(id);
      if (!before || before.revision !== seen.revision) throw changedMeanwhile(name);
      const isSame = before.account.owner === owner && before.caller === caller;
      const account = { ...before.account, owner, writable: before.account.writable && isSame };
      await this.#store({ account, credentials, caller, revision: await this.#nextRevision(id, before) }, before);
    });
  }

  /** Changes whether an account is writable. Allowing changes requires the revision that the user confirmed. */
  setWritable({ id, name }: Account, writable: boolean, seen: number | undefined): Promise<void> {
    return this.#exclusively(id, async () => {
      const before = await this.read(id);
      if (!before) throw new MissingCredentialsError(name);
      if (writable && before.revision === 0) throw ownerUnproven(name);
      if (await this.isOutOfDate(before)) throw outOfDate(name);
      if (writable && before.revision !== seen) throw changedMeanwhile(name);
      if (before.account.writable === writable) return;
      const account = { ...before.account, writable };
      const next = { ...before, account, revision: await this.#nextRevision(id, before) };
      // Once changes are forbidden they stay forbidden, even if a later step fails.
      await this.#store(next, writable ? before : next);
    });
  }

  /** Changes what an account shows, provided that its revision is still the one that was read. */
  setShown(
    { id, name }: Account,
    { regions, resourceGroup }: ShownPart,
    seen: { readonly revision: number | undefined },
  ): Promise<void> {
    return this.#exclusively(id, async () => {
      const before = await this.read(id);
      if (!before) throw new MissingCredentialsError(name);
      if (before.revision !== seen.revision || (await this.isOutOfDate(before))) throw changedMeanwhile(name);
      const { regions: _, resourceGroup: __, ...rest } = before.account;
      const account = { ...rest, ...(regions ? { regions } : {}), ...(resourceGroup ? { resourceGroup } : {}) };
      await this.#store({ ...before, account, revision: await this.#nextRevision(id, before) }, before);
    });
  }

  /** Removes an account. The secret is deleted first, so that it is deleted even if a later step fails. */
  remove(id: string): Promise<void> {
    return this.#exclusively(id, async () => {
      await this.#secrets.delete(secretKey(id));
      await this.#shared.delete(listedKey(id));
      await this.#shared.set(revisionKey(id), removed);
      await this.#memento.update(
        indexKey,
        this.index().filter((account) => account.id !== id),
      );
    });
  }

  #exclusively<T>(id: string, change: () => Promise<T>): Promise<T> {
    return this.#shared.runExclusive(secretKey(id), change);
  }

  async #newestRevision(id: string): Promise<number> {
    return Number((await this.#shared.get(revisionKey(id))) ?? 0);
  }

  async #nextRevision(id: string, before: StoredAccount | undefined): Promise<number> {
    return 1 + Math.max(before?.revision ?? 0, (await this.#newestRevision(id)) || 0);
  }

  async #store(next: StoredAccount, before: StoredAccount | undefined): Promise<void> {
    const { id } = next.account;
    await this.#secrets.store(secretKey(id), storedText(next));
    try {
      await this.#shared.set(listedKey(id), listedText(next.account));
      await this.#shared.set(revisionKey(id), String(next.revision));
      await this.#updateIndex(next.account);
    } catch (error) {
      await this.#restore(id, before && { ...before, revision: before.revision && next.revision });
      throw error;
    }
  }

  async #restore(id: string, before: StoredAccount | undefined): Promise<void> {
    if (before) await this.#secrets.store(secretKey(id), storedText(before));
    else await this.#secrets.delete(secretKey(id));
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
