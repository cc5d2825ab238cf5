import { catalogueOfRows, namesOfRows } from '../errors/catalogueOfRows';
import { explainedProviders, loadKnowledge } from '../providers/knowledge/catalogues';
import { embeddedRows } from './embeddedRows';
import { type ExplainArguments, type Format, help, parseExplainArguments, usage } from './explain/arguments';
import { codesInFile, type FinderData } from './explain/codesInFile';
import { forTerminal } from './explain/escape';
import { readInput, unreadable } from './explain/input';
import { jsonReport } from './explain/jsonReport';
import type { Report } from './explain/report';
import { sarifReport } from './explain/sarifReport';
import { textReport } from './explain/textReport';
import { UsageError } from './usageError';

const reportIn: Readonly<Record<Format, () => Report>> = { json: jsonReport, text: textReport, sarif: sarifReport };

async function loadFinderData(): Promise<FinderData> {
  const knowledge = await loadKnowledge(async (provider) => namesOfRows(await embeddedRows(provider)));
  const opened = explainedProviders.map(
    async (provider) => [provider, catalogueOfRows(await embeddedRows(provider))] as const,
  );
  return { knowledge, catalogues: new Map(await Promise.all(opened)) };
}

const print = (text: string): void => void process.stdout.write(text);

const complain = (text: string): void => void process.stderr.write(`${forTerminal(text)}\n`);

/** Prints the codes of all files. Returns the exit code. */
async function explainFiles({ files, format, clouds }: ExplainArguments): Promise<number> {
  const data = await loadFinderData();
  const report = reportIn[format]();
  const failures: string[] = [];
  print(report.begin());
  for (const file of files) {
    try {
      for (const found of codesInFile(file, await readInput(file), data))
        if (clouds.has(found.provider)) print(report.code(found));
    } catch (error) {
      const failure = unreadable(file, error);
      complain(failure);
      failures.push(failure);
    }
  }
  print(report.end(failures));
  return failures.length === 0 ? 0 : 2;
}

async function main(args: readonly string[]): Promise<number> {
  const parsed = parseExplainArguments(args);
  if (!parsed.isHelp) return explainFiles(parsed);
  print(help);
  return 0;
}

// A closed pipe (for example, `head`) ends the command without an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    complain(error instanceof UsageError ? `${reason} Usage: ${usage}` : reason);
    process.exitCode = 2;
  },
);
