import type { CodeTable } from '../knowledge/codeTable';
import type { Candidate } from './candidate';
import { characterAt, isLetterOrDigit, isWordCharacter, withoutFinalDots } from './characters';
import { unescaped } from './escapes';
import type { DocumentLanguage } from './language';
import { isEventReason, isThrownType } from './thrownType';

type Exclusion = (candidate: Candidate, language: DocumentLanguage, codes: CodeTable) => boolean;

const at = (text: string, position: number): string => text.charAt(position);

/** Returns the text before a candidate, unescaped. */
export const textBefore = ({ text, start }: Candidate, length: number): string =>
  unescaped(text.slice(Math.max(0, start - length), start));

const isWordAt = (text: string, position: number): boolean => isWordCharacter(characterAt(text, position));

/** Returns the token that ends at a position. */
function tokenBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < 80 && (isWordAt(text, start - 1) || at(text, start - 1) === '.')) start--;
  return text.slice(start, end);
}

function tokenAfter(text: string, start: number): string {
  let end = start;
  while (end < text.length && end - start < 80 && (isWordAt(text, end) || at(text, end) === '.')) end++;
  return withoutFinalDots(text.slice(start, end));
}

const isStatus = (token: string): boolean => /^[1-5]\d\d$/.test(token);

/** Whether a slash can separate the token from a code: another code, a status, or the next number (`Ecs.0122/0123`). */
const isListed = (token: string, codes: CodeTable): boolean =>
  isStatus(token) || /^\d{4}$/.test(token) || codes.byText.has(token);

/** Whether the text before a position, separated by slashes, is a list of codes rather than a path. */
function followsList(text: string, start: number, codes: CodeTable): boolean {
  let begin = start;
  for (let parts = 0; at(text, begin - 1) === '/' && parts < 20; parts++) {
    const token = tokenBefore(text, begin - 1);
    if (!isListed(token, codes)) return false;
    begin -= token.length + 1;
  }
  return !/[/.\\-]/.test(at(text, begin - 1));
}

/**
 * `IncorrectDiskStatus/OperationConflict` and `403/IncorrectDiskStatus` are lists. Any other slash belongs to a path.
 */
function besideSlash({ text, start, end }: Candidate, _language: DocumentLanguage, codes: CodeTable): boolean {
  if (/%2F$/i.test(text.slice(Math.max(0, start - 3), start))) return true;
  const before = at(text, start - 1) === '/';
  const after = at(text, end) === '/';
  if (before && after && isPattern(text, start, end)) return false;
  if (after && !isListed(tokenAfter(text, end + 1), codes)) return true;
  return before && !followsList(text, start, codes);
}

