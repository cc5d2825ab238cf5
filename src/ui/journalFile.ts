import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalWindow } from '../app/operations/journal/journal';
import type { ReadableJournal } from '../app/operations/journal/reportInterrupted';

/** Some hundred lines: what was sent before them has ended long ago. */
const tailBytes = 256 * 1024;

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

/** The end of a line that was not written to its end must not become the beginning of the next. */
const isTorn = async (file: FileHandle): Promise<boolean> => !['', '\n'].includes((await endOf(file, 1)).toString());

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** One JSON line an event with the window that wrote it, on the disk before `append` resolves, readable by its owner alone. */
export function createJournalFile(path: string, own: JournalWindow): ReadableJournal {
  let last: Promise<void> = Promise.resolve();
  const write = async (line: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a+', 0o600);
    try {
      await file.chmod(0o600);
      await file.appendFile(`${(await isTorn(file)) ? '\n' : ''}${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  };
  return {
    own,
    append(entry) {
      const next = last.catch(() => undefined).then(() => write(JSON.stringify({ ...entry, ...own })));
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
