import type { Account } from '../../domain/account';
import type { Place } from '../../domain/refs';
import type { Memento } from '../ports';

const mementoKey = 'recentRegions';
const maxRegions = 20;

const keyOf = ({ account, region, project = '' }: Place): string => JSON.stringify([account, region, project]);

/** Remembers which regions the user selected last, so that lists begin with them. Contains no secret. */
export class RecentRegions {
  readonly #memento: Memento;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  /** Rejects if the editor can't store it. */
  async remember(place: Place): Promise<void> {
    const key = keyOf(place);
    const others = this.#keys().filter((each) => each !== key);
    await this.#memento.update(mementoKey, [key, ...others].slice(0, maxRegions));
  }

  /** Returns the regions, those that were selected last first, and the others in their order. */
  sortRegions<R extends Place>(regions: readonly R[]): readonly R[] {
    const keys = this.#keys();
    return sortByRank(regions, (region) => keys.indexOf(keyOf(region)));
  }

  /** Returns the user's own accounts before those of the sandbox, among each those that were selected last first. */
  sortAccounts(accounts: readonly Account[]): readonly Account[] {
    const keys = this.#keys();
    const sorted = sortByRank(accounts, ({ id }) => keys.findIndex((key) => key.startsWith(`[${JSON.stringify(id)},`)));
    return [...sorted.filter(({ sandbox }) => !sandbox), ...sorted.filter(({ sandbox }) => sandbox)];
  }

  #keys(): readonly string[] {
    const stored = this.#memento.get(mementoKey);
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  }
}

/** Sorts by rank, where -1 means none. Items of the same rank keep their order. */
function sortByRank<T>(items: readonly T[], rankOf: (item: T) => number): readonly T[] {
  const rank = (item: T): number => {
    const at = rankOf(item);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return [...items].sort((one, other) => rank(one) - rank(other));
}
