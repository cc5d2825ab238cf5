/** One step of the hash that is computed while characters are read. */
export const hashStep = (hash: number, character: number): number => (Math.imul(hash, 31) + character) | 0;

export function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = hashStep(hash, text.charCodeAt(at));
  return hash;
}

/** Finds the number of a word by its hash, without creating a string of the word. */
export class WordHash {
  readonly #mask: number;
  readonly #hashes: Int32Array;
  readonly #numbers: Int32Array;

  constructor(words: readonly string[]) {
    let size = 64;
    while (size < words.length * 4) size *= 2;
    this.#mask = size - 1;
    this.#hashes = new Int32Array(size);
    this.#numbers = new Int32Array(size).fill(-1);
    for (const [number, word] of words.entries()) this.#add(hashOf(word), number);
  }

  /**
   * Returns the number of a word with this hash, or -1. Words can share a hash, so that the caller must compare the
   * text.
   */
  find(hash: number): number {
    const mask = this.#mask;
    for (let slot = this.#slotOf(hash); ; slot = (slot + 1) & mask) {
      const number = this.#numbers[slot] as number;
      if (number < 0 || this.#hashes[slot] === hash) return number;
    }
  }

  #slotOf(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  #add(hash: number, number: number): void {
    let slot = this.#slotOf(hash);
    while ((this.#numbers[slot] as number) >= 0) slot = (slot + 1) & this.#mask;
    this.#hashes[slot] = hash;
    this.#numbers[slot] = number;
  }
}
