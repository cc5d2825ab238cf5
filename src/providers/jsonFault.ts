import * as l10n from '@vscode/l10n';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';

/** Returns the number of the line at an offset, counted from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length;

/** The sentences for the faults of JSON, by their names in jsonc-parser. */
const sentences: Readonly<Partial<Record<string, (line: number) => string>>> = {
  PropertyNameExpected: (line) =>
    l10n.t('Line {0}: A name in quotation marks is missing, or there’s one comma too many.', line),
  ValueExpected: (line) => l10n.t('Line {0}: A value is missing, or there’s one comma too many.', line),
  ColonExpected: (line) => l10n.t('Line {0}: A colon is missing.', line),
  CommaExpected: (line) => l10n.t('Line {0}: A comma is missing in this line or at the end of the previous one.', line),
  CloseBraceExpected: (line) => l10n.t('Line {0}: A closing bracket is missing.', line),
  CloseBracketExpected: (line) => l10n.t('Line {0}: A closing bracket is missing.', line),
  EndOfFileExpected: (line) => l10n.t('Line {0}: There’s text after the end of the JSON.', line),
  InvalidCommentToken: (line) => l10n.t('Line {0}: Comments aren’t allowed.', line),
  UnexpectedEndOfComment: (line) => l10n.t('Line {0}: Comments aren’t allowed.', line),
  UnexpectedEndOfString: (line) => l10n.t('Line {0}: A closing quotation mark is missing.', line),
  InvalidEscapeCharacter: (line) => l10n.t('Line {0}: A backslash isn’t part of a valid escape sequence.', line),
  InvalidUnicode: (line) => l10n.t('Line {0}: A backslash isn’t part of a valid escape sequence.', line),
};

function firstFault(text: string): ParseError | undefined {
  const faults: ParseError[] = [];
  try {
    parse(text, faults, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch (error) {
    // After a missing quotation mark, the rest of the text can be nested too deep for the parser.
    if (!(error instanceof RangeError)) throw error;
  }
  return faults[0];
}

/** Returns the first fault of a text that isn't JSON: a sentence with its line and the reason, and no part of the text. */
export function jsonFault(text: string): string {
  const fault = firstFault(text);
  // What is missing at the end is missing after the last character, and not after the empty lines that follow it.
  const line = lineAt(text, Math.min(fault?.offset ?? 0, text.trimEnd().length));
  const sentence = fault && sentences[printParseErrorCode(fault.error)];
  return sentence?.(line) ?? l10n.t('Line {0}: There’s text that isn’t JSON.', line);
}
