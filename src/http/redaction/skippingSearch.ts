import type { SecretForm } from './secretForms';

/** A wider window allows longer steps, but then more pairs of characters occur in some form. */
const maxWindow = 32;
const ascii = 0x80;

/** What a character of a secret can be encoded with, and what can separate two of them. */
const stops = ['%', '&', '\\', '\n', '\r'] as const;

/**
 * For each pair of characters, how far a search can move on if it sees that pair at the end of its window: the algorithm
 * of Wu and Manber for several patterns. The forms must be in ASCII.
 */
export class SkipTable {
  /** How many characters of each form are compared. */
  readonly window: number;
  readonly steps = new Uint8Array(ascii * ascii);

  constructor(forms: readonly SecretForm[]) {
    this.window = Math.min(maxWindow, ...forms.map(({ points }) => points.length));
    this.steps.fill(this.window - 1);
    for (const form of forms) this.#add(form);
  }

  #add({ points, comparison }: SecretForm): void {
    const characters = Array.from({ length: this.window }, (_, index) => comparison.readAs(points[index] ?? 0));
    for (const [index, firsts] of characters.entries()) {
      for (const second of characters[index + 1] ?? []) {
        for (const first of firsts) this.#shorten(first * ascii + second, this.window - 2 - index);
      }
    }
  }

  #shorten(pair: number, step: number): void {
    this.steps[pair] = Math.min(step, this.steps[pair] ?? 0);
  }
}

/** Finds the positions of a text where a secret can begin, without reading all characters between them. */
export class SkippingSearch {
  readonly #text: string;
  readonly #table: SkipTable;
  /** The next position of each stop. */
  readonly #positions: number[] = stops.map(() => -1);
  #nextStop = -1;

  constructor(text: string, table: SkipTable) {
    this.#text = text;
    this.#table = table;
  }

  /**
   * Returns the first position from `from` on where a secret can begin. Within a window without stops, each character
   * stands for itself: a secret that begins in it would have the pair at its end at the same distance as its form has it.
   */
  next(from: number): number {
    const text = this.#text;
    const { window, steps } = this.#table;
    const end = Math.min(this.#stopFrom(from), text.length) - window;
    let at = from;
    while (at <= end) {
      const first = text.charCodeAt(at + window - 2);
      const second = text.charCodeAt(at + window - 1);
      const step = first < ascii && second < ascii ? (steps[first * ascii + second] ?? 0) : window - 1;
      if (step === 0) return at;
      at += step;
    }
    return at;
  }

  #stopFrom(at: number): number {
    if (at <= this.#nextStop) return this.#nextStop;
    for (const [index, stop] of stops.entries()) {
      if ((this.#positions[index] ?? 0) >= at) continue;
      const found = this.#text.indexOf(stop, at);
      this.#positions[index] = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    this.#nextStop = Math.min(...this.#positions);
    return this.#nextStop;
  }
}
