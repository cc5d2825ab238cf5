import * as l10n from '@vscode/l10n';
import type { Event } from '../event';
import type { StartTimer } from '../ports';
import { maxSearchItems, type SearchedList, type SearchItem, type SearchState } from './searchedList';
import { queryOf, type Rank, rankOf } from './searchText';
import type { TextList } from './textList';
import { TopMatches } from './topMatches';

/** Lets other work of the editor run. */
export type Pause = () => Promise<void>;

/** What a list searches. `E` is what is found, and `T` what the user selects. */
export interface SearchSource<E, T> {
  readonly placeholder: string;
  /** Brings the lists up to date, and pauses often. Stops when `isOutdated` returns true. */
  refresh?(pause: Pause, isOutdated: () => boolean): Promise<void>;
  /** What is known. During a search, entries are only added, at the end of a list. */
  lists(): Iterable<TextList<E>>;
  keyOf(entry: E): string;
  /** Returns the place of a match: a smaller number comes first. */
  orderOf(entry: E, rank: Rank): number;
  /** `query` is what was typed, as it is compared; empty if nothing was. */
  itemOf(entry: E, query: string): SearchItem<T>;
  /** The items that come first while nothing is typed, by the keys of their entries. */
  firstItems?(): ReadonlyMap<string, SearchItem<T>>;
  /** Starts to load entries. Called once. */
  start?(): void;
  /** Searches elsewhere. Called a moment after the text was typed; what it was called with before is outdated. */
  search?(typed: string): void;
  /** Ends the search for what was typed before. */
  stop?(): void;
  /** Fires when entries were added, or when something else of the source has changed. */
  readonly onDidChange: Event<void>;
  readonly title: string;
  readonly isBusy: boolean;
  /** What the list says besides its matches, such as what couldn’t be read. */
  readonly notes: readonly SearchItem<T>[];
  /** Why nothing can be loaded. */
  readonly failure?: unknown;
  dispose(): void;
}

/** Nothing is requested until the text hasn’t changed for so long, in milliseconds. */
export const typingPauseMs = 300;
/** The shortest time between two updates with what has arrived, in milliseconds. */
const redrawMs = 250;
/** How many texts are compared before other work runs: a few milliseconds. */
const sliceSize = 10_000;

/** A search for one text. */
interface Run<E> {
  readonly query: string;
  readonly top: TopMatches<E>;
  /** How much of each list has been compared. */
  readonly compared: Map<TextList<E>, number>;
}

const moreItem = (): SearchItem<never> => ({
  label: l10n.t('More than {0} matches', maxSearchItems),
  description: '',
  detail: l10n.t('Type more characters to see the others.'),
  icon: 'ellipsis',
  value: undefined,
});

/** Searches a source for what the user types, in slices that leave time for other work. */
export class SearchSession<E, T> implements SearchedList<T> {
  readonly placeholder: string;
  readonly #source: SearchSource<E, T>;
  readonly #timer: StartTimer;
  readonly #pause: Pause;
  #run: Run<E>;
  #show: (state: SearchState<T>) => void = () => undefined;
  #fail: (error: unknown) => void = () => undefined;
  #stopTyping: () => void = () => undefined;
  #stopRedraw: (() => void) | undefined;
  /** Whether the text might still change before the source is searched for it. */
  #isTyping = false;
  /** Whether the lists have to be compared again once the present comparison is done. */
  #isOutdated = false;
  #isComparing = false;
  #isDisposed = false;
  /** How many texts have been compared since other work could run. */
  #sincePause = 0;

  constructor(source: SearchSource<E, T>, timer: StartTimer, pause: Pause = () => new Promise(setImmediate)) {
    this.#source = source;
    this.placeholder = source.placeholder;
    this.#timer = timer;
    this.#pause = pause;
    this.#run = this.#newRun('');
  }

  start(show: (state: SearchState<T>) => void, fail: (error: unknown) => void): void {
    this.#show = show;
    this.#fail = fail;
    this.#source.onDidChange(() => this.#sourceChanged());
    this.#source.start?.();
    this.#compareSoon();
  }

  type(text: string): void {
    this.#stopTyping();
    this.#source.stop?.();
    this.#run = this.#newRun(queryOf(text));
    this.#isTyping = true;
    this.#compareSoon();
    this.#stopTyping = this.#timer(typingPauseMs, () => this.#typed(text.trim()));
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#stopTyping();
    this.#stopRedraw?.();
    this.#source.dispose();
  }

  #typed(text: string): void {
    this.#isTyping = false;
    this.#source.search?.(text);
    this.#compareSoon();
  }

  #newRun(query: string): Run<E> {
    return { query, top: new TopMatches(maxSearchItems, (entry) => this.#source.keyOf(entry)), compared: new Map() };
  }

  /** Everything that arrives within a short time is shown together. */
  #sourceChanged(): void {
    if (this.#source.failure !== undefined) this.#fail(this.#source.failure);
    else if (!this.#source.isBusy) this.#compareSoon();
    else this.#stopRedraw ??= this.#timer(redrawMs, () => this.#compareSoon());
  }

  #compareSoon(): void {
    this.#stopRedraw?.();
    this.#stopRedraw = undefined;
    this.#isOutdated = true;
    if (!this.#isComparing) void this.#compare().catch((error: unknown) => this.#fail(error));
  }

  async #compare(): Promise<void> {
    this.#isComparing = true;
    try {
      while (this.#isOutdated && !this.#isDisposed) {
        this.#isOutdated = false;
        const run = this.#run;
        const isOutdated = (): boolean => run !== this.#run || this.#isDisposed;
        if (run.compared.size === 0) await this.#source.refresh?.(this.#pause, isOutdated);
        for (const list of this.#source.lists()) await this.#compareList(run, list, isOutdated);
        if (!isOutdated()) this.#show(this.#stateOf(run));
      }
    } finally {
      this.#isComparing = false;
    }
  }

  async #compareList(run: Run<E>, list: TextList<E>, isOutdated: () => boolean): Promise<void> {
    while ((run.compared.get(list) ?? 0) < list.size && !isOutdated()) {
      const from = run.compared.get(list) ?? 0;
      const to = Math.min(from + sliceSize - this.#sincePause, list.size);
      list.forEach(from, to, (entry, text) => {
        const rank = rankOf(text, run.query);
        if (rank !== undefined) run.top.add(this.#source.orderOf(entry, rank), entry);
      });
      run.compared.set(list, to);
      this.#sincePause += to - from;
      if (this.#sincePause < sliceSize) continue;
      this.#sincePause = 0;
      await this.#pause();
    }
  }

  #stateOf({ query, top }: Run<E>): SearchState<T> {
    const { notes, title, isBusy } = this.#source;
    const first = (query === '' ? this.#source.firstItems?.() : undefined) ?? new Map<string, SearchItem<T>>();
    const others = top.entries.filter((entry) => !first.has(this.#source.keyOf(entry)));
    const room = maxSearchItems - notes.length - 1;
    const found = [...first.values(), ...others.map((entry) => this.#source.itemOf(entry, query))];
    const more = top.hasMore || found.length > room ? [moreItem()] : [];
    return { title, isBusy: isBusy || this.#isTyping, items: [...found.slice(0, room), ...more, ...notes] };
  }
}
