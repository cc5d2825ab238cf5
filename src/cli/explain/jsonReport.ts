import { messageOf } from './codesInFile';
import { jsonLine } from './escape';
import type { Report } from './report';

/** One line of JSON for each code. */
export const jsonReport = (): Report => ({
  begin: () => '',
  code: (found) => {
    const { file, line, column, endLine, endColumn, provider, code, severity } = found;
    const value = { file, line, column, endLine, endColumn, provider, code, severity, message: messageOf(found) };
    return `${jsonLine(value)}\n`;
  },
  end: () => '',
});
