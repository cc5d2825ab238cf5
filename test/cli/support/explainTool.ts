import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';

/** What the command printed, and its exit code. */
export interface Printed {
  readonly status: number;
  readonly output: string;
  readonly errors: string;
}

/** The explain command, bundled in a folder of its own, in which it runs. */
export class ExplainTool {
  readonly folder: string;
  readonly #command: string;

  private constructor(folder: string, command: string) {
    this.folder = folder;
    this.#command = command;
  }

  static async build(): Promise<ExplainTool> {
    const folder = await mkdtemp(join(tmpdir(), 'explain-'));
    const command = join(folder, 'explain.js');
    const entry = join(__dirname, '../../../src/cli/explain.ts');
    await build({ entryPoints: [entry], outfile: command, bundle: true, platform: 'node', format: 'cjs' });
    return new ExplainTool(folder, command);
  }

  /** Runs the command. `input` is what another program writes to its standard input, in one piece or several. */
  async run(args: readonly string[], ...input: readonly (string | Uint8Array)[]): Promise<Printed> {
    const child = spawn(process.execPath, [this.#command, ...args], { cwd: this.folder });
    const closed = once(child, 'close');
    const output = Promise.all([text(child.stdout), text(child.stderr)]);
    // A command that doesn't read its input may have ended before all of it is written.
    child.stdin.on('error', () => undefined);
    for (const piece of input) child.stdin.write(piece);
    child.stdin.end();
    const [status] = (await closed) as [number];
    const [printed, errors] = await output;
    return { status, output: printed, errors };
  }

  dispose(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
