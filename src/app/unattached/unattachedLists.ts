import type { Place } from '../../domain/refs';
import type { Accounts } from '../accounts/accounts';
import type { Clouds } from '../clouds';
import type { Disposable } from '../event';
import { isUnfinished } from '../operations/record/operationRecord';
import type { OperationChange, Operations } from '../operations/record/operations';
import type { StartTimer } from '../ports';
import type { TreeModel } from '../tree/treeModel';
import { AccountLists } from './accountLists';
import type { IncompleteList } from './incompleteList';
import type { KeptMarks } from './keptMarks';
import type { UnattachedItem, UnattachedKind } from './unattachedItem';
import type { UnattachedList } from './unattachedList';

export interface UnattachedListsOptions {
  readonly accounts: Accounts;
  readonly clouds: Clouds;
  readonly store: Operations;
  readonly tree: Pick<TreeModel, 'onDidFindOutdated'>;
  readonly kept: KeptMarks;
  readonly timer: StartTimer;
}

/** The lists of an account, or of a kind; all that are read if neither is set. */
export interface ListsScope {
  readonly account?: string;
  readonly kind?: UnattachedKind;
}

/** Called when resources arrive or leave, and when the lists have changed otherwise. */
export interface ListsListener {
  readonly added: (item: UnattachedItem) => void;
  readonly removed: (item: UnattachedItem) => void;
  readonly changed: () => void;
}

/**
 * The lists of unattached resources of all accounts and regions. Nothing is read before `start`, and nothing is read
 * again while the view isn't visible.
 */
export class UnattachedLists implements Disposable {
  readonly #options: UnattachedListsOptions;
  readonly #listener: ListsListener;
  readonly #accounts = new Map<string, AccountLists>();
  readonly #subscriptions: readonly Disposable[];
  #isStarted = false;
  #isVisible = true;

  constructor(options: UnattachedListsOptions, listener: ListsListener) {
    this.#options = options;
    this.#listener = listener;
    this.#subscriptions = [
      options.accounts.onDidChange(() => this.#accountsChanged()),
      options.store.onDidChange((change) => this.#operationChanged(change)),
      options.tree.onDidFindOutdated((place) => this.refreshPlace(place)),
      options.kept.onDidChange(() => this.#marksChanged()),
    ];
  }

  /** Starts reading. Does nothing the second time. */
  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#accountsChanged();
  }

  /** The lists of all accounts, in the order of the accounts. */
  get accounts(): readonly AccountLists[] {
    return this.#options.accounts.list().flatMap(({ id }) => this.#accounts.get(id) ?? []);
  }

  *items(): Iterable<UnattachedItem> {
    for (const list of this.#lists()) yield* list.items;
  }

  /** Whether there may be more resources than are known: of an account, or of all. */
  isPartial(account?: string): boolean {
    return this.incomplete(account === undefined ? {} : { account }).length > 0;
  }

  /** Returns the lists that haven't arrived completely: those of an account, of a kind, or all. */
  incomplete({ account, kind }: ListsScope): readonly IncompleteList[] {
    const asked = account === undefined ? this.accounts : this.accounts.filter((each) => each.account.id === account);
    return asked.flatMap((lists) => lists.incomplete(kind));
  }

  /** Reads everything again. */
  refresh(): void {
    if (!this.#isStarted) return;
    this.#options.clouds.resume();
    for (const account of this.#accounts.values()) void account.read();
  }

  /** Reads the lists of a region again, when the view is visible. */
  refreshPlace(place: Place, kind?: UnattachedKind): void {
    const lists = this.#accounts.get(place.account)?.of(place) ?? [];
    for (const list of lists) {
      if (kind !== undefined && list.kind !== kind) continue;
      if (this.#isVisible) void list.read();
      else list.isStale = true;
    }
  }

  /** Reads what has become outdated while the view wasn't visible. */
  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (!isVisible || !this.#isStarted) return;
    this.#accountsChanged();
    for (const list of this.#lists()) if (list.isStale) void list.read();
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
    for (const account of this.#accounts.values()) account.dispose();
    this.#accounts.clear();
  }

  #lists(): readonly UnattachedList[] {
    return [...this.#accounts.values()].flatMap(({ all }) => all);
  }

  /** Drops the lists of accounts that were removed or changed, and reads those of new ones. */
  #accountsChanged(): void {
    if (!this.#isStarted) return;
    const { accounts, clouds, store, kept, timer } = this.#options;
    const known = accounts.list().filter(({ cloud }) => clouds.providers.some(({ id }) => id === cloud));
    for (const [id, lists] of this.#accounts) {
      if (known.includes(lists.account)) continue;
      lists.dispose();
      this.#accounts.delete(id);
    }
    for (const account of this.#isVisible ? known : []) {
      if (this.#accounts.has(account.id)) continue;
      const services = { clouds, kept, timer, revision: () => store.revision, ...this.#listener };
      const lists = new AccountLists(account, services);
      this.#accounts.set(account.id, lists);
      void lists.read();
    }
    this.#listener.changed();
  }

  #operationChanged({ record, before }: OperationChange): void {
    const { target } = record.plan;
    const { kind } = target;
    if (!this.#isStarted || (kind !== 'disk' && kind !== 'vnic')) return;
    const hasEnded = !isUnfinished(record) && (before === undefined || isUnfinished(before));
    const isLeftAlone = record.stoppedWaiting && !before?.stoppedWaiting;
    if (hasEnded || isLeftAlone) this.refreshPlace(target, kind);
    this.#listener.changed();
  }

  #marksChanged(): void {
    for (const list of this.#lists()) list.markAgain();
    this.#listener.changed();
  }
}
