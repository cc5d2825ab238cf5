/** A text that is read in parts, so that nobody has to hold the whole of a large one. */
export interface TextParts {
  readonly length: number;
  /** At least what stands between two places; `start` says where it begins, which may be a little before. */
  part(from: number, to: number): { readonly text: string; readonly start: number };
}

export const partsOf = (text: string): TextParts => ({
  length: text.length,
  part: (from, to) => ({ text: text.slice(from, to), start: from }),
});
