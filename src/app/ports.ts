import type { Confirmed } from '../domain/confirmation';
import type { Action, Plan } from '../domain/plan';
import type { Catalogue, CodeNames } from '../errors/catalogue';
import type { Consequence, RequestRecord } from '../providers/contract';
import type { Disposable, Event } from './event';
import type { FirstStep } from './operations/steps/steps';
import type { SearchedList } from './search/searchedList';
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

/** Files below the user's home folder that other tools write. */
export interface HomeFiles {
  /** Resolves to undefined if the file doesn't exist. Rejects with the reason if it can't be read. */
  read(path: readonly string[]): Promise<string | undefined>;
  /** Calls `changed` after the file was changed, created or deleted. */
  watch(path: readonly string[], changed: () => void): Disposable;
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
  /** `Detach “web-data” from “web-01”?` */
  readonly question: string;
  /** The account, cloud and region, the device or address, and the end of the id. */
  readonly where: string;
  /** The ids of the cloud's account and project. */
  readonly scope: readonly Fact[];
  /** The verb on the button. */
  readonly verb: string;
  /** Why the request would be rejected, if it is sent nevertheless; empty otherwise. */
  readonly refusal: string;
  /** The identifying facts, read from the cloud for this dialog. */
  readonly facts: readonly Fact[];
  readonly consequences: readonly Consequence[];
  /** What has changed since the dialog was last shown; empty the first time. */
  readonly changes: readonly string[];
  /** Text that must be typed before the button works; undefined if a click is enough. */
  readonly typed: { readonly expected: string; readonly ask: string } | undefined;
  /** What can come first instead, in several steps with a dialog of their own; left out if there is nothing. */
  readonly inSteps?: readonly FirstStep[];
  /** Whether an assistant has proposed it; left out if the user has chosen it. */
  readonly isProposed?: boolean;
  /** How long the confirmation is valid, in milliseconds; left out unless other writes come first. */
  readonly validForMs?: number;
}

/**
 * Writes that are sent one after another, each only after the one before it is done. All prompts ask for the same text,
 * or for none.
 */
export interface StepsQuestion {
  readonly question: string;
  /** The verb on the button. */
  readonly verb: string;
  readonly steps: readonly [StepPrompt, StepPrompt, ...StepPrompt[]];
  /** What can come first instead of these steps, with a dialog of its own; left out if there is nothing. */
  readonly inSteps?: readonly FirstStep[];
  /** What applies when all steps are done. */
  readonly consequences: readonly Consequence[];
  /** The place of the step in which the user is interested: the others make it possible. */
  readonly main: number;
}

/** One of several writes, and how the dialog names it: `Stop Instance: web-01`. */
export interface StepPrompt {
  readonly label: string;
  readonly prompt: Prompt;
}

/** Writes of a review that are confirmed together. All prompts ask for their number. */
export interface ReviewPart {
  readonly question: string;
  /** Why these are confirmed apart from the others: a line for each. Empty if they aren't. */
  readonly names: readonly string[];
  /** What is changed in each account. */
  readonly accounts: readonly string[];
  /** What is lost, and what continues to be billed. */
  readonly consequences: readonly Consequence[];
  readonly prompts: readonly Prompt[];
}

/** All writes of a review. */
export interface ReviewQuestion {
  /** The verb on the button. */
  readonly verb: string;
  readonly parts: readonly ReviewPart[];
}

/** One write to confirm, in one or several ways. Each way has a button with its verb. */
export type Question<A extends Action = Action> = readonly [Prompt<A>, ...Prompt<A>[]];

/** The way that the user chose, and the confirmation of exactly its plan. */
export interface Answer<A extends Action = Action> {
  readonly prompt: Prompt<A>;
  readonly confirmed: Confirmed<A>;
}

/** The dialog before a write. */
export interface ConfirmationDialog {
  /**
   * Asks all questions together: the only place that issues confirmations. Returns one answer for each question, in
   * their order. Returns what should come first if the user wants that instead, and undefined if the user cancels.
   */
  confirm<A extends Action>(questions: readonly Question<A>[]): Promise<readonly Answer<A>[] | FirstStep | undefined>;
  /**
   * Asks once for all steps. Returns one answer for each step. Returns what should come first if the user wants that
   * instead, and undefined if the user cancels.
   */
  confirmSteps(question: StepsQuestion): Promise<readonly Answer[] | FirstStep | undefined>;
  /**
   * Asks for each part of a review, one after another. Returns one answer for each write, in the order of the parts.
   * Returns undefined if the user cancels: then none is confirmed.
   */
  confirmReview(question: ReviewQuestion): Promise<readonly Answer[] | undefined>;
}

export type ProgressTask<T> = (report: (message: string) => void, signal: AbortSignal) => Promise<T>;

/** Shows that a task takes time. */
export interface Progress {
  /** Has a *Cancel* button, which aborts the signal. */
  run<T>(title: string, task: ProgressTask<T>): Promise<T>;
  /** Has a *Stop Waiting* button, which aborts the signal: what was sent can't be canceled. */
  runAfterSending<T>(title: string, task: ProgressTask<T>): Promise<T>;
}

