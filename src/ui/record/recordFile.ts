import { fstatSync, statSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TakenOverError } from '../../app/operations/record/operationLog';
import { hasCode } from '../fileErrors';

async function endsIncomplete(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}

/**
 * A file of the record that this window writes. The file may be renamed by another window that takes it over; then
 * nothing is written to it anymore.
 */
export class RecordFile {
  readonly path: string;
  #opening: Promise<FileHandle> | undefined;
  /** Whether the last line may be incomplete, so that the next one must not be appended to it. */
  #mayBeIncomplete = true;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Appends whole lines, each with a line break. Creates the file for its owner only. Throws TakenOverError, and the
   * errors of the file system.
   */
  async append(text: string, { flush }: { readonly flush: boolean }): Promise<void> {
    const handle = await this.#open();
    if (!this.#isStillHere(handle)) throw new TakenOverError();
    const start = this.#mayBeIncomplete && (await endsIncomplete(handle)) ? '\n' : '';
    this.#mayBeIncomplete = true;
    await handle.appendFile(start + text);
    this.#mayBeIncomplete = false;
    if (flush) await handle.datasync();
  }

  /** Renames the file. Returns false if another window was faster. */
  static async move(from: string, to: string): Promise<boolean> {
    try {
      await rename(from, to);
      return true;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
  }

  /** Sets the time of the file, which shows other windows that this one is open. */
  async touch(ms: number): Promise<void> {
    const handle = await this.#opening?.catch(() => undefined);
    if (handle && !this.#isStillHere(handle)) return;
    await utimes(this.path, ms / 1000, ms / 1000).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
    });
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    await opening?.then(
      (handle) => handle.close(),
      () => undefined,
    );
  }

  #open(): Promise<FileHandle> {
    this.#opening ??= this.#openNow();
    return this.#opening;
  }

  async #openNow(): Promise<FileHandle> {
    try {
      await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
      const handle = await open(this.path, 'a+', 0o600);
      await handle.chmod(0o600);
      return handle;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  /** Asked before each line, so it doesn't wait for a thread: both answers are in memory. */
  #isStillHere({ fd }: FileHandle): boolean {
    return statSync(this.path, { throwIfNoEntry: false })?.ino === fstatSync(fd).ino;
  }
}
