/** Entries with the texts that they are searched by, in two arrays, because there may be hundreds of thousands. */
export class TextList<E> {
  readonly #entries: E[] = [];
  readonly #texts: string[] = [];

  get size(): number {
    return this.#entries.length;
  }

  add(entry: E, text: string): void {
    this.#entries.push(entry);
    this.#texts.push(text);
  }

  /** Calls a function with the entries from one place to another. */
  forEach(from: number, to: number, call: (entry: E, text: string) => void): void {
    for (let at = from; at < Math.min(to, this.#entries.length); at += 1)
      call(this.#entries[at] as E, this.#texts[at] as string);
  }
}
