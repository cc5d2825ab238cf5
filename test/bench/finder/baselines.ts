/** Finds one code with `indexOf`, and does nothing else. */
export function findOne(text: string): number {
  let count = 0;
  for (let at = text.indexOf('IncorrectDiskStatus'); at >= 0; at = text.indexOf('IncorrectDiskStatus', at + 1)) count++;
  return count;
}

/** Takes each word out of a text in one pass and looks it up in a Map. */
export function lookUpWords(text: string, known: ReadonlyMap<string, number>): number {
  let count = 0;
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const character = at < text.length ? text.charCodeAt(at) : 32;
    const inWord =
      (character >= 97 && character <= 122) ||
      (character >= 65 && character <= 90) ||
      (character >= 48 && character <= 57) ||
      character === 95 ||
      character === 46;
    if (inWord) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      if (known.has(text.slice(start, at))) count++;
      start = -1;
    }
  }
  return count;
}
