import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Longer than any task takes: a process that has not finished by then hangs, or its number was given to another one. */
const expiresAfterMs = 90_000;
const over = 'over';

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Signal 0 only asks. A process of another user cannot be asked, and runs. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/**
 * Turns that processes take one after the other, each a file with a number. A turn is taken by creating the next number,
 * which only one process can. The newest file is never deleted before there is a newer one: a process that was too slow
 * and takes an old number again sees that it is behind.
 */
export class ExclusiveFile {
  readonly #folder: string;
  readonly #prefix: string;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#prefix = `${name}.turn`;
  }

  /** Gives what ends the turn; undefined while another process has it. Rejects where no file can be created. */
  async tryTake(): Promise<(() => Promise<void>) | undefined> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const taken = await this.#taken();
    const newest = Math.max(0, ...taken);
    if (newest > 0 && !(await this.#isOver(newest))) return undefined;
    const mine = newest + 1;
    if (!(await this.#create(mine))) return undefined;
    if (Math.max(...(await this.#taken())) > mine) {
      await this.#delete(mine);
      return undefined;
    }
    await Promise.all(taken.map((turn) => this.#delete(turn)));
    return () => this.#end(mine);
  }

  #path(turn: number): string {
    return join(this.#folder, `${this.#prefix}${turn}`);
  }

  async #taken(): Promise<readonly number[]> {
    const own = (await readdir(this.#folder)).filter((name) => name.startsWith(this.#prefix));
    return own.map((name) => Number(name.slice(this.#prefix.length))).filter(Number.isSafeInteger);
  }

  /** Its process has ended the turn, or has ended itself. Just created, the file does not name it yet. */
  async #isOver(turn: number): Promise<boolean> {
    try {
      const text = await readFile(this.#path(turn), 'utf8');
      if (text.startsWith(over) || (text !== '' && !isRunning(Number(text)))) return true;
      return Date.now() - (await stat(this.#path(turn))).mtimeMs > expiresAfterMs;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
  }

  async #create(turn: number): Promise<boolean> {
    try {
      const file = await open(this.#path(turn), 'wx', 0o600);
      await file.writeFile(String(process.pid)).finally(() => file.close());
      return true;
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false;
      throw error;
    }
  }

  /** A turn that expired may have been taken over, and its file is then gone. */
  async #end(turn: number): Promise<void> {
    const file = await open(this.#path(turn), 'r+').catch(() => undefined);
    if (!file) return;
    await file.write(over, 0).catch(() => undefined);
    await file.close();
  }

  #delete(turn: number): Promise<void> {
    return rm(this.#path(turn), { force: true });
  }
}
