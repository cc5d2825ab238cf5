import type { CallProgress } from '../../providers/contract';
import type { StartTimer } from './pageDeadline';

/** A pause before a list is asked for again. */
export interface Wait {
  /** How much of it is left, in milliseconds. */
  readonly ms: number;
  /** What the cloud said. */
  readonly because: Error;
}

/** A shorter pause is over before anybody has read of it. */
const shortestToldMs = 2_000;
/** A row is drawn anew this often while it counts down: where rows are drawn, a click may find none. */
const stepMs = 5_000;

/** The pause that a list is in, as its row tells it. */
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

  hear(progress: CallProgress): void {
    if (progress.kind === 'responded') this.#end();
    else if (progress.ms >= shortestToldMs) this.#tell(progress);
  }

  /** Nothing is waited for any more, and nobody has to be told. */
  stop(): void {
    this.#stopTimer();
    this.#wait = undefined;
  }

  #tell({ ms, because }: Wait): void {
    this.#stopTimer();
    this.#wait = { ms, because };
    const step = Math.min(ms, stepMs);
    this.#stopTimer = this.#timer(step, () => (ms > step ? this.#tell({ ms: ms - step, because }) : this.#end()));
    this.#changed();
  }

  #end(): void {
    if (!this.#wait) return;
    this.stop();
    this.#changed();
  }
}
