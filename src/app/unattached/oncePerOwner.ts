import type { Account } from '../../domain/account';
import { keyOf } from '../../domain/refs';
import type { UnattachedItem } from './unattachedItem';

/** Accounts of one owner, which may list the same resources. */
interface SameOwner {
  readonly accounts: readonly Account[];
  /** How many resources of the lists aren't shown, because another of the accounts shows them. */
  hidden: number;
}

/** An account that isn't the only one of its owner. The one with the lowest rank shows what several list. */
interface Ranked {
  readonly owner: SameOwner;
  readonly rank: number;
}

/** Owners of different endpoints are never the same: a resource must not be missing because of two clouds with equal numbers. */
const ownerOf = ({ cloud, endpoint, owner }: Account): string => `${cloud}/${endpoint}/${owner}`;

/** Returns the accounts that aren't the only ones of their owners, by their IDs. Those that allow changes come first. */
function rankedAccounts(accounts: readonly Account[]): ReadonlyMap<string, Ranked> {
  const ranked = new Map<string, Ranked>();
  for (const name of new Set(accounts.map(ownerOf))) {
    const same = accounts.filter((account) => account.owner !== '' && ownerOf(account) === name);
    if (same.length < 2) continue;
    const owner: SameOwner = { accounts: same, hidden: 0 };
    const inOrder = [...same.filter(({ writable }) => writable), ...same.filter(({ writable }) => !writable)];
    for (const [rank, { id }] of inOrder.entries()) ranked.set(id, { owner, rank });
  }
  return ranked;
}

type RankedAccounts = ReturnType<typeof rankedAccounts>;

const isSame = (one: RankedAccounts, other: RankedAccounts): boolean =>
  one.size === other.size &&
  [...one].every(([id, { owner, rank }]) => {
    const now = other.get(id);
    return now?.rank === rank && owner.accounts.every((account, place) => now.owner.accounts[place] === account);
  });

/** Called with what begins to be shown, and with what no longer is. */
export interface ShownListener {
  readonly shown: (item: UnattachedItem) => void;
  readonly hidden: (item: UnattachedItem) => void;
}

/** Shows each resource once if several accounts of one owner list it. */
export class OncePerOwner {
  readonly #listener: ShownListener;
  #ranked: ReadonlyMap<string, Ranked> = new Map();
  /** The resources of accounts that aren't the only ones of their owners: the same one in each list, the shown one first. */
  readonly #same = new Map<string, UnattachedItem[]>();

  constructor(listener: ShownListener) {
    this.#listener = listener;
  }

  /** The accounts of each owner whose lists have resources in common. */
  get sharing(): readonly (readonly Account[])[] {
    const owners = new Set(Array.from(this.#ranked.values(), ({ owner }) => owner));
    return [...owners].filter(({ hidden }) => hidden > 0).map(({ accounts }) => accounts);
  }

  /**
   * Begins again with other accounts and all resources of their lists, without a call of the listener. Returns false if
   * nothing can look different.
   */
  reset(accounts: readonly Account[], items: Iterable<UnattachedItem>): boolean {
    const ranked = rankedAccounts(accounts);
    if (isSame(this.#ranked, ranked)) return false;
    this.#ranked = ranked;
    this.#same.clear();
    if (ranked.size > 0) for (const item of items) this.#place(item);
    return true;
  }

  /** Yields those of some resources that are shown. */
  *shownOf(items: Iterable<UnattachedItem>): Iterable<UnattachedItem> {
    for (const item of items) if (!this.#isHidden(item)) yield item;
  }

  add(item: UnattachedItem): void {
    const before = this.#place(item);
    if (before === item) return;
    if (before) this.#listener.hidden(before);
    this.#listener.shown(item);
  }

  remove(item: UnattachedItem): void {
    const ranked = this.#ranked.get(item.resource.ref.account);
    if (!ranked) {
      this.#listener.hidden(item);
      return;
    }
    const key = this.#keyOf(item);
    const same = this.#same.get(key) ?? [];
    const others = same.filter((each) => each !== item);
    if (others.length > 0) {
      this.#same.set(key, others);
      ranked.owner.hidden -= 1;
    } else this.#same.delete(key);
    if (same[0] !== item) return;
    this.#listener.hidden(item);
    const [next] = others;
    if (next) this.#listener.shown(next);
  }

  /**
   * Adds a resource to those that are the same. Returns the one that was shown until then; the resource itself if
   * another is still shown.
   */
  #place(item: UnattachedItem): UnattachedItem | undefined {
    const ranked = this.#ranked.get(item.resource.ref.account);
    if (!ranked) return undefined;
    const key = this.#keyOf(item);
    const same = this.#same.get(key);
    if (!same) {
      this.#same.set(key, [item]);
      return undefined;
    }
    ranked.owner.hidden += 1;
    const [first] = same;
    same.push(item);
    same.sort((one, other) => this.#rankOf(one) - this.#rankOf(other));
    return same[0] === first ? item : first;
  }

  #isHidden(item: UnattachedItem): boolean {
    const same = this.#ranked.has(item.resource.ref.account) ? this.#same.get(this.#keyOf(item)) : undefined;
    return same !== undefined && same[0] !== item;
  }

  #rankOf({ resource }: UnattachedItem): number {
    return this.#ranked.get(resource.ref.account)?.rank ?? 0;
  }

  /** The key of the resource in the cloud, whichever account lists it. */
  #keyOf({ resource }: UnattachedItem): string {
    const { ref } = resource;
    const [account] = this.#ranked.get(ref.account)?.owner.accounts ?? [];
    return keyOf({ ...ref, account: account?.id ?? ref.account });
  }
}
