import { characterAt, isLineBreak } from './characters';
import type { DocumentLanguage } from './language';

/** What a line is to the lines before it. */
export const lineKinds = { goesOn: 0, blank: 1, item: 2, record: 3, heading: 4 } as const;
export type LineKind = (typeof lineKinds)[keyof typeof lineKinds];

const colour = '(?:\\u001b\\[[\\d;]*m)*';

/** Lines that begin a new record: a log's next entry, a command, a request, a step of a run. */
const recordStarts = new RegExp(
  [
    `[ \\t]{0,80}${colour}[[(<]?\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}[T _]\\d{1,2}:\\d\\d`,
    '[IWEFD]\\d{4} \\d\\d:\\d\\d:\\d\\d',
    '(?:<\\d{1,3}>)?[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d',
    `${colour}\\[?\\d{1,2}:\\d\\d:\\d\\d`,
    `[ \\t]{0,80}${colour}\\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC|ERRO|WARN)${colour}\\]?[\\s:|[]`,
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
/** What begins a new record where the text before it ends with an object or an element that is over. */
const afterObject = /[ \t]{0,80}\{|[^\s}\])<>,;│|]/y;
const afterElement = /<\?xml /y;
/** An object of its own behind a blank line, unless that line ends the headers of an answer. */
const object = /[{[]/y;
const header = /^(?:[<>] )?[A-Za-z][\w-]*: |HTTP\/\d|[:：]\s*$/;
const answer = /HTTP\//y;

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** The last character before a line that is neither blank nor a comma. */
function lastBefore(text: string, at: number): number {
  let before = at - 1;
  while (before > at - 80 && /[\s,]/.test(String.fromCharCode(characterAt(text, before)))) before--;
  return characterAt(text, before);
}

/** Whether what ends before this line was whole, as an object or a document of its own is. */
function followsWhole(text: string, at: number): boolean {
  if (matchesAt(afterObject, text, at) && !matchesAt(answer, text, at)) return lastBefore(text, at) === 0x7d;
  if (matchesAt(afterElement, text, at)) return lastBefore(text, at) === 0x3e;
  return matchesAt(object, text, at) && followsBlank(text, at);
}

/** Whether a blank line parts this line from the text before it, and that text is not the head of an answer. */
function followsBlank(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at).split(/\r\n?|\n/);
  const [line = '', between, here] = before.slice(-3);
  const isParted = here === '' && between !== undefined && /^[ \t<>]*$/.test(between);
  return isParted && line !== '' && (!header.test(line) || matchesAt(recordStarts, line, 0));
}

function isBlank(text: string, at: number): boolean {
  let end = at;
  while (end < at + 80 && (text.charAt(end) === ' ' || text.charAt(end) === '\t')) end++;
  return isLineBreak(characterAt(text, end));
}

/** What the line that begins here is. Looks at its first characters and at those just before it. Source code has no records. */
export function lineKindAt(text: string, at: number, { sourceCode, headings }: DocumentLanguage): LineKind {
  if (isBlank(text, at)) return lineKinds.blank;
  if (headings && matchesAt(heading, text, at)) return lineKinds.heading;
  if (sourceCode) return lineKinds.goesOn;
  if (matchesAt(rule, text, at)) return lineKinds.heading;
  if (matchesAt(recordStarts, text, at) || followsWhole(text, at)) return lineKinds.record;
  return matchesAt(listItem, text, at) ? lineKinds.item : lineKinds.goesOn;
}
