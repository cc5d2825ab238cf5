import type { CallProgress } from '../../providers/contract';
import type { StartTimer } from '../ports';

/** A pause before a request is retried. */
export interface Wait {
  /** The remaining time, in milliseconds. */
  readonly ms: number;
  /** The error that the cloud returned. */
  readonly cause: Error;
}

/** A shorter pause is over before it could be read, in milliseconds. */
const minShownMs = 2_000;
/** How often the row is redrawn during a countdown, in milliseconds. While rows are redrawn, a click may fail. */
const stepMs = 5_000;

/** Counts down the pause of a list for its row. */
export class WaitCountdown {
  readonly #timer: StartTimer;
  readonly #changed: () => void;
  #wait: Wait | undefined;
  #stopTimer = (): void => undefined;

  constructor(timer: StartTimer, changed: () => void) {
    this.#timer = timer;
    this.#changed = changed;
  }

  get wait(): Wait | undefined {
    return this.#wait;
  }

  onProgress(progress: CallProgress): void {
    if (progress.kind === 'responded') this.#end();
    else if (progress.kind === 'waiting' && progress.ms >= minShownMs) this.#countDown(progress);
  }

  /** Ends the pause without notifying. */
  stop(): void {
    this.#stopTimer();
    this.#wait = undefined;
  }

  #countDown({ ms, cause }: Wait): void {
    this.#stopTimer();
    this.#wait = { ms, cause };
    const step = Math.min(ms, stepMs);
    this.#stopTimer = this.#timer(step, () => (ms > step ? this.#countDown({ ms: ms - step, cause }) : this.#end()));
    this.#changed();
  }

  #end(): void {
    if (!this.#wait) return;
    this.stop();
    this.#changed();
  }
}
