import * as l10n from '@vscode/l10n';
import { keyOf } from '../../domain/refs';
import type { App } from '../app';
import { Emitter } from '../event';
import { CloudSearch } from './cloudSearch';
import { type FoundAction, foundItem, recentItem } from './foundItems';
import { KnownTexts } from './knownTexts';
import type { Located } from './located';
import type { SearchItem } from './searchedList';
import { searchPlaceholder } from './searchPlaceholder';
import type { Pause, SearchSource } from './searchSession';
import type { Rank } from './searchText';
import type { TextList } from './textList';
import { unsearchedItems } from './unsearchedItems';

/** The clouds aren't searched for fewer characters: too much would match. */
const minSearchLength = 2;

/** Everything of all accounts: what is known, and what the clouds find. */
export class ResourceSearch implements SearchSource<Located, FoundAction | Error> {
  readonly placeholder = searchPlaceholder();
  readonly #app: App;
  readonly #known: KnownTexts;
  readonly #clouds: CloudSearch;
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  /** Whether something was typed that the clouds are searched for. */
  #isSearching = false;

  constructor(app: App) {
    const { accounts, clouds, explain, recentRegions, tree } = app;
    this.#app = app;
    this.#known = new KnownTexts(tree.resources);
    this.#clouds = new CloudSearch(recentRegions.sortAccounts(accounts.list()), { clouds, explain });
    this.#clouds.onDidChange(() => this.#changed.fire());
  }

  get title(): string {
    const name = l10n.t('Go to Resource');
    if (!this.#isSearching) return name;
    const { searched, total } = this.#clouds.progress;
    return l10n.t('{0}: {1} of {2} regions searched', name, searched, total);
  }

  get isBusy(): boolean {
    return this.#clouds.isBusy;
  }

  get notes(): readonly SearchItem<FoundAction | Error>[] {
    return this.#isSearching ? unsearchedItems(this.#clouds) : [];
  }

  refresh(pause: Pause, isOutdated: () => boolean): Promise<void> {
    return this.#known.refresh(pause, isOutdated);
  }

  *lists(): Iterable<TextList<Located>> {
    yield* this.#known.lists();
    yield this.#clouds.found;
  }

  keyOf({ resource }: Located): string {
    return keyOf(resource.ref);
  }

  orderOf(_: Located, rank: Rank): number {
    return rank;
  }

  itemOf(located: Located, query: string): SearchItem<FoundAction | Error> {
    const { cloud, account } = located.resource.ref;
    return foundItem(located, {
      names: this.#app.tree.resources.names,
      operations: this.#app.clouds.providerOf(cloud).operations,
      accountName: this.#accountName(account),
      query,
    });
  }

  firstItems(): ReadonlyMap<string, SearchItem<FoundAction | Error>> {
    const { tree, recentResources, accounts } = this.#app;
    const recent = recentResources.list().filter(({ ref }) => accounts.find(ref.account)?.cloud === ref.cloud);
    return new Map(
      recent.map(({ ref, name }) => {
        const known = tree.resources.of(ref);
        return [keyOf(ref), known ? this.itemOf(known, '') : recentItem(ref, name, this.#accountName(ref.account))];
      }),
    );
  }

  search(typed: string): void {
    if (typed.length < minSearchLength) return;
    this.#isSearching = true;
    this.#clouds.search(typed);
  }

  stop(): void {
    this.#isSearching = false;
    this.#clouds.stop();
  }

  dispose(): void {
    this.#clouds.dispose();
    this.#changed.dispose();
  }

  #accountName(id: string): string {
    return this.#app.accounts.find(id)?.name ?? '';
  }
}
