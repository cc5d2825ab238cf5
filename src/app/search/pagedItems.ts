import { Emitter } from '../event';
import type { PickItem } from '../ports';
import type { SearchItem } from './searchedList';
import type { SearchSource } from './searchSession';
import { type Rank, searchTextFrom } from './searchText';
import { TextList } from './textList';

/** An item of a list that is read in pages. */
export interface PagedItem<T> extends PickItem<T> {
  /** The same for an item that a filter of the cloud finds again. */
  readonly key?: string;
  /** What the item is found by besides its texts. */
  readonly search?: string;
  /** Whether it stays, whatever is typed: it says that something couldn’t be read. */
  readonly isNote?: true;
}

export type ItemPages<T> = AsyncIterable<readonly PagedItem<T>[]>;

export interface PagedItemsOptions<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Reads all items. The signal is aborted when the list is closed. */
  readonly pages: (signal: AbortSignal) => ItemPages<T>;
  /** Finds items by the cloud's own filters, while the pages are still being read. A failure is ignored. */
  readonly find?: (typed: string, signal: AbortSignal) => ItemPages<T>;
}

const rankCount = 3;

/** Searches the items of one list, while its pages arrive. */
export class PagedItems<T> implements SearchSource<PagedItem<T>, T> {
  readonly title: string;
  readonly placeholder: string;
  readonly #options: PagedItemsOptions<T>;
  readonly #list = new TextList<PagedItem<T>>();
  readonly #notes: PagedItem<T>[] = [];
  readonly #closing = new AbortController();
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #finding = new AbortController();
  isBusy = true;
  failure: unknown;

  constructor(options: PagedItemsOptions<T>) {
    this.#options = options;
    this.title = options.title;
    this.placeholder = options.placeholder;
  }

  get notes(): readonly SearchItem<T>[] {
    return this.#notes;
  }

  lists(): Iterable<TextList<PagedItem<T>>> {
    return [this.#list];
  }

  keyOf({ key, label, description, detail }: PagedItem<T>): string {
    return key ?? JSON.stringify([label, description, detail]);
  }

  orderOf({ order = 0 }: PagedItem<T>, rank: Rank): number {
    return order * rankCount + rank;
  }

  itemOf(entry: PagedItem<T>): SearchItem<T> {
    return entry;
  }

  start(): void {
    void this.#read();
  }

  search(typed: string): void {
    const { find } = this.#options;
    if (find && typed !== '' && this.isBusy) void this.#find(find(typed, this.#finding.signal));
  }

  stop(): void {
    this.#finding.abort();
    this.#finding = new AbortController();
  }

  dispose(): void {
    this.#closing.abort();
    this.#finding.abort();
    this.#changed.dispose();
  }

  async #read(): Promise<void> {
    try {
      await this.#addAll(this.#options.pages(this.#closing.signal));
    } catch (error) {
      if (!this.#closing.signal.aborted) this.failure = error;
    }
    this.isBusy = false;
    this.#changed.fire();
  }

  /** The pages that are being read contain the same, so that a failure of the filters only delays it. */
  async #find(pages: ItemPages<T>): Promise<void> {
    try {
      await this.#addAll(pages);
    } catch {
      return;
    }
  }

  async #addAll(pages: ItemPages<T>): Promise<void> {
    for await (const page of pages) {
      for (const item of page) this.#add(item);
      this.#changed.fire();
    }
  }

  #add(item: PagedItem<T>): void {
    if (item.isNote) {
      this.#notes.push(item);
      return;
    }
    const { search = '', ...shown } = item;
    const { label, description, detail } = shown;
    this.#list.add(shown, searchTextFrom([label, description, detail, search]));
  }
}
