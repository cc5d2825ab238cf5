import type { Confirmed } from '../domain/confirmation';
import type { Action, Plan } from '../domain/plan';
import type { CatalogueRow } from '../errors/catalogue';
import type { Choice, Consequence, RequestRecord } from '../providers/contract';
import type { Event } from './event';
import type { TreeNode } from './tree/node';

/** The editor's SecretStorage, the only place for secrets: never a setting, never a file of the extension. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  /** Rejects in editors that can't list them. */
  keys(): PromiseLike<readonly string[]>;
  /** Fires after changes in any window, a moment later; in a browser only after changes in this window. */
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** Small values that all windows on this machine share. Contains no secret. */
export interface SharedState {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Fires with the key after a change in any window, a moment later. May fire without a change. */
  readonly onDidChange: Event<string>;
  /**
   * Runs a task while no other window runs one with the same key. Rejects with the signal's reason if it is aborted
   * first.
   */
  runExclusive<T>(key: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Small values that are kept when the window is closed. Contains no secret. */
export interface Memento {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A fact that the dialog shows; compared again after the confirmation. Values may be untrusted text. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Everything that the user reads before a write. The dialog shows all of it; the plan is what is sent. */
export interface Prompt<A extends Action = Action> {
  readonly plan: Plan<A>;
  /** `Detach disk “web-1-data”?` */
  readonly question: string;
  /** The verb on the button. */
  readonly verb: string;
  /** The identifying facts, read from the cloud for this dialog. */
  readonly facts: readonly Fact[];
  readonly consequences: readonly Consequence[];
  /** What has changed since the dialog was last shown; empty the first time. */
  readonly changes: readonly string[];
  /** Text that must be typed before the button works; undefined if a click is enough. */
  readonly typed: { readonly expected: string; readonly ask: string } | undefined;
}

/** The dialogs before a write. */
export interface ConfirmationDialog {
  /**
   * Asks for a confirmation of all prompts together: the only place that issues one. Returns one confirmation for each
   * prompt, in their order. Returns undefined if the user cancels.
   */
  confirm<A extends Action>(prompts: readonly Prompt<A>[]): Promise<readonly Confirmed<A>[] | undefined>;
  /** Returns undefined if the user cancels. */
  choose(choice: Choice): Promise<string | undefined>;
  /** Sandbox accounts only: asks whether to send a request that would be blocked, to see how the cloud rejects it. */
  sendAnyway(refusal: string): Promise<boolean>;
}

/** Shows that a task takes time. The signal is aborted when the user cancels. */
export interface Progress {
  run<T>(title: string, task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Asks for one line of text. `validate` returns what is wrong with it; undefined if nothing is. */
export interface InputRequest {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly masked?: boolean;
  readonly validate?: (text: string) => string | undefined;
}

export interface PickItem<T> {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly value: T;
}

/**
 * The other parts of the editor that commands use. Messages may contain untrusted text: the implementation removes
 * markup.
 */
export interface UserInterface {
  /** Resolves with the button that was clicked; undefined if the message was closed. */
  showInformation(message: string, ...buttons: string[]): Promise<string | undefined>;
  showWarning(message: string, ...buttons: string[]): Promise<string | undefined>;
  showError(message: string, ...buttons: string[]): Promise<string | undefined>;
  /** Shows a modal question with one button besides Cancel. */
  showConfirmation(message: string, detail: string, verb: string): Promise<boolean>;
  showInput(question: InputRequest): Promise<string | undefined>;
  /** Shows a list that may keep filling while it is open. The signal is aborted when it is closed. */
  pick<T>(title: string, items: (signal: AbortSignal) => AsyncIterable<readonly PickItem<T>[]>): Promise<T | undefined>;
  copy(text: string): Promise<void>;
  open(url: string): Promise<void>;
  showLog(): void;
  /** Shows the tree. */
  showTree(): Promise<void>;
  /**
   * Runs a command of the extension, on a row if given, as its menu item does. The command reports its own failures.
   */
  run(command: 'addAccount' | 'editAccount', row?: TreeNode): Promise<void>;
}

export interface Log {
  request(record: RequestRecord): void;
  info(message: string): void;
  error(message: string): void;
}

/** The documented codes of a cloud, loaded on first use. */
export interface Catalogues {
  rows(cloud: string): Promise<readonly CatalogueRow[]>;
}

/** Starts a timer of so many milliseconds. Returns the function that stops it. */
export type StartTimer = (ms: number, then: () => void) => () => void;

/** A language that the texts are available in. */
export type Language = 'en' | 'zh-cn';
