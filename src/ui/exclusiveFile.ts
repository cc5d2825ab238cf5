import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './fileErrors';

/**
 * Longer than any task takes, in milliseconds. A process that hasn't finished by then is stuck, or its number was
 * reused.
 */
const expiresAfterMs = 90_000;
const endedMark = 'over';

/** Signal 0 only checks. A process of another user can't be checked, and counts as running. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

/**
 * Lets processes take turns, each of which is a file with a number. A turn is taken by creating the next number, which
 * only one process can do. The newest file is never deleted before there is a newer one, so that a slow process that
 * creates an old number again notices it.
 */
export class ExclusiveFile {
  readonly #folder: string;
  readonly #prefix: string;

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#prefix = `${name}.turn`;
  }

  /**
   * Takes the turn and returns the function that ends it; undefined while another process has it. Rejects if no file
   * can be created.
   */
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

  /**
   * Whether a turn has ended, by itself or because its process has ended. A file that was just created has no process
   * number yet.
   */
  async #isOver(turn: number): Promise<boolean> {
    try {
      const text = await readFile(this.#path(turn), 'utf8');
      if (text.startsWith(endedMark) || (text !== '' && !isRunning(Number(text)))) return true;
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

  /** A turn that expired may have been taken over; its file was then deleted. */
  async #end(turn: number): Promise<void> {
    const file = await open(this.#path(turn), 'r+').catch(() => undefined);
    if (!file) return;
    await file.write(endedMark, 0).catch(() => undefined);
    await file.close();
  }

  #delete(turn: number): Promise<void> {
    return rm(this.#path(turn), { force: true });
  }
}
