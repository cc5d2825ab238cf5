import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

interface PrintedRegion {
  readonly id: string;
  readonly endpoint: string;
  readonly projectId?: string;
}

/** What the command prints about a cloud: also the parts of its key, under the provider's own field names. */
export interface Printed {
  readonly endpoint: string;
  readonly projectId?: string;
  readonly regions?: readonly PrintedRegion[];
  readonly limitedUser?: Readonly<Record<string, string>>;
  readonly [field: string]: string | readonly PrintedRegion[] | Readonly<Record<string, string>> | undefined;
}

export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const tool = join(__dirname, '../tools/commands/cli.mjs');

/** The stand-alone sandbox as its own process, as `npm run --silent sandbox -- …` starts it. */
export class SandboxCommand {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  #stdout = '';
  /** The number of questions that were asked. The first line that it prints answers none. */
  #asked = 0;
  /** Resolves when the process ends. */
  readonly ended: Promise<Ended>;

  constructor(...args: readonly string[]) {
    const child = spawn(process.execPath, [tool, 'sandbox', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      this.#stdout += chunk;
    });
    const stderr = text(child.stderr);
    this.ended = once(child, 'close').then(async ([exitCode, signal]) => {
      return { exitCode, signal, stdout: this.#stdout, stderr: await stderr };
    });
  }

  /** What it prints when it is ready, by cloud. Rejects if it ends without it. */
  async ready(): Promise<Readonly<Record<string, Printed>>> {
    return JSON.parse(await this.#line(0));
  }

  /** What it prints for a line on its standard input, when its clock is driven. One question at a time. */
  async ask(question: string): Promise<unknown> {
    this.#asked += 1;
    this.#child.stdin.write(`${question}\n`);
    return JSON.parse(await this.#line(this.#asked));
  }

  /** Closes its standard input, and waits for the end. */
  closeInput(): Promise<Ended> {
    this.#child.stdin.end();
    return this.ended;
  }

  async #line(index: number): Promise<string> {
    for (;;) {
      const lines = this.#stdout.split('\n');
      const line = lines[index];
      if (line !== undefined && lines.length > index + 1) return line;
      const over = await Promise.race([this.ended, once(this.#child.stdout, 'data').then(() => undefined)]);
      if (over) throw new Error(`The sandbox ended with ${over.exitCode}: ${over.stderr}`);
    }
  }

  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }
}
