import type { Account } from '../../domain/account';
import { cleanName } from '../../domain/untrustedText';
import type { Credentials } from '../../providers/contract';
import type { Disposable } from '../event';
import type { Memento, Secrets, SharedState } from '../ports';
import { changedMeanwhile, MissingCredentialsError, outOfDate, ownerUnproven } from './accountErrors';
import { parseStored, readIndex, type StoredAccount, storedText } from './storedAccount';

const indexKey = 'accounts';
const prefix = 'account/';
const secretKey = (id: string): string => `${prefix}${id}`;
const revisionKey = (id: string): string => `revision/${id}`;
/** Stands where the newest revision would: ids are not used twice. */
const removed = 'removed';

/**
 * Accounts as they are stored for every window of the user. Each is one value in the secret store, changed by one window
 * at a time. The index beside it only says which there are, for a first look; either may lack what the other has.
 */
export class AccountStore {
  readonly #secrets: Secrets;
  readonly #memory: Memento;
  readonly #shared: SharedState;

  constructor(secrets: Secrets, memory: Memento, shared: SharedState) {
    this.#secrets = secrets;
    this.#memory = memory;
    this.#shared = shared;
  }

  onDidChange(listener: (id: string) => void): Disposable {
    return this.#secrets.onDidChange(({ key }) => {
      if (key.startsWith(prefix)) listener(key.slice(prefix.length));
    });
  }

  /** What can be shown before a secret is read. */
  index(): readonly Account[] {
    return readIndex(this.#memory.get(indexKey));
  }

  /** Of the stored accounts; not all of them where the editor cannot list its secrets. */
  async storedIds(): Promise<readonly string[]> {
    try {
      const keys = await this.#secrets.keys();
      return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    } catch {
      return [];
    }
  }

  /** Undefined as soon as any window has removed it, even where this window's secret store does not know that. */
  async read(id: string): Promise<StoredAccount | undefined> {
    if ((await this.#shared.get(revisionKey(id)).catch(() => undefined)) === removed) return undefined;
    const indexed = this.index().find((account) => account.id === id);
    return parseStored(id, await this.#secrets.get(secretKey(id)), indexed);
  }

  /** Whether another window has stored something newer: the secret stores of two windows agree a moment later, or never. */
  async isOutOfDate({ account, revision }: StoredAccount): Promise<boolean> {
    return !((await this.#newestRevision(account.id)) <= revision);
  }

  /** Takes the place of whatever is stored, provided that it still is what has been seen. Keeps nothing when it rejects. */
  async save(
    account: Account,
    credentials: Credentials,
    seen: { readonly revision: number | undefined },
  ): Promise<void> {
    if (cleanName(account.owner) === '') throw new Error('An account without an owner is not stored.');
    await this.#alone(account.id, async () => {
      const before = await this.read(account.id);
      if (before?.revision !== seen.revision) throw changedMeanwhile(account.name);
      await this.#store({ account, credentials, revision: await this.#nextRevision(account.id, before) }, before);
    });
  }

  /** Changes one field of what is stored. What is allowed is allowed for the revision that was asked about. */
  setWritable({ id, name }: Account, writable: boolean, seen: number | undefined): Promise<void> {
    return this.#alone(id, async () => {
      const before = await this.read(id);
      if (!before) throw new MissingCredentialsError(name);
      if (writable && before.revision === 0) throw ownerUnproven(name);
      if (await this.isOutOfDate(before)) throw outOfDate(name);
      if (writable && before.revision !== seen) throw changedMeanwhile(name);
      if (before.account.writable === writable) return;
      const account = { ...before.account, writable };
      const next = { ...before, account, revision: await this.#nextRevision(id, before) };
      // What has been taken away stays away, whatever fails afterwards.
      await this.#store(next, writable ? before : next);
    });
  }

  /** The secret goes first: whatever fails afterwards, it is gone. */
  remove(id: string): Promise<void> {
    return this.#alone(id, async () => {
      await this.#secrets.delete(secretKey(id));
      await this.#shared.set(revisionKey(id), removed);
      await this.#memory.update(
        indexKey,
        this.index().filter((account) => account.id !== id),
      );
    });
  }

  #alone<T>(id: string, change: () => Promise<T>): Promise<T> {
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
      await this.#shared.set(revisionKey(id), String(next.revision));
      await this.#remember(next.account);
    } catch (error) {
      await this.#restore(id, before && { ...before, revision: before.revision && next.revision });
      throw error;
    }
  }

  async #restore(id: string, before: StoredAccount | undefined): Promise<void> {
    if (before) await this.#secrets.store(secretKey(id), storedText(before));
    else await this.#secrets.delete(secretKey(id));
  }

  /** Of the other accounts what the index holds now: another window may have added or removed some. */
  async #remember(account: Account): Promise<void> {
    const { sandbox: _, ...entry } = account;
    const index = this.index();
    const isNew = !index.some(({ id }) => id === account.id);
    await this.#memory.update(
      indexKey,
      isNew ? [...index, entry] : index.map((each) => (each.id === account.id ? entry : each)),
    );
  }
}
