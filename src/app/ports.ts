import type { Confirmed } from '../domain/confirmation';
import type { Action, Plan } from '../domain/plan';
import type { CatalogueRow } from '../errors/catalogue';
import type { Choice, Consequence, RequestRecord } from '../providers/contract';
import type { Event } from './event';
import type { TreeNode } from './tree/node';

/** Where secrets are kept: the editor's SecretStorage. Never a setting, never a file of ours. */
export interface Secrets {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  /** Rejects in editors that cannot list them. */
  keys(): PromiseLike<readonly string[]>;
  /** Tells of changes of every window, a moment later; an editor in a browser tells of its own window's only. */
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** Small facts that every window on this machine reads as they are now. Nothing secret. */
export interface SharedState {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Runs the task while no other window runs one of this key. Rejects with the signal's reason when that comes first. */
  runExclusive<T>(key: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Small facts that outlive the window. Nothing secret. */
export interface Memento {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** A fact of the dialog: compared again after the yes. Values may hold foreign text. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** All that a person reads before a write. The dialog shows it whole; what runs is the plan. */
export interface Prompt<A extends Action = Action> {
  readonly plan: Plan<A>;
  /** `Detach disk “web-1-data”?` */
  readonly question: string;
  /** The verb on the button. */
  readonly verb: string;
  /** Who, where, what: read fresh from the cloud. */
  readonly facts: readonly Fact[];
  readonly consequences: readonly Consequence[];
  /** What has become different since the question was last asked; empty the first time. */
  readonly changes: readonly string[];
  /** Text that must be typed before the button works; undefined where a click is enough. */
  readonly typed: { readonly expected: string; readonly ask: string } | undefined;
}

/** What commands ask of the person at the editor. */
export interface ConfirmationDialog {
  /** The one place where confirmations are made. Undefined: no. */
  confirm<A extends Action>(prompt: Prompt<A>): Promise<Confirmed<A> | undefined>;
  /** Undefined: called off. */
  choose(choice: Choice): Promise<string | undefined>;
  /** Sandbox accounts only: whether to send what we would refuse, to see the cloud's own refusal. */
  sendAnyway(refusal: string): Promise<boolean>;
}

/** Shows that something takes time. The signal is aborted when the person stops waiting. */
export interface Progress {
  run<T>(title: string, task: (report: (message: string) => void, signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** A question for one line of text. `check` returns what is wrong with it, or undefined. */
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

/** What else commands use of the editor. Messages may hold foreign text: whoever shows them takes the markup out. */
export interface UserInterface {
  /** Resolves with the button that was clicked. */
  showInformation(message: string, ...buttons: string[]): Promise<string | undefined>;
  showWarning(message: string, ...buttons: string[]): Promise<string | undefined>;
  showError(message: string, ...buttons: string[]): Promise<string | undefined>;
  /** A modal question with one answer besides Cancel. */
  showConfirmation(message: string, detail: string, verb: string): Promise<boolean>;
  showInput(question: InputRequest): Promise<string | undefined>;
  /** Items may go on arriving while the list is open; the signal is aborted when it is closed. */
  pick<T>(title: string, items: (signal: AbortSignal) => AsyncIterable<readonly PickItem<T>[]>): Promise<T | undefined>;
  copy(text: string): Promise<void>;
  open(url: string): Promise<void>;
  showLog(): void;
  /** Brings the tree to the front. */
  showTree(): Promise<void>;
  /** Runs a command of ours, on a row if there is one, as its menu item does: whatever fails is reported there. */
  run(command: 'addAccount' | 'editAccount', row?: TreeNode): Promise<void>;
}

export interface Log {
  request(record: RequestRecord): void;
  info(message: string): void;
  error(message: string): void;
}

/** The documented codes of a cloud, loaded when first asked for. */
export interface Catalogues {
  rows(cloud: string): Promise<readonly CatalogueRow[]>;
}

export type Language = 'en' | 'zh-cn';
