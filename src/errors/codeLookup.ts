/** Whether a code fits a documented code with a placeholder, such as `Missing{Name}`. */
function fitsPattern(documented: string, code: string): boolean {
  const [before, after] = documented.split(/\{\w+\}/);
  if (before === undefined || after === undefined) return false;
  return code.length > before.length + after.length && code.startsWith(before) && code.endsWith(after);
}

/** Finds the documented codes that a code of a response or of a text stands for. */
export class CodeLookup {
  readonly #codes: ReadonlyMap<string, number>;
  readonly #patterns: readonly string[];

  constructor(codes: readonly string[]) {
    this.#codes = new Map(codes.map((code, index) => [code, index]));
    this.#patterns = codes.filter((code) => code.includes('{'));
  }

  /** Returns the position of a documented code in the list, or undefined for any other text. */
  indexOf(code: string): number | undefined {
    return this.#codes.get(code);
  }

  /** Returns the code itself if it is documented, otherwise the documented codes with a placeholder that it fits. */
  documentedFor(code: string): readonly string[] {
    if (this.#codes.has(code)) return [code];
    return this.#patterns.filter((pattern) => fitsPattern(pattern, code));
  }
}
