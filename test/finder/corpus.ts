import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A code that is marked in a case or was found. */
export interface Mark {
  readonly provider: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** A text with the codes that must be found in it. */
export interface Case {
  readonly file: string;
  readonly name: string;
  /** The kind of source on which it is modelled. */
  readonly kind: string;
  readonly languageId: string;
  readonly text: string;
  readonly expected: readonly Mark[];
}

/** The parts `faultKinds.…` hold cases for known kinds of fault; all but its tuned one are set aside. */
export type Part = 'tuned' | 'heldOut' | 'faultKinds.tuned' | 'faultKinds.setAside' | 'faultKinds.adversarial';

const folder = join(__dirname, '../corpus');
const providerOf: Readonly<Record<string, string>> = { a: 'alibaba', h: 'huawei', z: 'zenlayer' };
const lineEnds: Readonly<Record<string, string>> = { crlf: '\r\n', cr: '\r', lf: '\n' };

/** Returns a code without the escapes of the text, and without a line break inside it. */
const plain = (written: string): string =>
  written
    .replace(/[\r\n]+ */g, '')
    .replace(/\\+([_.])/g, '$1')
    .replace(/%5F/gi, '_')
    .replace(/%2E/gi, '.');

const mark = /⟦([a-z]+):([^⟧]+)⟧/g;

function unmarked(marked: string): Pick<Case, 'text' | 'expected'> {
  const expected: Mark[] = [];
  let text = '';
  let copied = 0;
  for (const match of marked.matchAll(mark)) {
    const [whole, cloud = '', written = ''] = match;
    text += marked.slice(copied, match.index);
    copied = match.index + whole.length;
    expected.push({
      provider: providerOf[cloud] ?? cloud,
      code: plain(written),
      start: text.length,
      end: text.length + written.length,
    });
    text += written;
  }
  return { text: text + marked.slice(copied), expected };
}

/** A case is `@@@ name | kind | language ID | eol=crlf`, then the text; `⟦a:Code⟧` marks a code, `␛` is the escape character. */
function caseOf(file: string, block: string): Case {
  const [head = '', ...lines] = block.split('\n');
  const [name = '', kind = '', languageId = 'plaintext', eol = 'eol=lf'] = head.split('|').map((part) => part.trim());
  const end = lineEnds[eol.replace('eol=', '')] ?? '\n';
  return { file, name, kind, languageId, ...unmarked(lines.join(end).replaceAll('␛', '\u001b')) };
}

export const casesOf = (part: Part): readonly Case[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${part}.`) && name.endsWith('.txt'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split(/^@@@ /m)
        .slice(1)
        .map((block) => caseOf(basename(name, '.txt'), block.replace(/\n$/, ''))),
    );

/** The clouds that have codes in some cases. */
export const cloudsOf = (cases: readonly Case[]): readonly string[] =>
  [...new Set(cases.flatMap(({ expected }) => expected.map(({ provider }) => provider)))].sort();

export const same = (one: Mark, other: Mark): boolean =>
  one.provider === other.provider && one.code === other.code && one.start === other.start && one.end === other.end;

/** A wrong result in a case, for the reader of the report. */
export interface Fault {
  readonly where: string;
  readonly what: 'missed' | 'wrongly found';
  readonly line: string;
}

export interface Score {
  readonly cases: number;
  readonly expected: number;
  readonly found: number;
  readonly precision: number;
  readonly recall: number;
  readonly faults: readonly Fault[];
}

function lineOf(text: string, { start, end }: Mark): string {
  const from = text.lastIndexOf('\n', start) + 1;
  const to = text.indexOf('\n', end);
  const line = `${text.slice(from, start)}⟦${text.slice(start, end)}⟧${text.slice(end, to < 0 ? undefined : to)}`;
  return line.length > 240 ? `…${line.slice(Math.max(0, start - from - 80), start - from + 140)}…` : line;
}

export function scoreOf(cases: readonly Case[], find: (each: Case) => readonly Mark[]): Score {
  let expected = 0;
  let found = 0;
  let right = 0;
  const faults: Fault[] = [];
  for (const each of cases) {
    const marks = find(each);
    const where = `${each.file} › ${each.name}`;
    const missed = each.expected.filter((wanted) => !marks.some((got) => same(wanted, got)));
    const wrong = marks.filter((got) => !each.expected.some((wanted) => same(wanted, got)));
    expected += each.expected.length;
    found += marks.length;
    right += marks.length - wrong.length;
    faults.push(...missed.map((wanted): Fault => ({ where, what: 'missed', line: lineOf(each.text, wanted) })));
    faults.push(...wrong.map((got): Fault => ({ where, what: 'wrongly found', line: lineOf(each.text, got) })));
  }
  const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  return {
    cases: cases.length,
    expected,
    found,
    precision: ratio(right, found),
    recall: ratio(right, expected),
    faults,
  };
}
