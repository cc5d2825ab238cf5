import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
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
  readonly [field: string]: string | readonly PrintedRegion[] | undefined;
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
  readonly #child: ChildProcess;
  #stdout = '';
  /** Resolves when the process ends. */
  readonly ended: Promise<Ended>;

  constructor(...args: readonly string[]) {
    const child = spawn(process.execPath, [tool, 'sandbox', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
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
    while (!this.#stdout.includes('\n')) {
      const over = await Promise.race([
        this.ended,
        once(this.#child.stdout ?? this.#child, 'data').then(() => undefined),
      ]);
      if (over) throw new Error(`The sandbox ended with ${over.exitCode}: ${over.stderr}`);
    }
    return JSON.parse(this.#stdout);
  }

  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }
}
