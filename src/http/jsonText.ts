const [quote, backslash, minus] = [0x22, 0x5c, 0x2d];

/** Returns the index after the closing quotation mark of the JSON string that begins at `start`. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at += 1;
  }
  return text.length;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isOfNumber = (code: number): boolean =>
  isDigit(code) || code === minus || code === 0x2b || code === 0x2e || (code | 0x20) === 0x65;

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (isOfNumber(text.charCodeAt(at))) at += 1;
  return at;
}

/** Returns the positions of all strings (names included) and numbers of a JSON text, in order. */
export function* scalarsIn(text: string): Generator<{ readonly start: number; readonly end: number }> {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== quote && code !== minus && !isDigit(code)) continue;
    const end = code === quote ? endOfString(text, at) : endOfNumber(text, at);
    yield { start: at, end };
    at = end - 1;
  }
}

/** Whether objects and lists of a JSON text are nested deeper than `levels`. */
export function isDeeperThan(text: string, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at) - 1;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > levels) return true;
  }
  return false;
}
