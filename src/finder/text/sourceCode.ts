import type { Candidate } from './candidate';
import { characterAt, isLineBreak } from './characters';
import type { DocumentLanguage } from './language';

const quotes = new Set(['"', "'", '`']);

function lineStartBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 2000 && !isLineBreak(characterAt(text, start - 1))) start--;
  return start;
}

/** Whether a position is inside a string or a comment, judged by its own line. */
function isQuotedOrComment(text: string, at: number, { comment }: DocumentLanguage): boolean {
  const start = lineStartBefore(text, at);
  const before = text.slice(start, at);
  if (/^\s*(?:\*|\/\*|"""|''')/.test(before)) return true;
  let open = '';
  for (let index = 0; index < before.length; index++) {
    const character = before.charAt(index);
    if (open !== '') {
      if (character === '\\') index++;
      else if (character === open) open = '';
    } else if (quotes.has(character)) {
      open = character;
    } else if (before.startsWith('/*', index) || startsComment(before, index, comment)) {
      return true;
    }
  }
  return open !== '';
}

function startsComment(line: string, index: number, comment: RegExp): boolean {
  const found = comment.exec(line.slice(index, index + 2));
  return found?.index === 0;
}

const sentenceBefore = /(?:^|[\s(])[A-Za-z][\w'’-]* $/;
const sentenceAfter = /^(?: [a-z]+[ ,.]| \([A-Za-z]|[.,;:] [A-Za-z]|\.$)/;
const keyword =
  /\b(?:return|case|await|yield|in|is|not|and|or|if|else|throw|throws|raise|except|catch|delete|typeof|const|let|var|val|type|public|private|static|final|as|from) $/;

/** Whether the words on both sides belong to a sentence, as in a comment of several lines. */
function isInSentence({ text, start, end }: Candidate): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  return sentenceBefore.test(before) && !keyword.test(before) && sentenceAfter.test(text.slice(end, end + 24));
}

/** Whether a key can follow: after a bracket or a comma, or at the beginning of a line. */
function allowsKey(before: string): boolean {
  const kept = before.trimEnd();
  return kept === '' || /[{,(]$/.test(kept) || /[\r\n]/.test(before.slice(kept.length));
}

/** Whether the code is a key, as in `{ IncorrectDiskStatus: 'wait' }`. */
const isKey = ({ text, start, end }: Candidate): boolean =>
  /^\s*:\s*[^:\s]/.test(text.slice(end, end + 8)) && allowsKey(text.slice(Math.max(0, start - 24), start));

/**
 * Whether it is used as a constant (`case INVALID_NIC_STATUS:`, `== INVALID_NIC_STATUS`) or a member of an
 * enumeration, and not declared.
 */
const isConstant = ({ text, start, end }: Candidate): boolean =>
  text.slice(start, end).includes('_') && !/^(?:\(|\s*(?:=[^=]|:|[a-z]))/.test(text.slice(end, end + 24));

/**
 * Whether a token in source code refers to a code: in a string or a comment, or as the key of a table. Identifiers don't.
 */
export function isCodeReference(candidate: Candidate, language: DocumentLanguage, isRecognizable: boolean): boolean {
  if (!language.identifiers) return true;
  const { text, start, end } = candidate;
  if (text.slice(start, end).includes('.')) return true;
  if (isQuotedOrComment(text, start, language) || isInSentence(candidate)) return true;
  return isRecognizable && (isKey(candidate) || isConstant(candidate));
}
