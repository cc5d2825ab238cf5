/** The fields of an error, or of an error that it wraps. */
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
const maxDepth = 8;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const wrappedBy = ({ cause, errors }: ErrorLayer): readonly object[] =>
  [cause, ...(Array.isArray(errors) ? errors : [])].filter(isObject);

/** Returns an error and everything that it wraps, the innermost first. fetch wraps the decisive error several times. */
function layersOf(error: unknown, depth = 0): readonly ErrorLayer[] {
  if (!isObject(error) || depth > maxDepth) return [];
  return [...wrappedBy(error).flatMap((each) => layersOf(each, depth + 1)), error];
}

/** Returns the errors that wrap no other error. There are several when several addresses were tried. */
export const innermostOf = (error: unknown): readonly ErrorLayer[] =>
  layersOf(error).filter((layer) => wrappedBy(layer).length === 0);

/** Returns the codes of an error and of everything that it wraps, the innermost first. */
export const errorCodes = (error: unknown): readonly string[] =>
  layersOf(error)
    .map(({ code }) => code)
    .filter(isCode);

/** undici and VS Code's proxy agent report a failed proxy connection only in the message. */
const proxyTexts: readonly { readonly text: RegExp; readonly reason: (found: string) => string }[] = [
  { text: /^Proxy response \((\d{3})\)/, reason: (status) => `PROXY_${status}` },
  { text: /(^|, reason: )Failed to establish a socket connection to proxies/, reason: () => 'PROXY_UNREACHABLE' },
];

/**
 * Returns how a proxy refused the connection, which happens before the request is written: `PROXY_` and the status or
 * `UNREACHABLE`. Undefined if no proxy did.
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
