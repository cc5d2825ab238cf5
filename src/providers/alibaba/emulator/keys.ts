import type { RoleRow } from './rows';

/** A role that was assumed, and the name that the caller chose. */
export interface RoleSession {
  readonly role: RoleRow;
  readonly name: string;
}

/** What a user may use: everything else is refused. */
export interface Limits {
  readonly region: string;
  readonly resourceGroup: string;
}

/** A RAM user of the account. */
export interface RamUser {
  readonly id: string;
  readonly name: string;
  /** Undefined for a user who may do everything. */
  readonly limits?: Limits;
}

/** Credentials that the sandbox accepts. */
export interface Key {
  readonly id: string;
  readonly secret: string;
  /** Empty for a long-lived key. */
  readonly token: string;
  /** Milliseconds since 1970; infinite for a long-lived key. */
  readonly expiresAt: number;
  /** Whose key it is; of temporary credentials, who has assumed the role. */
  readonly user: RamUser;
  /** Undefined for the key of a user. */
  readonly session?: RoleSession;
}

const nonceLifetimeMs = 30 * 60_000;

/** The keys of the account, and the nonces that were used with them. */
export class Keys {
  readonly #keys = new Map<string, Key>();
  readonly #nonces = new Map<string, number>();

  add(key: Key): void {
    this.#keys.set(key.id, key);
  }

  get(id: string): Key | undefined {
    return this.#keys.get(id);
  }

  /** Returns the key that a security token was issued with. */
  findByToken(token: string): Key | undefined {
    return [...this.#keys.values()].find((key) => key.token === token && token !== '');
  }

  /** Returns false when this nonce was already used. */
  useNonce(id: string, nonce: string, now: number): boolean {
    const name = `${id} ${nonce}`;
    const isNew = !this.#nonces.has(name);
    this.#nonces.set(name, now);
    this.#forgetOld(now);
    return isNew;
  }

  #forgetOld(now: number): void {
    for (const [name, at] of this.#nonces) {
      if (now - at < nonceLifetimeMs) return;
      this.#nonces.delete(name);
    }
  }
}
