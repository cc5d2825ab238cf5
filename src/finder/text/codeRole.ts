import { textBefore } from './boundary';
import type { Candidate } from './candidate';
import { characterAt, isDigit, isLineBreak, isLower } from './characters';
import { unescaped } from './escapes';

const labelled =
  /(?:code|error|err|errno|errcode|errorcode|error_code|reason|type|keyword|q|错误码|错误代码|错误|异常|返回|报错|提示)[\s"'`\\]*(?:(?:[:=：]|=>|->|\bis\b|\bwas\b|为|是|[([{<])[\s"'`\\([{<]*)?$/i;

/** Whether the candidate directly follows a label such as `Code:` or `error`, on the same line or the one above. */
export const isLabelled = (candidate: Candidate): boolean => labelled.test(textBefore(candidate, 40));

const opensBefore = /["'`=:>[(|{,、“‘「『《（【：]\s*$|%(?:22|27|3D)$/i;
const closesAfter = /^(?:\s*(?:$|[\r\n]|["'`<>\])|},;:&\\”’」』》）】，。；：、])|\.(?:\s|$)|%(?:22|26|27))/;
const nounAfter = /^\s+(?:errors?|exceptions?|codes?|错误|异常)\b/i;

/** The next field on the line, as in `Code: Throttling Message: …`. */
const fieldAfter = /^\s+[A-Z][A-Za-z]{1,20}[:=]/;

/** The next code in a list separated by commas. */
const nextInList = /^, [A-Z][a-z]+(?:[A-Z.][A-Za-z.]+)/;

const isChinese = (character: number): boolean => character >= 0x2e80 && character < 0xfb00;

/** Whether a word that could be prose is used as a code: labelled, quoted, alone in its cell, or in Chinese text. */
export function isUsedAsCode(candidate: Candidate): boolean {
  const { text, start, end } = candidate;
  const before = textBefore(candidate, 40);
  const after = unescaped(text.slice(end, end + 24));
  if (isChinese(characterAt(text, start - 1)) || isChinese(characterAt(text, end))) return true;
  const closed = closesAfter.test(after) || end >= text.length;
  if (isLabelled(candidate))
    return closed || nounAfter.test(after) || fieldAfter.test(after) || isLower(characterAt(text, end + 1));
  if (opensBefore.test(before)) return closed;
  const begins = start === 0 || isLineBreak(characterAt(text, start - 1)) || /[\]:]\s$/.test(before);
  if (begins) return /^\s*[:：(,]|^\s*$|^\s*[\r\n]/.test(after) || end >= text.length;
  return nounAfter.test(after) || nextInList.test(after);
}

/** Whether a number is labelled as a code. Other numbers aren't codes. */
export const isNumberLabelled = (candidate: Candidate): boolean =>
  /error_code[\s"']*[:=][\s"']*$/.test(textBefore(candidate, 32)) &&
  !isDigit(characterAt(candidate.text, candidate.end));
