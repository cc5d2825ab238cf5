import type { Account } from '../../../domain/account';
import type { Provider } from '../../../providers/contract';
import type { Disposable } from '../../event';
import type { HomeFiles } from '../../ports';
import type { Accounts } from '../accounts';
import type { CredentialSources } from './credentialSources';
import { fingerprintOf } from './suppliedKey';

export interface SourceWatchOptions {
  readonly accounts: Pick<Accounts, 'list' | 'onDidChange'>;
  readonly sources: Pick<CredentialSources, 'key'>;
  readonly providers: readonly Provider[];
  readonly files: HomeFiles;
  /** Called when the key of an account was changed, removed or restored. */
  readonly changed: (account: Account) => void;
}

/** Watches the profile files of the accounts that use them, and no other file. */
export class SourceWatch implements Disposable {
  readonly #options: SourceWatchOptions;
  readonly #subscription: Disposable;
  /** By cloud. */
  readonly #watched = new Map<string, Disposable>();
  /** By account: the key that it had when its file was last read, or why it had none. */
  readonly #keys = new Map<string, Promise<string>>();

  constructor(options: SourceWatchOptions) {
    this.#options = options;
    this.#subscription = options.accounts.onDidChange(() => this.#accountsChanged());
    this.#accountsChanged();
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const each of this.#watched.values()) each.dispose();
    this.#watched.clear();
  }

  #accountsChanged(): void {
    for (const provider of this.#options.providers) this.#watch(provider, this.#accountsOf(provider.id));
  }

  #watch({ id: cloud, profileFile }: Provider, accounts: readonly Account[]): void {
    if (!profileFile || accounts.length === 0) {
      this.#watched.get(cloud)?.dispose();
      this.#watched.delete(cloud);
      return;
    }
    for (const account of accounts) if (!this.#keys.has(account.id)) this.#keys.set(account.id, this.#keyOf(account));
    if (this.#watched.has(cloud)) return;
    const compareAll = (): void => {
      for (const account of this.#accountsOf(cloud)) void this.#compare(account);
    };
    this.#watched.set(cloud, this.#options.files.watch(profileFile.path, compareAll));
  }

  #accountsOf(cloud: string): readonly Account[] {
    return this.#options.accounts.list().filter((each) => each.cloud === cloud && each.source?.kind === 'profile');
  }

  async #compare(account: Account): Promise<void> {
    const before = this.#keys.get(account.id);
    const now = this.#keyOf(account);
    this.#keys.set(account.id, now);
    if ((await before) !== (await now)) this.#options.changed(account);
  }

  async #keyOf({ cloud, source }: Account): Promise<string> {
    if (!source) return '';
    try {
      return fingerprintOf(await this.#options.sources.key(cloud, source));
    } catch (error) {
      return String(error);
    }
  }
}
