import { appendFile, type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { JournalWindow } from '../app/operations/journal/journal';
import { journalText } from '../app/operations/journal/journalLines';
import type { ReadableJournal } from '../app/operations/journal/reportInterrupted';
import type { Startup } from './startup/startup';

/** Some hundred writes. Those before them ended long ago. */
const tailBytes = 512 * 1024;

async function endOf(file: FileHandle, most: number): Promise<Buffer> {
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read(
    Buffer.alloc(Math.min(size, most)),
    0,
    undefined,
    Math.max(0, size - most),
  );
  return buffer.subarray(0, bytesRead);
}

/** Whether the last line is incomplete. The next line must not be appended to it. */
const isTorn = async (file: FileHandle): Promise<boolean> => !['', '\n'].includes((await endOf(file, 1)).toString());

/** Creates the file for its owner only. Resolves to what separates the next line from an incomplete one. */
async function startOfLine(path: string): Promise<string> {
  const file = await open(path, 'a+', 0o600);
  try {
    await file.chmod(0o600);
    return (await isTorn(file)) ? '\n' : '';
  } finally {
    await file.close();
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * Creates a journal with one JSON line for each event. A line is on the disk before `append` resolves, and only the
 * owner can read the file.
 */
export function createJournalFile(path: string, own: JournalWindow): ReadableJournal {
  let last: Promise<void> = Promise.resolve();
  const write = async (line: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    const start = await startOfLine(path);
    await appendFile(path, `${start}${line}\n`, { flush: true });
  };
  return {
    own,
    append(entry) {
      const next = last.catch(() => undefined).then(() => write(journalText(entry, own)));
      last = next;
      return next;
    },
    async tail() {
      const file = await open(path, 'r').catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw error;
      });
      if (!file) return '';
      try {
        return (await endOf(file, tailBytes)).toString('utf8');
      } finally {
        await file.close();
      }
    },
  };
}

/** The journal of all windows, to be written and read by this one. */
export const openJournal = ({ context, window }: Startup): ReadableJournal =>
  createJournalFile(join(context.globalStorageUri.fsPath, 'journal.jsonl'), window);
