interface Wrapper {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

const isCode = (code: unknown): code is string => typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code);
const deepest = 8;

/** A failure and everything it wraps, the innermost first: fetch hides the one that counts in layers. */
function layersOf(error: unknown, depth = 0): readonly Wrapper[] {
  if (typeof error !== 'object' || error === null || depth > deepest) return [];
  const wrapper: Wrapper = error;
  const inside = [wrapper.cause, ...(Array.isArray(wrapper.errors) ? wrapper.errors : [])];
  return [...inside.flatMap((each) => layersOf(each, depth + 1)), wrapper];
}

/** The codes of a failure and of everything it wraps, the innermost first. */
export const errorCodes = (error: unknown): readonly string[] =>
  layersOf(error)
    .map(({ code }) => code)
    .filter(isCode);

/** undici and VS Code's proxy agent tell only in text that a proxy did not open the way. */
const proxyTexts: readonly { readonly text: RegExp; readonly reason: (found: string) => string }[] = [
  { text: /Proxy response \((\d{3})\)/, reason: (status) => `PROXY_${status}` },
  { text: /Failed to establish a socket connection to proxies/, reason: () => 'PROXY_UNREACHABLE' },
];

/** What a proxy did in place of passing a request on: `PROXY_` and its status or `UNREACHABLE`; undefined if none did. */
export function proxyFault(error: unknown): string | undefined {
  for (const { message } of layersOf(error)) {
    for (const { text, reason } of proxyTexts) {
      const found = text.exec(String(message ?? ''));
      if (found) return reason(found[1] ?? '');
    }
  }
  return undefined;
}
