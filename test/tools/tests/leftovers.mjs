import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rootFolder } from '../processes/paths.mjs';

/**
 * A command whose every descendant can be found, even one that has left its parent: all inherit a mark in their environment.
 */
export class MarkedCommand {
  #mark = randomUUID();
  /** Its own, since a command that is killed cannot tidy up. */
  #temporary = mkdtempSync(join(tmpdir(), 'ca-'));
  /** @type {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} */
  #child;
  #output = '';
  /** @type {(() => void)[]} */
  #readers = [];
  /** @type {Promise<unknown>} */
  ended;

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {NodeJS.ProcessEnv} [env]
   */
  constructor(command, args, env = {}) {
    // A process group of its own is what a terminal gives to a command.
    this.#child = spawn(command, args, {
      cwd: rootFolder,
      env: { ...process.env, TMPDIR: this.#temporary, ...env, MARK_OF_TEST: this.#mark },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    this.ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.stdout.setEncoding('utf8').on('data', (text) => {
      this.#output += text;
      for (const read of this.#readers) read();
    });
  }

  /**
   * Resolves with what a pattern finds in the output, once it does.
   * @param {RegExp} pattern
   * @returns {Promise<RegExpExecArray>}
   */
  prints(pattern) {
    return new Promise((resolve, reject) => {
      const read = () => {
        const found = pattern.exec(this.#output);
        if (found) resolve(found);
      };
      this.#readers.push(read);
      read();
      this.ended.then(() => reject(new Error(`It ended without printing ${pattern}: ${this.#output}`)));
    });
  }

  /** Interrupts it if it still runs, and resolves when nothing of it does; removes what it left in its folder for temporary files. */
  async end() {
    if ((await this.running()).length > 0) this.interrupt();
    await this.gone();
    await rm(this.#temporary, { recursive: true, maxRetries: 5 });
  }

  /** What Ctrl+C in a terminal does. */
  interrupt() {
    process.kill(-this.#pid, 'SIGINT');
  }

  /** @param {NodeJS.Signals} signal to the command alone */
  signal(signal) {
    process.kill(this.#pid, signal);
  }

  /** The command lines of all that it started and that still run. */
  async running() {
    const { stdout } = await promisify(execFile)('ps', ['axeww', '-o', 'pid=,command='], { maxBuffer: 2 ** 26 });
    return stdout.split('\n').filter((line) => line.includes(`MARK_OF_TEST=${this.#mark}`));
  }

  /** Resolves when nothing of it runs any more. */
  async gone() {
    while ((await this.running()).length > 0);
  }

  get #pid() {
    if (this.#child.pid === undefined) throw new Error('It was not started.');
    return this.#child.pid;
  }
}
