import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { rootFolder } from '../processes/paths.mjs';

const betweenListsMs = 100;

/**
 * A command whose descendants can all be found, even after their parent exits: they inherit a unique environment variable.
 */
export class TrackedCommand {
  #id = randomUUID();
  /** Its own folder, because a killed command can't clean up. */
  #temporary = mkdtempSync(join(tmpdir(), 'ca-'));
  /** @type {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, null>} */
  #child;
  #output = '';
  /** @type {(() => void)[]} */
  #listeners = [];
  /** @type {Promise<unknown>} */
  ended;

  /**
   * @param {string} command
   * @param {readonly string[]} args
   * @param {NodeJS.ProcessEnv} [env]
   */
  constructor(command, args, env = {}) {
    // Its own process group, as a terminal starts a command.
    this.#child = spawn(command, args, {
      cwd: rootFolder,
      env: { ...process.env, TMPDIR: this.#temporary, ...env, TRACKED_COMMAND_ID: this.#id },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    this.ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.stdout.setEncoding('utf8').on('data', (text) => {
      this.#output += text;
      for (const listen of this.#listeners) listen();
    });
  }

  /**
   * Resolves with the first match in the output, as soon as there is one.
   * @param {RegExp} pattern
   * @returns {Promise<RegExpExecArray>}
   */
  waitForOutput(pattern) {
    return new Promise((resolve, reject) => {
      const match = () => {
        const found = pattern.exec(this.#output);
        if (found) resolve(found);
      };
      this.#listeners.push(match);
      match();
      this.ended.then(() => reject(new Error(`It exited without printing ${pattern}: ${this.#output}`)));
    });
  }

  /** Interrupts it if it is running, waits until all its processes exit, and removes its temporary folder. */
  async dispose() {
    if ((await this.runningProcesses()).length > 0) this.interrupt();
    await this.waitUntilGone();
    await rm(this.#temporary, { recursive: true, maxRetries: 5 });
  }

  /** Does what Ctrl+C in a terminal does. */
  interrupt() {
    process.kill(-this.#pid, 'SIGINT');
  }

  /** @param {NodeJS.Signals} signal to the command alone */
  signal(signal) {
    process.kill(this.#pid, signal);
  }

  /** The command lines of its processes that are running. */
  async runningProcesses() {
    const { stdout } = await promisify(execFile)('ps', ['axeww', '-o', 'pid=,command='], { maxBuffer: 2 ** 26 });
    return stdout.split('\n').filter((line) => line.includes(`TRACKED_COMMAND_ID=${this.#id}`));
  }

  /** Resolves when none of its processes is running. */
  waitUntilGone() {
    return this.untilProcesses((lines) => lines.length === 0);
  }

  /**
   * Resolves when the command lines of its processes are as expected. Lists them again after a pause, in which those
   * processes have the processor.
   * @param {(lines: readonly string[]) => boolean} areExpected
   */
  async untilProcesses(areExpected) {
    while (!areExpected(await this.runningProcesses())) await setTimeout(betweenListsMs);
  }

  get #pid() {
    if (this.#child.pid === undefined) throw new Error('The command was not started.');
    return this.#child.pid;
  }
}
