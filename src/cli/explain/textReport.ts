import { messageOf } from './codesInFile';
import { forTerminal } from './escape';
import type { Report } from './report';

/** Sentences to read: where each code is, what it means, what to do, and where it's documented. */
export function textReport(): Report {
  let count = 0;
  return {
    begin: () => '',
    code: (found) => {
      const { file, line, column, provider, severity, explanation } = found;
      count++;
      const place = `${file}:${line}:${column}: ${severity}: `;
      const docs = explanation ? `\n    ${forTerminal(explanation.docs)}` : '';
      return `${forTerminal(`${place}${messageOf(found)} [${provider}]`)}${docs}\n`;
    },
    end: () => (count === 0 ? 'No documented error codes were found.\n' : ''),
  };
}
