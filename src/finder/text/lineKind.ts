import { characterAt, isLineBreak } from './characters';
import type { DocumentLanguage } from './language';

/** How a line relates to the lines before it. */
export const lineKinds = { continuation: 0, blank: 1, item: 2, record: 3, heading: 4 } as const;
export type LineKind = (typeof lineKinds)[keyof typeof lineKinds];

const color = '(?:\\u001b\\[[\\d;]*m)*';

/** Lines that begin a new record: the next entry of a log, a command, a request, or a step of a job. */
const recordStarts = new RegExp(
  [
    `[ \\t]{0,80}${color}[[(<]?\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}[T _]\\d{1,2}:\\d\\d`,
    '[IWEFD]\\d{4} \\d\\d:\\d\\d:\\d\\d',
    '(?:<\\d{1,3}>)?[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d',
    `${color}\\[?\\d{1,2}:\\d\\d:\\d\\d`,
    `[ \\t]{0,80}${color}\\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC|ERRO|WARN)${color}\\]?[\\s:|[]`,
    '(?:time|ts|timestamp|level|lvl)=',
    '(?:\\$|❯|➜|PS [A-Z]:\\\\[^>\\n]{0,80}>|\\[?[\\w.-]{1,64}@[\\w.-]{1,64}[^$#>\\n]{0,40}[$#]) ',
    '(?:TASK|PLAY|RUNNING HANDLER) \\[|(?:fatal|failed|ok|changed|skipping): \\[',
    '[ \\t]{0,80}(?:(?:\\d+[smhd])+ {1,}(?:\\([^)\\n]*\\) *)?)?(?:Warning|Normal) {1,}\\w',
    '(?:> )?(?:GET|POST|PUT|DELETE|PATCH|HEAD) \\S{1,1500} HTTP\\/',
    '\\d{1,3}(?:\\.\\d{1,3}){3} - ',
    '[ \\t]{0,80}╷|(?:│ )?Error: |diff --git |@@ -',
    '==> |::group::|##\\[(?:group|section)\\]',
  ].join('|'),
  'y',
);

const rule = /[ \t]{0,80}(?:-{3,400}|={3,400}|\*{3,400}|#{3,400}|_{3,400}|~{3,400})[ \t]{0,80}(?=[\r\n]|$)/y;
const heading = /#{1,6} \S/y;
const listItem = /[ \t]{0,80}(?:[-*+•] |\d{1,3}[.)] |\|)/y;
/** The beginning of a new record if the text before it ends with a complete object or element. */
const afterObject = /[ \t]{0,80}\{|[^\s}\])<>,;│|]/y;
const afterElement = /<\?xml /y;
/** An object of its own after a blank line, unless that line ends the headers of a response. */
const object = /[{[]/y;
const header = /^(?:[<>] )?[A-Za-z][\w-]*: |HTTP\/\d|[:：]\s*$/;
const response = /HTTP\//y;

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Returns the last character before a line that is neither whitespace nor a comma. */
function lastBefore(text: string, at: number): number {
  let before = at - 1;
  while (before > at - 80 && /[\s,]/.test(String.fromCharCode(characterAt(text, before)))) before--;
  return characterAt(text, before);
}

/** Whether a complete object or document ends before this line. */
function followsCompleteObject(text: string, at: number): boolean {
  if (matchesAt(afterObject, text, at) && !matchesAt(response, text, at)) return lastBefore(text, at) === 0x7d;
  if (matchesAt(afterElement, text, at)) return lastBefore(text, at) === 0x3e;
  return matchesAt(object, text, at) && followsBlank(text, at);
}

/** Whether a blank line separates this line from the text before it, and that text isn't the header of a response. */
function followsBlank(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at).split(/\r\n?|\n/);
  const [line = '', between, here] = before.slice(-3);
  const isSeparated = here === '' && between !== undefined && /^[ \t<>]*$/.test(between);
  return isSeparated && line !== '' && (!header.test(line) || matchesAt(recordStarts, line, 0));
}

function isBlank(text: string, at: number): boolean {
  let end = at;
  while (end < at + 80 && (text.charAt(end) === ' ' || text.charAt(end) === '\t')) end++;
  return isLineBreak(characterAt(text, end));
}

/**
 * Returns the kind of the line that begins here, by its first characters and those just before it. Source code has no
 * records.
 */
export function lineKindAt(text: string, at: number, { sourceCode, headings }: DocumentLanguage): LineKind {
  if (isBlank(text, at)) return lineKinds.blank;
  if (headings && matchesAt(heading, text, at)) return lineKinds.heading;
  if (sourceCode) return lineKinds.continuation;
  if (matchesAt(rule, text, at)) return lineKinds.heading;
  if (matchesAt(recordStarts, text, at) || followsCompleteObject(text, at)) return lineKinds.record;
  return matchesAt(listItem, text, at) ? lineKinds.item : lineKinds.continuation;
}
