import type { SearchedList, SearchState } from '../../src/app/search/searchedList';
import { untilTrue } from './until';

/** Types into a searched list as a user does, and reads what it shows. */
export class SearchDriver<T> {
  readonly #list: SearchedList<T>;
  readonly #passTime: () => void;
  /** Everything that was shown, in order. */
  readonly states: SearchState<T>[] = [];
  error: unknown;

  constructor(list: SearchedList<T>, passTime: () => void) {
    this.#list = list;
    this.#passTime = passTime;
    list.start(
      (state) => this.states.push(state),
      (error) => {
        this.error = error;
      },
    );
  }

  get shown(): SearchState<T> {
    return this.states.at(-1) ?? { title: '', items: [], isBusy: true };
  }

  get labels(): readonly string[] {
    return this.shown.items.map(({ label }) => label);
  }

  /** Types a text and waits until everything has been searched. */
  async type(text: string): Promise<SearchState<T>> {
    const before = this.states.length;
    this.#list.type(text);
    await this.#until(() => this.states.length > before && !this.shown.isBusy);
    return this.shown;
  }

  /** Types a text without waiting, as the user does before the next key. */
  press(text: string): void {
    this.#list.type(text);
  }

  /** Waits for something while the time passes. */
  async #until(test: () => boolean): Promise<void> {
    await untilTrue(async () => {
      this.#passTime();
      return test();
    }, 5);
  }

  until(test: (state: SearchState<T>) => boolean): Promise<void> {
    return this.#until(() => test(this.shown));
  }

  close(): void {
    this.#list.dispose();
  }
}
