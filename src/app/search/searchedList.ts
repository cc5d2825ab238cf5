import type { Disposable } from '../event';

/** A button of an item. */
export interface ItemButton<T> {
  /** A codicon's name. */
  readonly icon: string;
  readonly label: string;
  /** What the list resolves with when the button is pressed. */
  readonly value: T;
}

/** An item of a searched list. Its texts may be untrusted. */
export interface SearchItem<T> {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** Undefined for an item that only says something and can't be selected. */
  readonly value: T | undefined;
  /** A codicon's name. */
  readonly icon?: string;
  readonly buttons?: readonly ItemButton<T>[];
}

/** What a searched list shows. */
export interface SearchState<T> {
  /** Says how far the search is. */
  readonly title: string;
  /** At most as many as `maxSearchItems`. All match what was typed: the editor must not filter them. */
  readonly items: readonly SearchItem<T>[];
  /** Whether more might arrive. */
  readonly isBusy: boolean;
}

/** A list whose items depend on what the user types. Its search ends when it is disposed of. */
export interface SearchedList<T> extends Disposable {
  /** Shown while nothing is typed. */
  readonly placeholder: string;
  /** Starts with an empty text. Calls `show` after each change, and `fail` once if the items can't be loaded. */
  start(show: (state: SearchState<T>) => void, fail: (error: unknown) => void): void;
  /** Searches for another text. What was found for the one before is no longer shown. */
  type(text: string): void;
}

/** How many items a list has at a time: each update sends all of them to the window. */
export const maxSearchItems = 200;
