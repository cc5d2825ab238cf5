import type { StartTimer } from '../ports';
import { redrawEveryMs } from '../tree/branch';

/** Redraws at once if the last redraw is long ago, otherwise when the interval is over. */
export class Redraws {
  readonly #timer: StartTimer;
  readonly #redraw: () => void;
  #stopTimer: (() => void) | undefined;
  #isDirty = false;

  constructor(timer: StartTimer, redraw: () => void) {
    this.#timer = timer;
    this.#redraw = redraw;
  }

  soon(): void {
    if (this.#stopTimer) {
      this.#isDirty = true;
      return;
    }
    this.#stopTimer = this.#timer(redrawEveryMs, () => {
      this.#stopTimer = undefined;
      if (!this.#isDirty) return;
      this.#isDirty = false;
      this.soon();
    });
    this.#redraw();
  }

  dispose(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }
}
