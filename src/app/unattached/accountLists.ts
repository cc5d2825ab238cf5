import pLimit from 'p-limit';
import type { Account } from '../../domain/account';
import { keyOfPlace, type Place } from '../../domain/refs';
import { asError } from '../../errors/asError';
import type { Clouds } from '../clouds';
import type { IncompleteList, Incompleteness } from './incompleteList';
import type { KeptMarks } from './keptMarks';
import { type UnattachedKind, unattachedKinds } from './unattachedItem';
import { UnattachedList, type UnattachedListServices } from './unattachedList';

/** How many lists of an account are read at once, so that requests of the tree don't wait for all of them. */
export const maxListsAtOnce = 8;

export type AccountListsServices = Omit<UnattachedListServices, 'api' | 'listen' | 'inTurn' | 'markOf'> & {
  readonly clouds: Clouds;
  readonly kept: KeptMarks;
};

/** Returns why a list isn't complete; undefined if it is. */
function incompletenessOf({
  isWhole,
  error,
  unreadable,
}: Pick<UnattachedList, 'isWhole' | 'error' | 'unreadable'>): Incompleteness | undefined {
  if (error) return { kind: 'failed', error };
  if (!isWhole) return { kind: 'reading' };
  return unreadable.length > 0 ? { kind: 'unreadable', count: unreadable.length } : undefined;
}

/** The lists of an account: one for each region and kind. */
export class AccountLists {
  readonly account: Account;
  readonly #services: AccountListsServices;
  readonly #limit = pLimit(maxListsAtOnce);
  readonly #lists = new Map<string, UnattachedList>();
  #abort: AbortController | undefined;
  #error: Error | undefined;
  #unreadable: readonly Error[] = [];

  constructor(account: Account, services: AccountListsServices) {
    this.account = account;
    this.#services = services;
  }

  get all(): readonly UnattachedList[] {
    return [...this.#lists.values()];
  }

  get isReadingRegions(): boolean {
    return this.#abort !== undefined;
  }

  /** Why the list of regions couldn't be read. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** The reasons why some regions couldn't be read. */
  get unreadable(): readonly Error[] {
    return this.#unreadable;
  }

  /** Whether everything was read once, with every record. */
  get isComplete(): boolean {
    return this.incomplete().length === 0;
  }

  /** Returns the lists that haven't arrived completely: those of one kind, or all. */
  incomplete(kind?: UnattachedKind): readonly IncompleteList[] {
    const { account } = this;
    const asked = this.all.filter((list) => kind === undefined || list.kind === kind);
    const ofRegions = incompletenessOf({
      isWhole: !this.isReadingRegions,
      error: this.#error,
      unreadable: this.#unreadable,
    });
    return [
      ...(ofRegions ? [{ id: account.id, account, of: undefined, reason: ofRegions }] : []),
      ...asked.flatMap((list) => {
        const reason = incompletenessOf(list);
        return reason ? [{ id: list.id, account, of: list, reason }] : [];
      }),
    ];
  }

  /** Reads the list of regions, and the lists of all of them. Never rejects. */
  async read(): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#error = undefined;
    const { clouds, changed } = this.#services;
    changed();
    const unreadable: Error[] = [];
    try {
      await this.#services.kept.load(this.account);
      const regions = await clouds.regionsOf(this.account.id, abort.signal, (error) => unreadable.push(error));
      if (this.#abort !== abort) return;
      const { kinds } = clouds.providerOf(this.account.cloud);
      const known = unattachedKinds.filter((kind) => kinds.includes(kind));
      this.#use(
        regions.flatMap((region) => known.map((kind) => new UnattachedList(region, kind, this.#listServices()))),
      );
      this.#unreadable = unreadable;
    } catch (error) {
      if (this.#abort !== abort) return;
      this.#error = asError(error);
    }
    this.#abort = undefined;
    changed();
    if (!this.#error) await Promise.all(this.all.map((list) => list.read()));
  }

  /** Returns the lists of a region. */
  of(place: Place): readonly UnattachedList[] {
    const key = keyOfPlace(place);
    return this.all.filter(({ region }) => keyOfPlace(region) === key);
  }

  dispose(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    for (const list of this.#lists.values()) list.dispose();
    this.#lists.clear();
  }

  /** Keeps the lists that are known and still wanted, with what they contain. */
  #use(wanted: readonly UnattachedList[]): void {
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, list] of this.#lists) {
      if (ids.has(id)) continue;
      list.dispose();
      this.#lists.delete(id);
    }
    for (const list of wanted) if (!this.#lists.has(list.id)) this.#lists.set(list.id, list);
  }

  #listServices(): UnattachedListServices {
    const { clouds, kept, ...services } = this.#services;
    return {
      ...services,
      api: () => clouds.of(this.account.id),
      listen: clouds.listenToCalls,
      markOf: kept.finderOf(this.account),
      inTurn: (task) => this.#limit(task),
    };
  }
}
