import * as l10n from '@vscode/l10n';
import { type ParseError, parse } from 'jsonc-parser';

/** Returns the number of the line at an offset, counted from 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length;

/** `ParseErrorCode` of jsonc-parser, whose names only its types contain. */
const code = {
  nameExpected: 3,
  valueExpected: 4,
  colonExpected: 5,
  commaExpected: 6,
  closeBraceExpected: 7,
  closeBracketExpected: 8,
  endOfFileExpected: 9,
  comment: 10,
  endOfComment: 11,
  endOfString: 12,
  unicode: 14,
  escapeCharacter: 15,
} as const satisfies Readonly<Record<string, ParseError['error']>>;

type Sentence = (line: number) => string;

const closingBracket: Sentence = (line) => l10n.t('Line {0}: A closing bracket is missing.', line);
const comment: Sentence = (line) => l10n.t('Line {0}: Comments aren’t allowed.', line);
const invalidEscape: Sentence = (line) => l10n.t('Line {0}: A backslash isn’t part of a valid escape sequence.', line);

const sentences: Readonly<Partial<Record<number, Sentence>>> = {
  [code.nameExpected]: (line) =>
    l10n.t('Line {0}: A name in quotation marks is missing, or there’s one comma too many.', line),
  [code.valueExpected]: (line) => l10n.t('Line {0}: A value is missing, or there’s one comma too many.', line),
  [code.colonExpected]: (line) => l10n.t('Line {0}: A colon is missing.', line),
  [code.commaExpected]: (line) =>
    l10n.t('Line {0}: A comma is missing in this line or at the end of the previous one.', line),
  [code.closeBraceExpected]: closingBracket,
  [code.closeBracketExpected]: closingBracket,
  [code.endOfFileExpected]: (line) => l10n.t('Line {0}: There’s text after the end of the JSON.', line),
  [code.comment]: comment,
  [code.endOfComment]: comment,
  [code.endOfString]: (line) => l10n.t('Line {0}: A closing quotation mark is missing.', line),
  [code.unicode]: invalidEscape,
  [code.escapeCharacter]: invalidEscape,
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
  const sentence = fault && sentences[fault.error];
  return sentence?.(line) ?? l10n.t('Line {0}: There’s text that isn’t JSON.', line);
}
