import * as l10n from '@vscode/l10n';
import type { Disposable } from '../event';
import type { StartTimer } from '../ports';

/** How much of a document has been searched, in UTF-16 units. */
export interface ScanProgress {
  /** The name of the document. Untrusted text. */
  readonly name: string;
  readonly searched: number;
  readonly length: number;
}

/** A text in the status bar with the sign that something is running. */
export interface ShownStatus {
  report(message: string): void;
  close(): void;
}

export interface ScanStatusOptions {
  readonly timer: StartTimer;
  readonly open: (title: string) => ShownStatus;
  /** The documents that are being searched now. */
  readonly progress: () => readonly ScanProgress[];
}

/** A search that takes less time shows no status, in milliseconds: it would only flash. */
export const showAfterMs = 1000;
export const updateEveryMs = 250;
/** A status that is shown stays for at least so many updates. */
const leastUpdates = 2;

/** Shows how far the search for codes has got, while it takes noticeably long. */
export class ScanStatus implements Disposable {
  readonly #options: ScanStatusOptions;
  #isBusy = false;
  #shown: ShownStatus | undefined;
  #stopTimer: (() => void) | undefined;

  constructor(options: ScanStatusOptions) {
    this.#options = options;
  }

  /** Says whether there is something to search. A status that is shown is closed with its next update. */
  setBusy(isBusy: boolean): void {
    if (isBusy === this.#isBusy) return;
    this.#isBusy = isBusy;
    if (this.#shown) return;
    if (isBusy) this.#stopTimer = this.#options.timer(showAfterMs, () => this.#open());
    else this.#close();
  }

  dispose(): void {
    this.#close();
  }

  #open(): void {
    this.#shown = this.#options.open(l10n.t('Searching for error codes'));
    this.#update(1);
  }

  #update(count: number): void {
    if (this.#isBusy) this.#shown?.report(this.#message());
    this.#stopTimer = this.#options.timer(updateEveryMs, () => {
      if (this.#isBusy || count < leastUpdates) this.#update(count + 1);
      else this.#close();
    });
  }

  #close(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    this.#shown?.close();
    this.#shown = undefined;
  }

  #message(): string {
    const all = this.#options.progress();
    const sum = (of: (each: ScanProgress) => number): number => all.reduce((total, each) => total + of(each), 0);
    const length = sum((each) => each.length);
    const percent = Math.floor((100 * sum(({ searched }) => searched)) / Math.max(1, length));
    const [first] = all;
    if (first && all.length === 1) return l10n.t('{0}, {1}% searched', first.name, percent);
    return l10n.t('{0} files, {1}% searched', all.length, percent);
  }
}