/** Whether it is a pattern of sed, awk, or JavaScript, such as `/InvalidDiskId.NotFound/p`. */
const isPattern = (text: string, start: number, end: number): boolean =>
  /[\s(=,:!&|{'"]/.test(at(text, start - 2) || ' ') && /^\/[dgimpsu]{0,2}(?![\w/.-])/.test(text.slice(end, end + 4));

/**
 * `fix-InternalError` and `InternalError-handling` are names of branches, files, or packages; `400-InvalidX-The
 * message` isn't.
 */
function besideHyphen({ text, start, end }: Candidate): boolean {
  if (
    at(text, start - 1) === '-' &&
    isLetterOrDigit(characterAt(text, start - 2)) &&
    !isStatus(tokenBefore(text, start - 1))
  ) {
    return true;
  }
  return (
    at(text, end) === '-' &&
    /^[A-Za-z0-9]/.test(at(text, end + 1)) &&
    !/^[A-Z][a-z]* [a-z]/.test(text.slice(end + 1, end + 24))
  );
}

/** A backslash that isn't an escape separates the names of a path or a namespace. */
function besideBackslash({ text, start, end }: Candidate): boolean {
  if (at(text, start - 1) === '\\') return true;
  return at(text, end) === '\\' && /[A-Zacdg-mo-qswyz1-9]/.test(at(text, end + 1));
}

/** A workflow command of a CI run, such as `::error::…`. */
const annotation = /::(?:error|warning|notice|debug)[^:\r\n]*::$/;

const marksBefore = new Set(['@', '$']);
const marksAfter = new Set(['@', '$']);

/** For example, `$InternalError`, `InternalError@1f2e`, `errors.md#InternalError`, `Aliyun::InternalError`. */
function partOfName({ text, start, end }: Candidate): boolean {
  if (marksBefore.has(at(text, start - 1)) || marksAfter.has(at(text, end))) return true;
  if (text.startsWith('::', end)) return true;
  if (text.startsWith('::', start - 2) && !annotation.test(text.slice(Math.max(0, start - 80), start))) return true;
  if (at(text, start - 1) === '#' && /[\w("'/]/.test(at(text, start - 2))) return true;
  return at(text, end) === '#' && isLetterOrDigit(characterAt(text, end + 1));
}

const emphasisOpens = /(?:^|[\s(（"'])\*(?=[^\s*])/g;
const emphasisCloses = /[^\s*]\*(?=[\s.,;:)）]|$)/g;

/** Whether a `*` after a candidate ends an emphasis that began on its line, or is one of two. */
function endsEmphasis({ text, start }: Candidate, star: number): boolean {
  if (at(text, star + 1) === '*') return true;
  const lines = text.slice(Math.max(0, start - 200), start).split(/[\r\n]/);
  const line = lines.at(-1)?.replaceAll('**', '') ?? '';
  return (line.match(emphasisOpens)?.length ?? 0) > (line.match(emphasisCloses)?.length ?? 0);
}

/** `Throttling.*`, `InvalidDiskId.<name>`, and `Throttling*` are patterns for longer codes. */
function isOpenEnded(candidate: Candidate): boolean {
  const { text, end } = candidate;
  let after = end;
  while (at(text, after) === '.') after++;
  const next = at(text, after);
  if (next === '*') return !endsEmphasis(candidate, after);
  if (after === end) return false;
  if (next === '<') return text.startsWith('<init>', after) || text.startsWith('<clinit>', after);
  return after === end + 1 && /[{%$[(]/.test(next);
}

/** Whether it is the name of an element, or the argument of a generic type. */
function isTag({ text, start, end }: Candidate, { markup }: DocumentLanguage): boolean {
  if (at(text, start - 1) !== '<') return false;
  return markup || isWordAt(text, start - 2) || !/[>\s]/.test(at(text, end));
}

const doi = /(?:\bdoi[:. ]+|\b10\.\d{4,9}[/.])$/i;
const isDoi = (candidate: Candidate): boolean => doi.test(textBefore(candidate, 24));

const branch =
  /\b(?:git (?:checkout|switch|merge|rebase|branch|push|pull|fetch|worktree add)(?: --?\w[\w-]*)*(?: origin)?|(?:on|to) (?:new )?branch|branch(?:es)? ['"`]?|into branch)[ '"`]*$/i;
const isBranch = (candidate: Candidate): boolean => branch.test(textBefore(candidate, 48));

const declaration =
  /\b(?:class|interface|struct|enum|extends|implements|instanceof|def|func|function|typedef|namespace) +$/;
const construction = /\bnew +$/;

function declared(candidate: Candidate): boolean {
  const words = textBefore(candidate, 16);
  return declaration.test(words) || (construction.test(words) && /^[({<]/.test(at(candidate.text, candidate.end)));
}

/** Whether it is a call or a constructor, such as `InternalError()` or `InternalError('…')`. */
const isCalled = ({ text, end }: Candidate): boolean => /^\((?:\)|['"]|[a-z_]+[,)=])/.test(text.slice(end, end + 24));

const exclusions: readonly Exclusion[] = [
  besideHyphen,
  besideBackslash,
  besideSlash,
  partOfName,
  isOpenEnded,
  isTag,
  isDoi,
  declared,
  isBranch,
  isCalled,
  isThrownType,
  isEventReason,
];

/** Whether a candidate isn't part of a path or a longer name, and not the declaration of a class. */
export const isStandaloneToken = (candidate: Candidate, language: DocumentLanguage, codes: CodeTable): boolean =>
  !exclusions.some((excludes) => excludes(candidate, language, codes));
