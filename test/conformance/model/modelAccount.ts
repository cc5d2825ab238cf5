import type { Accounts } from '../../../src/app/accounts/accounts';
import type { Account } from '../../../src/domain/account';
import { RefusedError } from '../../../src/errors/refusedError';
import type { Credentials, Provider } from '../../../src/providers/contract';
import type { AppHarness } from '../../support/appBench';
import { fieldOf } from '../../support/credentialParts';

/** What the user’s account is stored as. */
interface StoredAs {
  readonly writable: boolean;
  readonly owner: string;
  /** The user that its key belongs to. */
  readonly caller: string;
}

const ownKey: StoredAs = { writable: true, owner: 'owner-1', caller: 'user-1' };
const otherOwner = 'owner-2';
const limitedCaller = 'user-2';

interface Keys {
  readonly own: Credentials;
  /** A key that the cloud doesn’t know. */
  readonly other: Credentials;
  /** The key of another user of the same owner, who may do less. Undefined if the sandbox has none. */
  readonly limited: Credentials | undefined;
}

interface Changing {
  readonly accounts: Accounts;
  readonly seen: Account;
  readonly keys: Keys;
}

type Change = (changing: Changing, before: StoredAs) => Promise<StoredAs>;

/** Stays writable only with a key of the same owner and user. */
const replacedBy =
  (caller: string, key: keyof Keys): Change =>
  async ({ accounts, seen, keys }, before) => {
    const access = { endpoint: seen.endpoint, credentials: keys[key] ?? keys.own };
    await accounts.replaceAccess(seen, access, { owner: ownKey.owner, caller });
    const isSame = before.owner === ownKey.owner && before.caller === caller;
    return { writable: before.writable && isSame, owner: ownKey.owner, caller };
  };

const madeWritable =
  (writable: boolean): Change =>
  async ({ accounts, seen }, before) => {
    await accounts.setWritable(seen, writable);
    return { ...before, writable };
  };

const changes = {
  'made read-only': madeWritable(false),
  'made writable': madeWritable(true),
  'given the same key again': replacedBy(ownKey.caller, 'own'),
  'given the key of another user': replacedBy(limitedCaller, 'limited'),
  async 'given the key of another owner'({ accounts, seen, keys }) {
    await accounts.save({ ...seen, owner: otherOwner, writable: true }, keys.other, seen, ownKey.caller);
    return { ...ownKey, owner: otherOwner };
  },
  async 'saved anew with its own key'({ accounts, seen, keys }) {
    await accounts.save({ ...seen, owner: ownKey.owner, writable: true }, keys.own, seen, ownKey.caller);
    return ownKey;
  },
} satisfies Readonly<Record<string, Change>>;

export type AccountChange = keyof typeof changes;

/** The one account of the user, as the last change that succeeded has left it. */
export class ModelAccount {
  readonly #provider: Provider;
  #stored = ownKey;
  #wasChanged = false;
  /** Whether another key was stored at any time, with which less can be read or nothing. */
  hadOtherKey = false;

  constructor(provider: Provider) {
    this.#provider = provider;
  }

  get id(): string {
    return `mine-${this.#provider.id}`;
  }

  /** Whether the user allows changes now with the key of this owner. */
  allows(owner: string): boolean {
    return this.#stored.writable && this.#stored.owner === owner;
  }

  /** Stores the account for all windows. */
  async add({ app, sandbox, credentialsOf }: AppHarness): Promise<void> {
    const { id: cloud, label } = this.#provider;
    const { owner, writable, caller } = ownKey;
    const account = { id: this.id, cloud, name: `My ${label}`, owner, endpoint: sandbox.endpoint, writable };
    await app.accounts.save({ ...account, sandbox: false }, credentialsOf(cloud), undefined, caller);
  }

  /** Changes the account in one window. Nothing is changed if that window doesn’t show it as it is stored. */
  async change({ app: { accounts }, sandbox, credentialsOf }: AppHarness, how: AccountChange): Promise<void> {
    const seen = accounts.find(this.id);
    if (!seen) throw new Error('There is no account.');
    const own = credentialsOf(this.#provider.id);
    const other = { ...own, [fieldOf(this.#provider, 'keyId')]: 'KEYOFSOMEBODYELSE00' };
    const limited = sandbox.dialects.find(({ id }) => id === this.#provider.id)?.limitedUser?.credentials;
    const change: Change = changes[how];
    this.#wasChanged = true;
    try {
      this.#stored = await change({ accounts, seen, keys: { own, other, limited } }, this.#stored);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
    }
    this.hadOtherKey ||= this.#stored.owner !== ownKey.owner || this.#stored.caller !== ownKey.caller;
  }

  /** Makes it what it was at the beginning, in a window that may have missed the last change. */
  async restore(bench: AppHarness): Promise<void> {
    if (!this.#wasChanged) return;
    await this.change(bench, 'made read-only');
    await this.change(bench, 'saved anew with its own key');
    if (!this.allows(ownKey.owner)) throw new Error('The account couldn’t be restored.');
  }
}
