import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CodeInFile, messageOf } from './codesInFile';
import { jsonLine } from './escape';
import type { Report } from './report';

/** Returns a message string of SARIF, in which braces surround placeholders unless they are doubled (section 3.11.5). */
const message = (text: string) => ({ text: text.replace(/[{}]/g, '$&$&') });

/** Returns the location of a file: relative below the current folder, so that CI systems find it in the repository. */
function uriOf(file: string): string {
  const path = relative('', resolve(file));
  const isOutside = path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  return isOutside ? pathToFileURL(file).href : path.split(sep).map(encodeURIComponent).join('/');
}

const ruleIdOf = ({ provider, code }: CodeInFile): string => `${provider}/${code}`;

function ruleOf(found: CodeInFile) {
  const { code, explanation } = found;
  const about = explanation && {
    fullDescription: message(explanation.meaning),
    help: message(explanation.remedy),
    helpUri: explanation.docs,
  };
  return {
    id: ruleIdOf(found),
    shortDescription: message(explanation?.title ?? code),
    ...about,
    defaultConfiguration: { level: 'note' },
  };
}

function resultOf(found: CodeInFile, ruleIndex: number) {
  const { file, line, column, endLine, endColumn } = found;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: ruleIdOf(found),
    ruleIndex,
    level: 'note',
    message: message(messageOf(found)),
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
  };
}

const invocationOf = (unreadable: readonly string[]) => ({
  executionSuccessful: unreadable.length === 0,
  toolExecutionNotifications: unreadable.map((text) => ({ level: 'error', message: message(text) })),
});

/**
 * One log of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) with one rule for each code
 * of a cloud. The results are printed as they are found, because there can be very many.
 */
export function sarifReport(): Report {
  const ruleIndexes = new Map<string, number>();
  const rules: ReturnType<typeof ruleOf>[] = [];
  let separator = '\n';

  function ruleIndexOf(found: CodeInFile): number {
    const id = ruleIdOf(found);
    const known = ruleIndexes.get(id);
    if (known !== undefined) return known;
    ruleIndexes.set(id, rules.length);
    return rules.push(ruleOf(found)) - 1;
  }

  return {
    begin: () =>
      '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[',
    code: (found) => {
      const text = `${separator}${jsonLine(resultOf(found, ruleIndexOf(found)))}`;
      separator = ',\n';
      return text;
    },
    end: (unreadable) => {
      const invocations = jsonLine([invocationOf(unreadable)]);
      const driver = jsonLine({ name: 'Cloud Attachments', rules });
      return `\n],"invocations":${invocations},"tool":{"driver":${driver}}}]}\n`;
    },
  };
}
