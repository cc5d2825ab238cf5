import type { Candidate } from './candidate';
import { isLineBreak } from './characters';

const before = (text: string, start: number, length: number): string => text.slice(Math.max(0, start - length), start);

/** `raise X`, `throw new X`, and what runtimes write before the type of an uncaught error. */
const thrown =
  /(?:\b(?:raise|throw)(?: new)? |\bUncaught (?:\(in promise\) )?|\bException in thread "[^"\r\n]{1,40}" (?:java\.lang\.)?)$/;
/** The place of a type that is caught, and what follows it. */
const caught = /\b(?:except|rescue|catch) ?\(?$/;
const afterCaught = /^(?: as \w|:|,|\)| \w{1,20}\)| =>)/;
/** An error that Rust prints. */
const unwrapped = /`Err` value: $/;
/** The columns of an event of Kubernetes before its reason. */
const beforeReason = /(?:^|\s)(?:Warning|Normal) {2,40}$|\t(?:Warning|Normal)\t$/;
/** The end of a Python traceback: a frame, and its line of source code. */
const traceback = /\n {2}File "[^"\r\n]{1,200}", line \d{1,7}[^\r\n]{0,80}\r?\n(?: {4}[^\r\n]{0,120}\r?\n){0,2}$/;
/** The frame and the message of a Ruby error, which ends with its type in parentheses. */
const rubyFrame = /:\d{1,6}:in [`'"]/;

/**
 * Whether a candidate is certainly the type of a thrown error: after `raise`, below a traceback, or in parentheses
 * after a message of Ruby. A name with a dot is a code.
 */
export function isThrownType({ text, start, end }: Candidate): boolean {
  if (text.slice(start, end).includes('.')) return false;
  const after = text.charAt(end);
  const previous = text.charAt(start - 1);
  if (previous === '(') {
    const line = lineBefore(text, start);
    return after === ')' && line.endsWith(' (') && rubyFrame.test(line);
  }
  if (previous === ' ' && (isCaught(text, start, end) || unwrapped.test(before(text, start, 16)))) return true;
  if (!/^[:(\r\n]?$/.test(after)) return false;
  if (previous === '\n') return traceback.test(before(text, start, 600));
  return previous === ' ' && thrown.test(before(text, start, 72));
}

const isCaught = (text: string, start: number, end: number): boolean =>
  caught.test(before(text, start, 12)) && afterCaught.test(text.slice(end, end + 24));

/** Whether a candidate is the reason of an event of Kubernetes, which is one word between columns. */
export const isEventReason = ({ text, start, end }: Candidate): boolean =>
  /^(?: {2}|\t)/.test(text.slice(end, end + 2)) && beforeReason.test(before(text, start, 64));

/** What is before the type of an error that a console or a log prints: nothing, the place of the call, or its cause. */
const place =
  /(?:^\s*|[\])>] |[\w)]:\d{1,6}(?::\d{1,6})?:? |\b(?:caused by|suppressed|(?:un)?handled[\w .]{0,24}|\w{0,20}rejection\w{0,12}|exception|panic|DOMException)[:.]? |--->? )$/i;

/** The type alone at the end of a line. */
const namedPlace = /\b(?:\w{0,20}rejection\w{0,12}|\w*Exception|panic): $/i;

/**
 * Whether a candidate is where runtimes and consoles print the type of an error: `X: message` at the beginning of a line
 * or after a place. Clients of the clouds print codes there, too, so that only evidence of the call itself counts.
 */
export function isWhereTypesArePrinted({ text, start, end }: Candidate): boolean {
  if (text.slice(start, end).includes('.') || !message.test(text.slice(end, end + 16))) return false;
  const isMessage = text.charAt(end) === ':';
  return (isMessage ? place : namedPlace).test(lineBefore(text, start));
}

/** A message, and not the status with which clients print a response; or the end of the line. */
const message = /^(?:: (?!code: |\[?[1-5]\d\d\b)|[\r\n])/;

function lineBefore(text: string, at: number): string {
  let from = at;
  while (from > 0 && at - from < 360 && !isLineBreak(text.charCodeAt(from - 1))) from--;
  return text.slice(from, at);
}
