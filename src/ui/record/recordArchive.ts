import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseLine } from '../../app/operations/record/lineText';
import type { OperationLine } from '../../app/operations/record/operationEvent';
import { isMissing } from '../fileErrors';

/** How long operations are kept, and how many. */
export const keptMs = 90 * 24 * 3_600_000;
export const keptOperations = 10_000;

/** An operation in the archive: its lines as they were written, in one line, so that it is read and removed as a whole. */
export interface Archived {
  readonly id: string;
  /** The time of its last line, in milliseconds since 1970. */
  readonly at: number;
  readonly lines: readonly string[];
}

const textOf = ({ id, at, lines }: Archived): string =>
  `${JSON.stringify({ at: new Date(at).toISOString(), id, lines })}\n`;

/** The time is at a fixed place, so that it can be read without the rest: `{"at":"2026-11-21T08:00:00.000Z",`. */
const timeOf = (text: string): number => Date.parse(text.slice('{"at":"'.length, '{"at":"'.length + 24));

function linesOf(text: string): readonly OperationLine[] {
  try {
    const stored: unknown = JSON.parse(text);
    const lines = typeof stored === 'object' && stored !== null && 'lines' in stored ? stored.lines : [];
    return Array.isArray(lines)
      ? lines.flatMap((line) => (typeof line === 'string' ? (parseLine(line) ?? []) : []))
      : [];
  } catch {
    return [];
  }
}

/**
 * The operations that ended long ago, in one file for all windows. The caller makes sure that only one window writes it
 * at a time.
 */
export class RecordArchive {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'archive.jsonl');
  }

  /** Adds operations and flushes them. An operation may be added twice: its lines have numbers. */
  async add(operations: readonly Archived[]): Promise<void> {
    if (operations.length === 0) return;
    const file = await open(this.#path, 'a', 0o600);
    try {
      // An incomplete line of a window that was closed while it wrote ends here.
      await file.appendFile(`\n${operations.map(textOf).join('')}`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  /** Removes the operations that are too old or too many, in one step: a reader sees all or only the kept ones. */
  async prune(now: number): Promise<void> {
    const all = await this.#texts();
    const kept = all.filter((text) => !(now - timeOf(text) > keptMs)).slice(-keptOperations);
    if (kept.length === all.length) return;
    const draft = `${this.#path}.${crypto.randomUUID()}`;
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(kept.map((text) => `${text}\n`).join(''));
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(draft, this.#path);
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Returns the lines of all operations, the oldest operation first. */
  async read(): Promise<readonly OperationLine[]> {
    return (await this.#texts()).flatMap(linesOf);
  }

  async #texts(): Promise<readonly string[]> {
    try {
      return (await readFile(this.#path, 'utf8')).split('\n').filter((text) => text !== '');
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}
