/** What is looked at in a failure, or in one that it wraps. */
export interface ErrorLayer {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly syscall?: unknown;
  /** node-fetch's name for the system call. */
  readonly erroredSysCall?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

const isCode = (code: unknown): code is string => typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code);
const deepest = 8;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const wrappedBy = ({ cause, errors }: ErrorLayer): readonly object[] =>
  [cause, ...(Array.isArray(errors) ? errors : [])].filter(isObject);

/** A failure and everything it wraps, the innermost first: fetch hides the one that counts in layers. */
function layersOf(error: unknown, depth = 0): readonly ErrorLayer[] {
  if (!isObject(error) || depth > deepest) return [];
  return [...wrappedBy(error).flatMap((each) => layersOf(each, depth + 1)), error];
}

/** The failures that wrap no other: what really went wrong. Several where several addresses were tried. */
export const innermostOf = (error: unknown): readonly ErrorLayer[] =>
  layersOf(error).filter((layer) => wrappedBy(layer).length === 0);

/** The codes of a failure and of everything it wraps, the innermost first. */
export const errorCodes = (error: unknown): readonly string[] =>
  layersOf(error)
    .map(({ code }) => code)
    .filter(isCode);

/** undici and VS Code's proxy agent tell only in text that a proxy did not open the way. */
const proxyTexts: readonly { readonly text: RegExp; readonly reason: (found: string) => string }[] = [
  { text: /^Proxy response \((\d{3})\)/, reason: (status) => `PROXY_${status}` },
  { text: /(^|, reason: )Failed to establish a socket connection to proxies/, reason: () => 'PROXY_UNREACHABLE' },
];

/**
 * How a proxy refused to open the way, which is before the request is written: `PROXY_` and its status or `UNREACHABLE`;
 * undefined if none did.
 */
export function proxyFault(error: unknown): string | undefined {
  for (const { message } of layersOf(error)) {
    for (const { text, reason } of proxyTexts) {
      const found = text.exec(String(message ?? ''));
      if (found) return reason(found.at(-1) ?? '');
    }
  }
  return undefined;
}
