import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperationHistory } from '../../app/operations/list/operationHistory';
import type { OperationLine } from '../../app/operations/record/operationEvent';
import { isMissing } from '../fileErrors';
import { RecordArchive } from './recordArchive';
import { parseRecordFileName } from './recordFileName';
import { RecordReader } from './recordReader';

/** Returns the lines of a write in the files of all windows; undefined if a file was renamed meanwhile. */
async function linesInFiles(folder: string, id: string): Promise<readonly OperationLine[] | undefined> {
  try {
    const names = (await readdir(folder)).filter((name) => parseRecordFileName(name));
    const files = await Promise.all(names.map((name) => new RecordReader().read(join(folder, name))));
    return files.flat().filter((line) => line.id === id);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Puts the events of a write in their order, each once: archived writes may be in two files. Marks come last. */
function inOrder(lines: readonly OperationLine[]): readonly OperationLine[] {
  const keyOf = (line: OperationLine): string => ('n' in line ? String(line.n) : `${line.event} ${line.at}`);
  const unique = [...new Map(lines.map((line) => [keyOf(line), line])).values()];
  const placeOf = (line: OperationLine): number => ('n' in line ? line.n : Number.MAX_SAFE_INTEGER);
  return unique.sort((one, other) => placeOf(one) - placeOf(other));
}

/** Reads the files of the record as they are now, without the window that writes them. */
export function recordHistory(folder: string): OperationHistory {
  const archive = new RecordArchive(folder);
  return {
    async linesOf(id) {
      // A file that another window takes over has its new name at the second attempt.
      const found = (await linesInFiles(folder, id)) ?? (await linesInFiles(folder, id)) ?? [];
      const lines = found.length > 0 ? found : (await archive.read()).filter((line) => line.id === id);
      return inOrder(lines);
    },
    hasArchive: async () => (await readdir(folder).catch((): string[] => [])).includes('archive.jsonl'),
    readArchive: () => archive.read(),
  };
}
