import { appendFile, chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Journal } from '../app/journal';

/** One JSON line an event, readable by its owner alone. */
export function createJournalFile(path: string): Journal {
  let last: Promise<void> = Promise.resolve();
  const write = async (text: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    await appendFile(path, text, { mode: 0o600 });
    await chmod(path, 0o600);
  };
  return {
    append(entry) {
      const next = last.catch(() => undefined).then(() => write(`${JSON.stringify(entry)}\n`));
      last = next;
      return next;
    },
  };
}
