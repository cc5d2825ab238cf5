/** A text that is read in parts, so that a large one needn't be copied as a whole. */
export interface TextParts {
  readonly length: number;
  /**
   * Returns at least the text between two offsets. `start` is the offset where it begins, which may be slightly smaller
   * than `from`.
   */
  part(from: number, to: number): { readonly text: string; readonly start: number };
}

export const partsOf = (text: string): TextParts => ({
  length: text.length,
  part: (from, to) => ({ text: text.slice(from, to), start: from }),
});
