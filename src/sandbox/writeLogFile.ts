import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type LogUpdate,
  type RecordedWrite,
  SandboxEndedError,
  type WorldStart,
  type WriteLog,
} from '../emulator/writes/writeLog';
import { parseStart, parseWrite, startLine, writeLine } from './writeLogLines';

/** Room for many thousand writes. A window performs all of them when it starts. */
const maxBytes = 8 * 1024 * 1024;
/** Longer than the first line can be. */
const startBytes = 512;
const lineEnd = 0x0a;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

async function withFile<T>(path: string, flags: string | number, task: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags).catch((error: unknown) => {
    throw hasCode(error, 'ENOENT') ? new SandboxEndedError() : error;
  });
  try {
    return await task(file);
  } finally {
    await file.close();
  }
}

async function readBytes(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
  return buffer.subarray(0, bytesRead);
}

/** Returns the first line. Undefined if it isn't one that this version writes. */
async function readStart(file: FileHandle): Promise<WorldStart | undefined> {
  const [line = ''] = (await readBytes(file, 0, startBytes)).toString('utf8').split('\n', 1);
  return parseStart(line);
}

/**
 * The writes in a file that all windows of a user share: a line for the world, then a line for each write. Only the owner
 * can read it. The order of the lines is the order of the writes, so that no window waits for another.
 */
export class WriteLogFile implements WriteLog {
  readonly #path: string;
  #world: string | undefined;
  #offset = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Returns whether there is a world. A file that isn't one, or one of another version, is damaged. */
  async state(): Promise<'present' | 'damaged' | 'missing'> {
    try {
      return (await withFile(this.#path, 'r', readStart)) ? 'present' : 'damaged';
    } catch (error) {
      if (error instanceof SandboxEndedError) return 'missing';
      throw error;
    }
  }

  read(): Promise<LogUpdate> {
    return withFile(this.#path, 'r', async (file) => {
      const world = await readStart(file);
      if (!world) throw new Error('The file of the sandbox is damaged. Run Reset Sandbox.');
      const isNew = world.id !== this.#world;
      if (isNew) this.#offset = 0;
      this.#world = world.id;
      return { world, isNew, writes: await this.#readWrites(file) };
    });
  }

  append(write: RecordedWrite): Promise<void> {
    return withFile(this.#path, constants.O_WRONLY | constants.O_APPEND, async (file) => {
      const line = Buffer.from(`\n${writeLine(write)}\n`);
      const { size } = await file.stat();
      if (size + line.length > maxBytes) {
        throw new Error(
          'The sandbox has no room for further changes. Run Reset Sandbox to restore its initial resources.',
        );
      }
      await file.writeFile(line);
    });
  }

  async restart(world: WorldStart): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const draft = `${this.#path}.${randomUUID()}`;
    await writeFile(draft, `${startLine(world)}\n`, { mode: 0o600 });
    await rename(draft, this.#path);
  }

  /** Ends the sandbox in all windows. */
  end(): Promise<void> {
    return rm(this.#path, { force: true });
  }

  /** Reads the lines that are complete. A line of a window that crashed is completed, unreadable, by the next write. */
  async #readWrites(file: FileHandle): Promise<readonly RecordedWrite[]> {
    const { size } = await file.stat();
    if (size <= this.#offset) return [];
    const added = await readBytes(file, this.#offset, size);
    const complete = added.subarray(0, added.lastIndexOf(lineEnd) + 1);
    this.#offset += complete.length;
    return complete
      .toString('utf8')
      .split('\n')
      .flatMap((line) => parseWrite(line) ?? []);
  }
}
