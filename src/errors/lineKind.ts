import { characterAt, isLineBreak } from './characters';

/** What a line is to the lines before it. */
export const lineKinds = { goesOn: 0, blank: 1, item: 2, record: 3, heading: 4 } as const;
export type LineKind = (typeof lineKinds)[keyof typeof lineKinds];

const colour = '(?:\\u001b\\[[\\d;]*m)*';

/** Lines that begin a new record: a log's next entry, a command, a request, a step of a run. */
const recordStarts = new RegExp(
  [
    `[ \\t]*${colour}[[(<]?\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}[T _]\\d{1,2}:\\d\\d`,
    '[IWEFD]\\d{4} \\d\\d:\\d\\d:\\d\\d',
    '(?:<\\d{1,3}>)?[A-Z][a-z]{2} {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d',
    `${colour}\\[?\\d{1,2}:\\d\\d:\\d\\d`,
    `[ \\t]*${colour}\\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC|ERRO|WARN)${colour}\\]?[\\s:|[]`,
    '(?:time|ts|timestamp|level|lvl)=',
    '(?:\\$|❯|➜|PS [A-Z]:\\\\[^>\\n]{0,80}>|\\[?[\\w.-]+@[\\w.-]+[^$#>\\n]{0,40}[$#]) ',
    '(?:TASK|PLAY|RUNNING HANDLER) \\[|(?:fatal|failed|ok|changed|skipping): \\[',
    '[ \\t]*(?:(?:\\d+[smhd])+ {1,}(?:\\([^)\\n]*\\) *)?)?(?:Warning|Normal) {1,}\\w',
    '(?:> )?(?:GET|POST|PUT|DELETE|PATCH|HEAD) \\S+ HTTP\\/',
    '\\d{1,3}(?:\\.\\d{1,3}){3} - ',
    '[ \\t]*╷|(?:│ )?Error: |<\\?xml |diff --git |@@ -',
    '==> |::group::|##\\[(?:group|section)\\]',
    '\\{',
  ].join('|'),
  'y',
);

const rule = /[ \t]*(?:-{3,}|={3,}|\*{3,}|#{3,}|_{3,}|~{3,})[ \t]*(?=[\r\n]|$)/y;
const heading = /#{1,6} \S/y;
const listItem = /[ \t]*(?:[-*+•] |\d{1,3}[.)] |\|)/y;
const opening = /[ \t]*\{/y;

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** Whether the text before this line ends with an object that is over: `}` or `},`. */
function followsObject(text: string, at: number): boolean {
  let before = at - 1;
  while (before > at - 80 && /[\s,]/.test(String.fromCharCode(characterAt(text, before)))) before--;
  return characterAt(text, before) === 0x7d;
}

function isBlank(text: string, at: number): boolean {
  let end = at;
  while (end < at + 80 && (text.charAt(end) === ' ' || text.charAt(end) === '\t')) end++;
  return isLineBreak(characterAt(text, end));
}

/** What the line that begins here is. Looks at its first characters only. */
export function lineKindAt(text: string, at: number, headings: boolean): LineKind {
  if (isBlank(text, at)) return lineKinds.blank;
  if (headings && matchesAt(heading, text, at)) return lineKinds.heading;
  if (matchesAt(rule, text, at)) return lineKinds.heading;
  if (matchesAt(recordStarts, text, at)) return lineKinds.record;
  if (matchesAt(opening, text, at) && followsObject(text, at)) return lineKinds.record;
  return matchesAt(listItem, text, at) ? lineKinds.item : lineKinds.goesOn;
}