/** Asks for one line of text. `validate` returns what is wrong with it; undefined if nothing is. */
export interface InputRequest {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly masked?: boolean;
  readonly validate?: (text: string) => string | undefined;
}

/** The place of a prompt in its form. */
export interface FormPlace {
  /** Counted from 1. */
  readonly step: number;
  readonly total: number;
  /** Whether there is a step before it. */
  readonly canGoBack: boolean;
}

/** A text to enter in a form. */
export interface FormText extends InputRequest, FormPlace {
  /** What is wrong with what was entered before; empty if nothing is. Shown until the text changes. */
  readonly problem: string;
  /** Whether the text is masked, although the box isn't: it may contain a secret. */
  readonly isSensitive?: (text: string) => boolean;
  /** Whether the text is accepted as soon as it is in the box, so that it doesn't stay on the screen. */
  readonly isAcceptedImmediately?: (text: string) => boolean;
}

/** A list in a form, of which one item is selected. */
export interface FormList<T> extends FormPlace {
  readonly title: string;
  readonly items: readonly PickItem<T>[];
  /** Whether an item is the one that was selected before. */
  readonly isSelected: (value: T) => boolean;
}

/** What the user did in a form. `V` is what was in the box when the user went back. */
export type FormEntry<T, V = undefined> =
  | { readonly kind: 'entered'; readonly value: T }
  | { readonly kind: 'back'; readonly value: V };

export interface PickItem<T> {
  /** Of the items that arrive together, those with a smaller number come first. Left out, it is 0. */
  readonly order?: number;
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly value: T;
}

/** An item of a list from which several can be selected. */
export interface SelectableItem<T> extends PickItem<T> {
  /** Whether it is selected at first. */
  readonly isSelected: boolean;
}

/** A format of files that the user can save. */
export interface FileFormat {
  readonly label: string;
  /** Without a dot. */
  readonly extension: string;
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
  /** Shows a modal question. Enter presses `keep`, the button that changes nothing. */
  showConfirmation(message: string, detail: string, verb: string, keep: string): Promise<boolean>;
  showInput(question: InputRequest): Promise<string | undefined>;
  /** Asks for a text in a form. Undefined if the user cancels. Going back returns what was in the box. */
  showFormText(question: FormText): Promise<FormEntry<string, string> | undefined>;
  /** Shows a list in a form. Undefined if the user cancels. */
  showFormList<T>(question: FormList<T>): Promise<FormEntry<T> | undefined>;
  /** Shows a list that may keep filling while it is open. The signal is aborted when it is closed. */
  pick<T>(title: string, items: (signal: AbortSignal) => AsyncIterable<readonly PickItem<T>[]>): Promise<T | undefined>;
  /** Shows a list that is searched while the user types. Undefined if the user cancels. Disposes of the list. */
  search<T>(list: SearchedList<T>): Promise<T | undefined>;
  /** Shows a list from which several items can be selected. Undefined if the user cancels. */
  pickMany<T>(title: string, items: readonly SelectableItem<T>[]): Promise<readonly T[] | undefined>;
  copy(text: string): Promise<void>;
  /** Asks for a file and writes it. Resolves with its path; undefined if the user cancels. */
  save(name: string, format: FileFormat, text: string): Promise<string | undefined>;
  /** Returns the text of the clipboard. */
  pastedText(): Promise<string>;
  /** Asks for a file and returns its text; undefined if the user cancels. Throws RefusedError if it is too large. */
  openText(verb: string): Promise<string | undefined>;
  open(url: string): Promise<void>;
  showLog(): void;
  /** Shows the tree. */
  showTree(): Promise<void>;
  /**
   * Runs a command of the extension, on a row if given, as its menu item does. The command reports its own failures.
   */
  run(
    command: 'addAccount' | 'allowChanges' | 'copyPolicy' | 'editAccount' | 'renewCredentials',
    row?: TreeNode,
  ): Promise<void>;
  /** Selects a row in the view without taking the focus. */
  reveal(row: TreeNode): Promise<void>;
  /** Takes all messages off the screen. The editor keeps them in its list of notifications. */
  hideMessages(): Promise<void>;
}

export interface Log {
  request(record: RequestRecord): void;
  info(message: string): void;
  error(message: string): void;
}

/** The documented codes of the clouds. Each part is loaded on first use. */
export interface Catalogues {
  /** Reads the names of a cloud's codes, which the finder needs. */
  names(cloud: string): Promise<CodeNames>;
  /** Opens the catalog of a cloud, which explains its codes. */
  open(cloud: string): Promise<Catalogue>;
}

/** Starts a timer of so many milliseconds. Returns the function that stops it. */
export type StartTimer = (ms: number, then: () => void) => () => void;

/** A language that the texts are available in. */
export type Language = 'en' | 'zh-cn';
