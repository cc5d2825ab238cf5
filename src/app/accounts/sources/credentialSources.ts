import type { Account, CredentialSource } from '../../../domain/account';
import type { Credentials, Identity, Provider } from '../../../providers/contract';
import type { Disposable } from '../../event';
import type { HomeFiles } from '../../ports';
import { requiredEnvironmentKey, type Variables } from './environmentSource';
import { profileKey } from './profileSource';
import type { RoleCredentials } from './roleCredentials';
import { ownerChanged } from './sourceErrors';
import { fingerprintOf, type SuppliedKey } from './suppliedKey';

export interface CredentialSourcesOptions {
  /** Throws RefusedError if this version doesn't support the cloud. */
  readonly providerOf: (cloud: string) => Provider;
  readonly files: HomeFiles;
  readonly variables: () => Variables;
  /** Asks the cloud with one request whose credentials these are. */
  readonly identify: (account: Account, credentials: Credentials) => Promise<Identity>;
  readonly roles: RoleCredentials;
  /** In milliseconds since 1970. */
  readonly now: () => number;
}

interface Proof {
  readonly fingerprint: string;
  readonly owner: Promise<string>;
}

/**
 * Reads the credentials of accounts whose key is kept elsewhere. The key is read for each signing, and nothing of it is
 * kept. A key that was changed is used only after the cloud has said that it has the owner of the account.
 */
export class CredentialSources implements Disposable {
  readonly #options: CredentialSourcesOptions;
  readonly #proofs = new Map<string, Proof>();

  constructor(options: CredentialSourcesOptions) {
    this.#options = options;
  }

  /** Throws RefusedError if the source supplies no key, or one of another owner. */
  async credentials(account: Account, source: CredentialSource): Promise<Credentials> {
    const key = await this.key(account.cloud, source);
    const credentials = await this.signingCredentials(account, key);
    const owner = await this.#ownerOf(account, key, credentials);
    if (owner !== account.owner) throw ownerChanged(account.name, account.owner, owner);
    return credentials;
  }

  /** Reads the key of a source. Throws RefusedError if it supplies none. */
  async key(cloud: string, source: CredentialSource): Promise<SuppliedKey> {
    const { providerOf, files, variables, now } = this.#options;
    const provider = providerOf(cloud);
    return source.kind === 'profile'
      ? profileKey(provider, source.profile, files, now())
      : requiredEnvironmentKey(provider, variables());
  }

  /** Returns the credentials to sign with: those of the key, or of the role that it assumes. */
  async signingCredentials(account: Account, { credentials, role }: SuppliedKey): Promise<Credentials> {
    return role ? this.#options.roles.get(account, credentials, role) : credentials;
  }

  /** Forgets whose the key of an account is, and the credentials of its role: it was removed, or its key is tried again. */
  forget(accountId: string): void {
    this.#proofs.delete(accountId);
    this.#options.roles.forget(accountId);
  }

  dispose(): void {
    this.#options.roles.dispose();
  }

  /** Asks once for each key, also if several requests wait for it. */
  #ownerOf(account: Account, key: SuppliedKey, credentials: Credentials): Promise<string> {
    const fingerprint = fingerprintOf(key);
    const known = this.#proofs.get(account.id);
    if (known?.fingerprint === fingerprint) return known.owner;
    const owner = this.#options.identify(account, credentials).then((identity) => identity.owner);
    const proof = { fingerprint, owner };
    this.#proofs.set(account.id, proof);
    owner.catch(() => {
      if (this.#proofs.get(account.id) === proof) this.#proofs.delete(account.id);
    });
    return owner;
  }
}
