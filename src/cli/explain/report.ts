import type { CodeInFile } from './codesInFile';

/** Prints what was found in one of the formats. Each function returns text that a terminal can show as it is. */
export interface Report {
  begin(): string;
  code(found: CodeInFile): string;
  /** `unreadable` has a sentence for each file that couldn't be read. */
  end(unreadable: readonly string[]): string;
}
