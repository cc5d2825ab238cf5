import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { SharedState } from '../app/ports';
import { ExclusiveFile } from './exclusiveFile';
import { watchFolder } from './watchFolder';

const triesAgainAfterMs = 50;

/**
 * Waits for a turn and returns the function that ends it. If no turn can be taken (for example, on a full disk),
 * doesn't wait.
 */
async function takeTurn(turns: ExclusiveFile, signal: AbortSignal | undefined): Promise<() => Promise<void>> {
  for (;;) {
    signal?.throwIfAborted();
    const end = await turns.tryTake().catch(() => () => Promise.resolve());
    if (end) return end;
    await setTimeout(triesAgainAfterMs, undefined, signal ? { signal } : {}).catch(() => undefined);
  }
}

const unlessMissing = (error: unknown): undefined => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
};

const nameOf = (key: string): string => encodeURIComponent(key).replaceAll('.', '%2E');

/** Drafts and turns, whose names have a dot, aren't values. */
const isValue = (name: string): boolean => name !== '' && !name.includes('.');

/**
 * Stores each key in a file that only the owner can read. All windows see the same files. `failed` is called with the
 * reason if they can't be watched.
 */
export function createSharedFiles(folder: string, failed: (reason: string) => void = () => undefined): SharedState {
  const pathOf = (key: string): string => join(folder, nameOf(key));
  return {
    get: (key) => readFile(pathOf(key), 'utf8').catch(unlessMissing),
    async set(key, value) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const draft = `${pathOf(key)}.${crypto.randomUUID()}`;
      await writeFile(draft, value, { mode: 0o600 });
      await rename(draft, pathOf(key));
    },
    delete: (key) => rm(pathOf(key), { force: true }),
    onDidChange: (listener) =>
      watchFolder(
        folder,
        (name) => {
          if (isValue(name)) listener(decodeURIComponent(name));
        },
        failed,
      ),
    async runExclusive(key, task, signal) {
      const end = await takeTurn(new ExclusiveFile(folder, nameOf(key)), signal);
      try {
        return await task();
      } finally {
        await end();
      }
    },
  };
}
