/** How the pages after the first one of a list are shifted, because rows were added or removed while it was read. */
export interface Shift {
  /** 1 omits the first row of a page, and -1 repeats the last row of the page before. */
  readonly rows: number;
  /** Whether the list counts its rows without the omitted one. */
  readonly recounts: boolean;
}

export const noShift: Shift = { rows: 0, recounts: false };

/** The shift of the pages that are being read. */
export class PageShift {
  #current = noShift;

  readonly current = (): Shift => this.#current;

  /** Runs a task that reads pages with a shift. */
  during<T>(shift: Shift, task: () => T): T {
    this.#current = shift;
    try {
      return task();
    } finally {
      this.#current = noShift;
    }
  }
}
