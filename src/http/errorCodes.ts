interface Wrapper {
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

const isCode = (code: unknown): code is string => typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code);
const deepest = 8;

/** The codes of a failure and of everything it wraps, the innermost first: fetch hides the one that counts in layers. */
export function errorCodes(error: unknown, depth = 0): readonly string[] {
  if (typeof error !== 'object' || error === null || depth > deepest) return [];
  const { code, cause, errors } = error as Wrapper;
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])].flatMap((each) => errorCodes(each, depth + 1));
  return isCode(code) ? [...inner, code] : inner;
}
