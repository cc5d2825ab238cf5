import { createHash } from 'node:crypto';
import type { Account } from '../../../domain/account';
import type { Clock, CloudApi, Credentials } from '../../../providers/contract';
import type { AssumedRole, TemporaryCredentials } from '../../../providers/credentials';
import type { Disposable } from '../../event';

/** Returns the API of an account that is called with these credentials. */
export type ConnectToAssume = (account: Account, credentials: Credentials) => Pick<CloudApi, 'assumeRole'>;

/** Credentials are renewed before they end: this long, or a tenth of their lifetime if that is shorter. */
const maxMarginMs = 5 * 60_000;

/** When credentials are renewed, by both clocks: one may stop while the machine sleeps, and the other can be set. */
interface Renewal {
  readonly now: number;
  readonly monotonic: number;
}

/** The credentials of an account's role, or the request for them. */
interface Entry {
  /** A digest of everything that the credentials were requested with. */
  readonly request: string;
  readonly credentials: Promise<Credentials>;
  /** Undefined until the cloud has responded. */
  renewal?: Renewal;
}

/** Returns the parts of an object in an order that is always the same. */
const sorted = (parts: object): readonly unknown[] =>
  Object.entries(parts).sort(([one], [other]) => (one < other ? -1 : 1));

/** Returns a digest, so that the key isn't kept. */
const digestOf = ({ cloud, endpoint }: Account, credentials: Credentials, role: AssumedRole): string =>
  createHash('sha256')
    .update(JSON.stringify([cloud, endpoint, sorted(credentials), sorted(role)]))
    .digest('hex');

/** The temporary credentials of roles, one set for each account. They're kept in memory only. */
export class RoleCredentials implements Disposable {
  readonly #connect: ConnectToAssume;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  readonly #disposed = new AbortController();

  constructor(connect: ConnectToAssume, clock: Clock) {
    this.#connect = connect;
    this.#clock = clock;
  }

  /**
   * Returns the credentials of the role that a key assumes. Requests them when there are none, when they end soon, and
   * when the key, the role, or the endpoint of the account has changed. Callers at the same time share one request.
   * Rejects with the error of the request, and requests them again when it's called again.
   */
  get(account: Account, credentials: Credentials, role: AssumedRole): Promise<Credentials> {
    const request = digestOf(account, credentials, role);
    const known = this.#entries.get(account.id);
    if (known?.request === request && this.#isUsable(known)) return known.credentials;
    const pending = this.#assume(account, credentials, role);
    const entry: Entry = { request, credentials: pending.then((issued) => issued.credentials) };
    this.#entries.set(account.id, entry);
    void pending.then(
      (issued) => {
        entry.renewal = this.#renewalOf(issued);
      },
      () => {
        if (this.#entries.get(account.id) === entry) this.#entries.delete(account.id);
      },
    );
    return entry.credentials;
  }

  /** Removes the credentials of an account. A request that was already sent still resolves for its callers. */
  forget(accountId: string): void {
    this.#entries.delete(accountId);
  }

  dispose(): void {
    this.#disposed.abort();
    this.#entries.clear();
  }

  async #assume(account: Account, credentials: Credentials, role: AssumedRole): Promise<TemporaryCredentials> {
    const api = this.#connect(account, credentials);
    if (!api.assumeRole) throw new Error(`The cloud ${account.cloud} has no roles.`);
    return api.assumeRole(role, this.#disposed.signal);
  }

  #renewalOf({ expiresAt, issuedAt = this.#clock.now() }: TemporaryCredentials): Renewal {
    const lifetimeMs = expiresAt - issuedAt;
    const usableMs = lifetimeMs - Math.min(maxMarginMs, lifetimeMs / 10);
    return { now: this.#clock.now() + usableMs, monotonic: this.#clock.monotonic() + usableMs };
  }

  #isUsable({ renewal }: Entry): boolean {
    return !renewal || (this.#clock.now() < renewal.now && this.#clock.monotonic() < renewal.monotonic);
  }
}
