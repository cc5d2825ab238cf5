import type { Catalogue } from '../../errors/catalogue';
import { byStatus, type Explanation, explain } from '../../errors/explain';
import { findCodes } from '../../finder/findCodes';
import type { Knowledge } from '../../finder/knowledge/knowledge';
import { languageOf } from '../../finder/text/language';
import { Lines } from '../../finder/text/lines';
import type { Input } from './input';

/** A documented code in a file. Only `file` is untrusted. */
export interface CodeInFile {
  /** As the command line has it. */
  readonly file: string;
  /** Counted from 1, as the columns are, which are UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** The line of the end if it's another one: a line break can divide a code. */
  readonly endLine: number | undefined;
  /** The column after the code. */
  readonly endColumn: number;
  readonly provider: string;
  readonly code: string;
  /** A code in source code isn't an error that occurred. */
  readonly severity: 'hint' | 'information';
  /** Undefined if the catalog has only the code. */
  readonly explanation: Explanation | undefined;
}

/** What codes are found with, and explained by. */
export interface FinderData {
  readonly knowledge: Knowledge;
  readonly catalogues: ReadonlyMap<string, Catalogue>;
}

/** Finds the codes in the text of a file, in their order. */
export function* codesInFile(
  file: string,
  { text, languageId }: Input,
  { knowledge, catalogues }: FinderData,
): Generator<CodeInFile> {
  const severity = languageOf(languageId).sourceCode ? 'hint' : 'information';
  const lines = new Lines(text);
  for (const { provider, code, status, start, end } of findCodes(text, languageId, knowledge)) {
    const { line, column } = lines.positionOf(start);
    const { line: lastLine, column: endColumn } = lines.positionOf(end);
    const endLine = lastLine === line ? undefined : lastLine;
    const [row] = byStatus(catalogues.get(provider)?.rowsFor(code) ?? [], status);
    const explanation = row && explain(row, 'en', code);
    yield { file, line, column, endLine, endColumn, provider, code, severity, explanation };
  }
}

/** Returns the explanation as one line. */
export const messageOf = ({ code, explanation }: CodeInFile): string =>
  explanation ? `${explanation.title}: ${explanation.meaning} ${explanation.remedy}` : code;
