import { readFile } from 'node:fs/promises';
import type { Catalogue } from '../errors/catalogue';
import { catalogueOfRows, namesOfRows } from '../errors/catalogueOfRows';
import { byStatus, explain } from '../errors/explain';
import { type Finding, findCodes } from '../finder/findCodes';
import type { Knowledge } from '../finder/knowledge/knowledge';
import { languageOf } from '../finder/text/language';
import { Lines } from '../finder/text/lines';
import { explainedProviders, loadKnowledge } from '../providers/knowledge/catalogues';
import { embeddedRows } from './embeddedRows';
import { languageIdOf } from './languageIds';

const usage = 'explain FILE…';

/**
 * Reads a file as the editor does: UTF-8, or UTF-16 if it begins with a byte order mark, which isn't part of the text.
 */
async function read(file: string): Promise<string> {
  const bytes = await readFile(file);
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

type Catalogues = ReadonlyMap<string, Catalogue>;

function messageOf({ provider, code, status }: Finding, catalogues: Catalogues): string {
  const [row] = byStatus(catalogues.get(provider)?.rowsFor(code) ?? [], status);
  if (!row) return code;
  const { title, meaning, remedy } = explain(row, 'en', code);
  return `${title}: ${meaning} ${remedy}`;
}

function* linesFor(file: string, text: string, knowledge: Knowledge, catalogues: Catalogues): Generator<string> {
  const languageId = languageIdOf(file);
  const severity = languageOf(languageId).sourceCode ? 'hint' : 'information';
  const lines = new Lines(text);
  for (const finding of findCodes(text, languageId, knowledge)) {
    const { line, column } = lines.positionOf(finding.start);
    const endColumn = column + finding.end - finding.start;
    const { provider, code } = finding;
    yield JSON.stringify({
      file,
      line,
      column,
      endColumn,
      provider,
      code,
      severity,
      message: messageOf(finding, catalogues),
    });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'the file doesn’t exist',
  EISDIR: 'it’s a folder',
  EACCES: 'you don’t have permission to read it',
};

function unreadable(file: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return `Couldn’t read ${file}: ${reasons[code] ?? (code || String(error))}.\n`;
}

async function main(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    process.stderr.write(`No file specified. Usage: ${usage}\n`);
    return 2;
  }
  const knowledge = await loadKnowledge(async (provider) => namesOfRows(await embeddedRows(provider)));
  const opened = explainedProviders.map(
    async (provider) => [provider, catalogueOfRows(await embeddedRows(provider))] as const,
  );
  const catalogues = new Map(await Promise.all(opened));
  let status = 0;
  for (const file of files) {
    try {
      for (const line of linesFor(file, await read(file), knowledge, catalogues)) process.stdout.write(`${line}\n`);
    } catch (error) {
      process.stderr.write(unreadable(file, error));
      status = 2;
    }
  }
  return status;
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
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
